//! Requests that are right, or as right as the document lets them be, and that Prism refuses.

use std::collections::BTreeSet;

use codegen::ir::{Content, Field, ItemKind, ParameterPlace, Presence, Record, Style, Type, TypeKind};

use super::{Context, Exception, OfRequest};

pub(super) const ALL: &[OfRequest] = &[
    Exception {
        name: "a body that Prism does not parse",
        reason: "Prism parses JSON and forms. Any other body stays a text to it, which it holds against the schema all the \
                 same: XML is never the object that it stands for.",
        fits: |context, violation| {
            violation.steps() == ["body"] && violation.code == "type" && !is_parsed(&context.media_type())
        },
    },
    Exception {
        name: "a list or an object in a form",
        reason: "Of the fields of a form Prism keeps the last of each name, as a text. A list that repeats its name, and an \
                 object as JSON, which both are what OpenAPI asks for, are never what their schemas say.",
        fits: |context, violation| {
            let is_kind = ["must be array", "must be object"].iter().any(|kind| violation.message.contains(kind));
            is_form(&context.media_type()) && is_kind && matches!(&*violation.steps(), ["body", _])
        },
    },
    Exception {
        name: "a form of which the schema is no object",
        reason: "The document calls a form a text, or something else that no form can be. Prism reads the form all the same, \
                 and holds the object that comes of it against that.",
        fits: |context, violation| {
            violation.steps() == ["body"] && violation.code == "type" && is_form(&context.media_type())
        },
    },
    Exception {
        name: "a body that counts as none",
        reason: "Where a body is required, Prism asks whether the one that it has read is true in JavaScript: null, false, \
                 zero, an empty text and a form without a field are not.",
        fits: |context, violation| {
            let body = context.told.request.as_ref().map(|request| request.body.trim()).unwrap_or_default();
            violation.message == "Body parameter is required" && matches!(body, "" | "null" | "false" | "0" | "\"\"")
        },
    },
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
        name: "an `allOf` of which a part is closed",
        reason: "With `additionalProperties: false` a part of an `allOf` refuses what the other parts declare, so that no \
                 value fits. The generator takes the members of all parts, as those who wrote that must have meant.",
        fits: |context, violation| {
            let found = violation.message.split_once("found '").and_then(|(_, name)| name.strip_suffix('\''));
            let is_declared = |name: &str| {
                sent(context).iter().any(|record| record.fields.iter().any(|field| field.wire_name == name))
            };
            violation.code == "additionalProperties" && found.is_some_and(is_declared)
        },
    },
    Exception {
        name: "an exploded object that was left out",
        reason: "The members of such a parameter stand in the query by themselves. Prism makes an object of none of them, \
                 and asks for its required members although the parameter is optional.",
        fits: |context, violation| match &*violation.steps() {
            ["query", name] => violation.code == "required" && is_exploded_and_left_out(context, name),
            _ => false,
        },
    },
    Exception {
        name: "a required member that only the service writes",
        reason: "A `readOnly` member is not sent, and `required` does not ask for it in requests. Prism knows that of a \
                 body's own members, and not of those further in or in a branch of a choice.",
        fits: |context, violation| {
            let is_left_out =
                |name: &str| sent(context).iter().any(|record| record.left_out.iter().any(|left_out| left_out == name));
            violation.steps().first() == Some(&"body") && violation.missing().is_some_and(is_left_out)
        },
    },
    Exception {
        name: "a required member that no property declares",
        reason: "The document lists a name under `required` and declares it nowhere. Real specs forget to clean up after a \
                 removal, so the generator does not insist on such a member (and warns), as Prism does.",
        fits: |context, violation| {
            let is_unknown = |name: &str| {
                sent(context).iter().all(|record| {
                    let is_insisted_on =
                        |field: &Field| matches!(field.presence, Presence::Required | Presence::Nullable);
                    let mut fields = record.fields.iter();
                    let is_declared = fields.any(|field| field.wire_name == name && is_insisted_on(field));
                    !is_declared && !record.left_out.iter().any(|left_out| left_out == name)
                })
            };
            violation.steps().first() == Some(&"body") && violation.missing().is_some_and(is_unknown)
        },
    },
];

/// What Prism parses by the media type.
fn is_parsed(media_type: &str) -> bool {
    media_type.ends_with("/json") || media_type.ends_with("+json") || is_form(media_type)
}

fn is_form(media_type: &str) -> bool {
    matches!(media_type, "application/x-www-form-urlencoded" | "multipart/form-data")
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

fn is_exploded_and_left_out(context: &Context<'_>, name: &str) -> bool {
    context.operation.parameters.iter().any(|parameter| {
        parameter.wire_name.eq_ignore_ascii_case(name)
            && parameter.place == ParameterPlace::Query
            && (parameter.style, parameter.explode) == (Style::Form, true)
            && !parameter.required
            && !context.case.has_options
    })
}

/// The records that the body may hold, however deep.
fn sent<'a>(context: &Context<'a>) -> Vec<&'a Record> {
    let api = &context.generated.api;
    let mut open: Vec<&Type> = context.operation.inputs().flat_map(Content::types).collect();
    let (mut seen, mut records) = (BTreeSet::new(), Vec::new());
    while let Some(ty) = open.pop() {
        match &ty.kind {
            TypeKind::List(inner) | TypeKind::Map(inner) | TypeKind::Nullable(inner) => open.push(inner),
            TypeKind::Tuple(elements) => open.extend(elements),
            TypeKind::Item(id) if seen.insert(*id) => match &api.item(*id).kind {
                ItemKind::Record(record) => {
                    open.extend(record.fields.iter().map(|field| &field.ty).chain(&record.rest));
                    records.push(record);
                }
                ItemKind::Union(union) => open.extend(union.variants.iter().map(|variant| &variant.ty)),
                ItemKind::Alias(target) => open.push(target),
                ItemKind::Enum(_) => {}
            },
            _ => {}
        }
    }
    records
}
