//! Bodies that are right, or as right as the document lets them be, and that Prism refuses.

use std::collections::BTreeSet;

use codegen::ir::{Api, Content, Field, ItemKind, Presence, Record, Type, TypeKind};
use serde_json::Value;

use super::super::told::Violation;
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
        name: "a list of objects in brackets",
        reason: "Of a list in a form that is written as `deepObject`, Prism takes the elements for JSON texts, although it has \
                 made objects of them itself, and refuses them.",
        fits: |context, violation| {
            let body = context.told.request.as_ref().map(|request| &*request.body).unwrap_or_default();
            let is_said = violation.message.starts_with("Cannot deserialize JSON object array");
            is_said && is_form(&context.media_type()) && body.contains("%5B0%5D%5B")
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
        name: "a value of several branches",
        reason: "The document says `oneOf` of schemas that overlap, and the value is of several of them, by the words of the \
                 `jsonschema` crate, too. It is sent as it was given.",
        fits: |context, violation| {
            violation.code == "oneOf" && violation.steps().first() == Some(&"body") && is_overlap(context, violation)
        },
    },
    Exception {
        name: "a required member that no property declares",
        reason: "The document lists a name under `required` and declares it nowhere. Real specs forget to clean up after a \
                 removal, so the generator takes such a member for untyped and does not insist on it (and warns), as Prism does.",
        fits: |context, violation| {
            let records = records_at(context, violation);
            let is_unknown = |name: &str| !records.is_empty() && records.iter().all(|record| !has_typed(record, name));
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

/// Whether a `oneOf` of the document takes a part of the body by more than one branch, and the body is what was given.
fn is_overlap(context: &Context<'_>, violation: &Violation) -> bool {
    let Some((document, request)) = context.document.zip(context.told.request.as_ref()) else { return false };
    let body: Option<Value> = serde_json::from_str(&request.body).ok();
    let checker = document.of_request(&context.operation.origin.to_string(), &context.media_type());
    let place: String = violation.steps()[1..].iter().map(|step| format!("/{step}")).collect();
    body.zip(checker).is_some_and(|(body, checker)| {
        let mut faults = checker.faults(&body).into_iter();
        context.case.argument("body").as_ref() == Some(&body)
            && faults.any(|fault| fault.is_overlap && fault.place == place)
    })
}

/// Whether a record has a member, and more is known of it than its name.
fn has_typed(record: &Record, name: &str) -> bool {
    let is_typed = |field: &Field| {
        !matches!(field.ty.kind, TypeKind::Any) || matches!(field.presence, Presence::Required | Presence::Nullable)
    };
    record.fields.iter().any(|field| field.wire_name == name && is_typed(field))
        || record.left_out.iter().any(|left_out| left_out == name)
}

/// The records that may stand at the place of a violation in the body.
fn records_at<'a>(context: &Context<'a>, violation: &Violation) -> Vec<&'a Record> {
    let api = &context.generated.api;
    let mut types: Vec<&Type> = context.operation.inputs().flat_map(Content::types).collect();
    for step in violation.steps().iter().skip(1) {
        types = reached(api, types).0.into_iter().flat_map(|shape| inside(shape, step)).collect();
    }
    reached(api, types).1
}

/// What is at a place, however it is called, and the records among it.
fn reached<'a>(api: &'a Api, types: Vec<&'a Type>) -> (Vec<Shape<'a>>, Vec<&'a Record>) {
    let (mut open, mut seen, mut shapes, mut records) = (types, BTreeSet::new(), Vec::new(), Vec::new());
    while let Some(ty) = open.pop() {
        match &ty.kind {
            TypeKind::Nullable(inner) => open.push(inner),
            TypeKind::Item(id) if seen.insert(*id) => match &api.item(*id).kind {
                ItemKind::Record(record) => {
                    open.extend(record.fields.iter().filter(|field| field.is_flat).map(|field| &field.ty));
                    shapes.push(Shape::Record(record));
                    records.push(record);
                }
                ItemKind::Union(union) => open.extend(union.variants.iter().map(|variant| &variant.ty)),
                ItemKind::Alias(target) => open.push(target),
                ItemKind::Enum(_) => {}
            },
            _ => shapes.push(Shape::Type(ty)),
        }
    }
    (shapes, records)
}

#[derive(Clone, Copy)]
enum Shape<'a> {
    Record(&'a Record),
    Type(&'a Type),
}

/// One step further in.
fn inside<'a>(shape: Shape<'a>, step: &str) -> Vec<&'a Type> {
    match shape {
        Shape::Record(record) => {
            let named = record.fields.iter().find(|field| field.wire_name == step).map(|field| &field.ty);
            named.or(record.rest.as_ref()).into_iter().collect()
        }
        Shape::Type(ty) => match &ty.kind {
            TypeKind::List(inner) | TypeKind::Map(inner) => vec![inner],
            TypeKind::Tuple(elements) => {
                step.parse().ok().and_then(|index: usize| elements.get(index)).into_iter().collect()
            }
            _ => Vec::new(),
        },
    }
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
