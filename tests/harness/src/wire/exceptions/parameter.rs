//! Parameters that are right, or as right as the document lets them be, and that Prism refuses.

use codegen::ir::{ItemKind, Operation, Parameter, ParameterPlace, Style, Type, TypeKind};

use super::super::told::{Request, Violation};
use super::{Context, Exception, OfRequest};

pub(super) const ALL: &[OfRequest] = &[
    Exception {
        name: "a list that may be something else",
        reason: "Prism takes a parameter apart by its style if its `type` is `array`, and not if it may be null as well, or is \
                 a list by one branch of a choice only: of one element it makes a text.",
        fits: |context, violation| match &*violation.steps() {
            ["query" | "header" | "path", name] => {
                violation.message.contains("must be array") && is_list(context, name)
            }
            _ => false,
        },
    },
    Exception {
        name: "a list in brackets that may be something else",
        reason: "The same in a `deepObject`: Prism looks for such a member by its plain name, and finds none although all of its \
                 elements were sent.",
        fits: |context, violation| match &*violation.steps() {
            [place @ ("query" | "body"), name, inner @ ..] => violation
                .missing()
                .is_some_and(|member| is_deep_and_sent(context, place, name, &[inner, &[member]].concat())),
            _ => false,
        },
    },
    Exception {
        name: "an exploded object that was left out",
        reason: "The members of such a parameter stand in the query each by itself, and so do those of a `deepObject` in a form. \
                 Prism makes an object of none of them, however deep, and asks for the required ones of what was left out.",
        fits: |context, violation| match &*violation.steps() {
            [place @ ("query" | "body"), name, inner @ ..] if violation.code == "required" => {
                is_exploded_and_left_out(context, place, name) && inner.is_empty()
                    || is_deep_and_left_out(context, place, name, inner)
            }
            _ => false,
        },
    },
    Exception {
        name: "a parameter of several branches",
        reason: "The document says `oneOf` of schemas that overlap, and the value is of several of them, by the words of the \
                 `jsonschema` crate, too.",
        fits: |context, violation| match &*violation.steps() {
            [place, name, ..] => violation.code == "oneOf" && is_overlap(context, violation, place, name),
            _ => false,
        },
    },
    Exception {
        name: "a path of two operations",
        reason: "Two paths of the document match the same request, most often because they differ in the names of their \
                 parameters alone. Prism takes the other operation, and asks for parameters that this one does not have.",
        fits: |context, violation| match &*violation.steps() {
            [place, name, ..] => {
                !has_parameter(context.operation, place, name)
                    && twins(context).any(|twin| has_parameter(twin, place, name))
            }
            _ => false,
        },
    },
    Exception {
        name: "an object or a list in an object of a query",
        reason: "OpenAPI leaves open how an object or a list stands in an object of the style `form`. The client writes it as \
                 JSON, as in forms, and Prism takes it for a text.",
        fits: |context, violation| match &*violation.steps() {
            ["query", name, member] => {
                let is_kind = ["must be array", "must be object"].iter().any(|kind| violation.message.ends_with(kind));
                is_kind && has_parameter_in(context.operation, Style::Form, name) && is_json(context, member)
            }
            _ => false,
        },
    },
    Exception {
        name: "a parameter that Prism calls otherwise",
        reason: "As it starts, Prism percent-encodes the names of parameters. It looks for them among names that it has decoded, \
                 and never finds one with brackets.",
        fits: |context, violation| {
            let missing = violation.missing().filter(|name| name.contains('%'));
            violation.steps() == ["query"] && missing.is_some_and(|name| value(context, name).is_some())
        },
    },
    Exception {
        name: "a header that is no parameter",
        reason: "OpenAPI has parameters ignored that are called `Accept`, `Content-Type` or `Authorization`: what these headers \
                 say follows from the media types and the security. Prism holds the header against the parameter, and asks for it \
                 where there is nothing to say.",
        fits: |_, violation| match &*violation.steps() {
            ["header"] => violation.missing().is_some_and(is_said_elsewhere),
            ["header", name] => is_said_elsewhere(name),
            _ => false,
        },
    },
];

fn is_said_elsewhere(header: &str) -> bool {
    matches!(header, "accept" | "content-type" | "authorization")
}

/// Whether a parameter is a list for the client.
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

/// Other operations whose path is that of the request, too.
fn twins<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Operation> {
    let (method, own) = (&context.operation.method, context.operation.id);
    let path = context.told.request.as_ref().map(Request::path).unwrap_or_default().to_owned();
    let others = context.generated.api.operations.iter();
    others.filter(move |other| other.id != own && other.method == *method && is_path(&other.path, &path))
}

/// Whether a request's path is one of a template.
fn is_path(template: &str, path: &str) -> bool {
    let template = template.split('?').next().unwrap_or_default();
    let is_same = |(part, said): (&str, &str)| part == said || part.contains('{');
    template.split('/').count() == path.split('/').count() && template.split('/').zip(path.split('/')).all(is_same)
}

fn has_parameter(operation: &Operation, place: &str, name: &str) -> bool {
    operation.parameters.iter().any(|parameter| is_named(parameter, place, name))
}

fn is_named(parameter: &Parameter, place: &str, name: &str) -> bool {
    let word = match parameter.place {
        ParameterPlace::Path => "path",
        ParameterPlace::Query => "query",
        ParameterPlace::Header => "header",
        ParameterPlace::Cookie => "cookie",
    };
    word == place && parameter.wire_name.eq_ignore_ascii_case(name)
}

fn is_exploded_and_left_out(context: &Context<'_>, place: &str, name: &str) -> bool {
    let is_form = has_parameter_in(context.operation, Style::Form, name) && place == "query";
    let mut parameters = context.operation.parameters.iter();
    let is_meant = |parameter: &Parameter| {
        parameter.wire_name.eq_ignore_ascii_case(name) && parameter.explode && !parameter.required
    };
    is_form && parameters.any(is_meant) && !context.case.has_options
}

/// Whether an object of the style `deepObject`, or one inside of it, has no member in the request.
fn is_deep_and_left_out(context: &Context<'_>, place: &str, name: &str, inner: &[&str]) -> bool {
    is_deep(context, place, name) && !has_inside(context, place, name, inner)
}

/// Whether something inside of such an object has elements or members in the request.
fn is_deep_and_sent(context: &Context<'_>, place: &str, name: &str, inner: &[&str]) -> bool {
    is_deep(context, place, name) && has_inside(context, place, name, inner)
}

fn is_deep(context: &Context<'_>, place: &str, name: &str) -> bool {
    match place {
        "query" => has_parameter_in(context.operation, Style::DeepObject, name),
        _ => context.document.is_some_and(|document| {
            document.is_deep(&context.operation.origin.to_string(), &context.media_type(), name)
        }),
    }
}

/// Whether the request has a name that begins with these in brackets, and goes on.
fn has_inside(context: &Context<'_>, place: &str, name: &str, inner: &[&str]) -> bool {
    let start: String = inner.iter().fold(name.to_owned(), |start, step| format!("{start}[{step}]"));
    let is_inside = |said: &str| said.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(&start));
    names(context, place).iter().any(|said| is_inside(said) && said[start.len()..].starts_with('['))
}

/// The names in the query or in a form, without their percent-encoding.
fn names(context: &Context<'_>, place: &str) -> Vec<String> {
    let Some(request) = &context.told.request else { return Vec::new() };
    if place == "body" && context.media_type() == "multipart/form-data" {
        let parts = request.body.split("; name=\"").skip(1);
        return parts.filter_map(|part| Some(part.split_once('"')?.0.to_owned())).collect();
    }
    let query = || request.uri.split_once('?').map(|(_, query)| query).unwrap_or_default();
    let pairs = if place == "query" { query() } else { &request.body };
    let names = pairs.split('&').filter_map(|pair| pair.split('=').next());
    names.map(|name| name.replace("%5B", "[").replace("%5D", "]")).collect()
}

/// Whether a `oneOf` of the document takes a part of a parameter by more than one branch.
fn is_overlap(context: &Context<'_>, violation: &Violation, place: &str, name: &str) -> bool {
    let rust = &context.generated.names.operation(context.operation.id).parameters;
    let mut parameters = context.operation.parameters.iter().zip(rust);
    let found = parameters.find(|(parameter, _)| is_named(parameter, place, name));
    let checked = found.and_then(|(parameter, rust)| {
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

/// Whether a member of the query, by its name as it was sent, is an object or a list as JSON.
fn is_json(context: &Context<'_>, name: &str) -> bool {
    value(context, name).is_some_and(|value| value.starts_with("%7B") || value.starts_with("%5B"))
}

/// What a member of the query was sent with.
fn value<'a>(context: &Context<'a>, name: &str) -> Option<&'a str> {
    let query = context.told.request.as_ref()?.uri.split_once('?')?.1;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(said, _)| said.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}
