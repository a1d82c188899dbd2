//! Parameters that Prism rejects although they are valid, or as valid as the document allows.
//!
//! Input: a violation. Output: whether an exception applies.

use codegen::ir::{ItemKind, Operation, Parameter, ParameterPlace, Style, Type, TypeKind};

use super::super::exchange::{Request, Violation};
use super::{Context, Exception, OfRequest};

pub(super) const ALL: &[OfRequest] = &[
    Exception {
        name: "a list that may also be another type",
        reason: "Prism splits a parameter into a list only if its `type` is `array`, not if it can also be null or is \
                 a list in only one branch of a choice. It treats a single element as a text.",
        applies: |context, violation| match &*violation.steps() {
            ["query" | "header" | "path", name] => {
                violation.message.contains("must be array") && is_list(context, name)
            }
            _ => false,
        },
    },
    Exception {
        name: "a `deepObject` list that may also be another type",
        reason: "The same in a `deepObject`: Prism looks for such a member by its plain name and reports it as \
                 missing although all of its elements were sent.",
        applies: |context, violation| match &*violation.steps() {
            [place @ ("query" | "body"), name, inner @ ..] => violation
                .missing()
                .is_some_and(|member| is_deep_and_sent(context, place, name, &[inner, &[member]].concat())),
            _ => false,
        },
    },
    Exception {
        name: "an omitted exploded object",
        reason: "The members of an exploded object are separate query parameters, and so are those of a `deepObject` \
                 in a form. If there are none, Prism assumes an empty object, also for nested ones, and requires the \
                 members of the omitted object.",
        applies: |context, violation| match &*violation.steps() {
            [place @ ("query" | "body"), name, inner @ ..] if violation.code == "required" => {
                is_exploded_and_omitted(context, place, name) && inner.is_empty()
                    || is_deep_and_omitted(context, place, name, inner)
            }
            _ => false,
        },
    },
    Exception {
        name: "an exploded object with a choice",
        reason: "Prism collects the members of an exploded object from the query by the names in `properties` of the schema \
                 itself, not in its branches, and reports those as missing although they were sent.",
        applies: |context, violation| match &*violation.steps() {
            ["query", name] => {
                let is_sent = |member: &str| names(context, "query").iter().any(|sent| sent == member);
                let is_wrong = violation.code == "oneOf" || violation.missing().is_some_and(is_sent);
                is_wrong && sent_choice(context, name).is_some_and(|members| members.iter().all(|name| is_sent(name)))
            }
            _ => false,
        },
    },
    Exception {
        name: "a parameter that matches several branches",
        reason: "The branches of the `oneOf` overlap, and the value matches several of them, also according to the \
                 `jsonschema` crate.",
        applies: |context, violation| match &*violation.steps() {
            [place, name, ..] => violation.code == "oneOf" && is_overlap(context, violation, place, name),
            _ => false,
        },
    },
    Exception {
        name: "a path that matches two operations",
        reason: "Two paths of the document match the same request, usually because only the names of their parameters \
                 differ. Prism selects the other operation and requires parameters that this one does not have.",
        applies: |context, violation| match &*violation.steps() {
            [place, name, ..] => {
                !has_parameter(context.operation, place, name)
                    && operations_with_same_path(context).any(|twin| has_parameter(twin, place, name))
            }
            _ => false,
        },
    },
    Exception {
        name: "an object or a list in a query object or list",
        reason: "OpenAPI does not define how to encode an object or a list in an object or a list of the style `form`. \
                 The client encodes it as JSON, as in forms; Prism treats it as a text.",
        applies: |context, violation| match &*violation.steps() {
            ["query", name, member] => {
                let is_kind = ["must be array", "must be object"].iter().any(|kind| violation.message.ends_with(kind));
                let of_list = member.bytes().all(|byte| byte.is_ascii_digit()) && is_json(context, name);
                is_kind
                    && has_parameter_in(context.operation, Style::Form, name)
                    && (of_list || is_json(context, member))
            }
            _ => false,
        },
    },
    Exception {
        name: "a query parameter with the name of another parameter's member",
        reason: "The members of an exploded object are separate query parameters. In this document one of them has \
                 the name of another parameter, so the value that is sent twice is a list for Prism.",
        applies: |context, violation| match &*violation.steps() {
            ["query", name] => {
                names(context, "query").iter().filter(|sent| sent == name).count() > 1
                    && has_exploded_member(context, name)
            }
            _ => false,
        },
    },
    Exception {
        name: "a parameter name that Prism encodes",
        reason: "When it starts, Prism percent-encodes the names of parameters. It compares them with the decoded \
                 names of a request, so names with brackets never match.",
        applies: |context, violation| {
            let missing = violation.missing().filter(|name| name.contains('%'));
            violation.steps() == ["query"] && missing.is_some_and(|name| value(context, name).is_some())
        },
    },
    Exception {
        name: "a header that is not a parameter",
        reason: "According to OpenAPI, parameters with the names `Accept`, `Content-Type` and `Authorization` are \
                 ignored: the media types and the security define these headers. Prism validates the headers as \
                 parameters, and requires them even if there is nothing to send.",
        applies: |_, violation| match &*violation.steps() {
            ["header"] => violation.missing().is_some_and(is_ignored_as_parameter),
            ["header", name] => is_ignored_as_parameter(name),
            _ => false,
        },
    },
];

fn is_ignored_as_parameter(header: &str) -> bool {
    matches!(header, "accept" | "content-type" | "authorization")
}

/// Whether a parameter is a list, or may be one.
fn is_list(context: &Context<'_>, name: &str) -> bool {
    let api = &context.generated.api;
    let is_list = |ty: &Type| {
        let mut kind = &ty.kind;
        loop {
            kind = match kind {
                TypeKind::Nullable(inner) => &inner.kind,
                TypeKind::Item(id) => match &api.item(*id).kind {
                    ItemKind::Alias(target) => &target.kind,
                    ItemKind::Union(union) => {
                        return union.variants.iter().any(|variant| matches!(variant.ty.kind, TypeKind::List(_)));
                    }
                    ItemKind::Record(_) | ItemKind::Enum(_) => return false,
                },
                kind => return matches!(kind, TypeKind::List(_)),
            }
        }
    };
    let mut parameters = context.operation.parameters.iter();
    parameters.any(|parameter| parameter.wire_name.eq_ignore_ascii_case(name) && is_list(&parameter.ty))
}

/// Whether another parameter is an exploded object with this member.
fn has_exploded_member(context: &Context<'_>, name: &str) -> bool {
    let api = &context.generated.api;
    let has_member = |ty: &Type| match &ty.kind {
        TypeKind::Item(id) => match &api.item(*id).kind {
            ItemKind::Record(record) => record.fields.iter().any(|field| field.wire_name == name),
            ItemKind::Alias(_) | ItemKind::Union(_) | ItemKind::Enum(_) => false,
        },
        _ => false,
    };
    let mut parameters = context.operation.parameters.iter();
    parameters.any(|parameter| parameter.explode && parameter.style == Style::Form && has_member(&parameter.ty))
}

/// Other operations whose path matches the request.
fn operations_with_same_path<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Operation> {
    let (method, own) = (&context.operation.method, context.operation.id);
    let path = context.exchange.request.as_ref().map(Request::path).unwrap_or_default().to_owned();
    let others = context.generated.api.operations.iter();
    others.filter(move |other| other.id != own && other.method == *method && matches_template(&other.path, &path))
}

/// Whether the path of a request matches a template.
fn matches_template(template: &str, path: &str) -> bool {
    let template = template.split('?').next().unwrap_or_default();
    let is_same = |(part, value): (&str, &str)| part == value || part.contains('{');
    template.split('/').count() == path.split('/').count() && template.split('/').zip(path.split('/')).all(is_same)
}

fn has_parameter(operation: &Operation, place: &str, name: &str) -> bool {
    operation.parameters.iter().any(|parameter| is_named(parameter, place, name))
}

fn is_named(parameter: &Parameter, place: &str, name: &str) -> bool {
    let name_of_place = match parameter.place {
        ParameterPlace::Path => "path",
        ParameterPlace::Query => "query",
        ParameterPlace::Header => "header",
        ParameterPlace::Cookie => "cookie",
    };
    name_of_place == place && parameter.wire_name.eq_ignore_ascii_case(name)
}

fn is_exploded_and_omitted(context: &Context<'_>, place: &str, name: &str) -> bool {
    let is_form = has_parameter_in(context.operation, Style::Form, name) && place == "query";
    let mut parameters = context.operation.parameters.iter();
    let may_be_omitted = |parameter: &Parameter| {
        parameter.wire_name.eq_ignore_ascii_case(name) && parameter.explode && !parameter.required
    };
    is_form && parameters.any(may_be_omitted) && !context.case.has_options
}

/// Whether an object of the style `deepObject`, or one nested in it, has no member in the request.
fn is_deep_and_omitted(context: &Context<'_>, place: &str, name: &str, inner: &[&str]) -> bool {
    is_deep(context, place, name) && !has_nested(context, place, name, inner)
}

/// Whether something in such an object has elements or members in the request.
fn is_deep_and_sent(context: &Context<'_>, place: &str, name: &str, inner: &[&str]) -> bool {
    is_deep(context, place, name) && has_nested(context, place, name, inner)
}

fn is_deep(context: &Context<'_>, place: &str, name: &str) -> bool {
    match place {
        "query" => has_parameter_in(context.operation, Style::DeepObject, name),
        _ => context.document.is_some_and(|document| {
            document.is_deep(&context.operation.origin.to_string(), &context.media_type(), name)
        }),
    }
}

/// Whether the request has a longer name that begins with these steps in brackets.
fn has_nested(context: &Context<'_>, place: &str, name: &str, inner: &[&str]) -> bool {
    let start: String = inner.iter().fold(name.to_owned(), |start, step| format!("{start}[{step}]"));
    let is_nested = |sent: &str| sent.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(&start));
    names(context, place).iter().any(|sent| is_nested(sent) && sent[start.len()..].starts_with('['))
}

/// The names in the query or in a form, with decoded brackets.
fn names(context: &Context<'_>, place: &str) -> Vec<String> {
    let Some(request) = &context.exchange.request else { return Vec::new() };
    if place == "body" && context.media_type() == "multipart/form-data" {
        let parts = request.body.split("; name=\"").skip(1);
        return parts.filter_map(|part| Some(part.split_once('"')?.0.to_owned())).collect();
    }
    let query = || request.uri.split_once('?').map(|(_, query)| query).unwrap_or_default();
    let pairs = if place == "query" { query() } else { &request.body };
    let names = pairs.split('&').filter_map(|pair| pair.split('=').next());
    names.map(|name| name.replace("%5B", "[").replace("%5D", "]")).collect()
}

/// The names of the members of an exploded query object that is a choice, as it was sent.
fn sent_choice(context: &Context<'_>, name: &str) -> Option<Vec<String>> {
    let rust = &context.generated.names.operation(context.operation.id).parameters;
    let (parameter, rust) = context.operation.parameters.iter().zip(rust).find(|(parameter, _)| {
        is_named(parameter, "query", name) && parameter.explode && parameter.style == Style::Form
    })?;
    let TypeKind::Item(id) = parameter.ty.kind else { return None };
    let is_choice = matches!(context.generated.api.item(id).kind, ItemKind::Union(_));
    let members = context.case.argument(rust).filter(|_| is_choice)?;
    members.as_object().map(|members| members.keys().cloned().collect()).filter(|members: &Vec<_>| !members.is_empty())
}

/// Whether a part of a parameter matches several branches of a `oneOf`.
fn is_overlap(context: &Context<'_>, violation: &Violation, place: &str, name: &str) -> bool {
    let rust = &context.generated.names.operation(context.operation.id).parameters;
    let mut parameters = context.operation.parameters.iter().zip(rust);
    let parameter = parameters.find(|(parameter, _)| is_named(parameter, place, name));
    let checked = parameter.and_then(|(parameter, rust)| {
        let checker = context.document?.checker(&format!("{}/schema", parameter.origin))?;
        Some((checker, context.case.argument(rust)?))
    });
    let inner: String = violation.steps()[2..].iter().map(|step| format!("/{step}")).collect();
    checked.is_some_and(|(checker, value)| {
        checker.faults(&value).iter().any(|fault| fault.is_overlap && fault.place == inner)
    })
}

fn has_parameter_in(operation: &Operation, style: Style, name: &str) -> bool {
    let mut parameters = operation.parameters.iter().filter(|parameter| parameter.place == ParameterPlace::Query);
    parameters.any(|parameter| parameter.style == style && parameter.wire_name.eq_ignore_ascii_case(name))
}

/// Whether a query parameter was sent as a JSON object or list.
fn is_json(context: &Context<'_>, name: &str) -> bool {
    value(context, name).is_some_and(|value| value.starts_with("%7B") || value.starts_with("%5B"))
}

/// The value of a query parameter in the request.
fn value<'a>(context: &Context<'a>, name: &str) -> Option<&'a str> {
    let query = context.exchange.request.as_ref()?.uri.split_once('?')?.1;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(sent, _)| sent.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}
