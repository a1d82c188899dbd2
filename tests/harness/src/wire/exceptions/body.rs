//! Bodies that Prism rejects although they are valid, or as valid as the document allows.
//!
//! Input: a violation. Output: whether an exception applies.

use std::collections::BTreeSet;

use codegen::ir::{Api, Content, Field, ItemKind, Presence, Record, Type, TypeKind};
use serde_json::Value;

use super::super::exchange::Violation;
use super::{Context, Exception, OfRequest};

pub(super) const ALL: &[OfRequest] = &[
    Exception {
        name: "a body that Prism does not parse",
        reason: "Prism parses only JSON and forms. It validates any other body as a text against the schema, so XML \
                 never matches a schema of an object.",
        applies: |context, violation| {
            violation.steps() == ["body"] && violation.code == "type" && !is_parsed(&context.media_type())
        },
    },
    Exception {
        name: "a list or an object in a form",
        reason: "Prism keeps only the last value of each name in a form, as a text. A list that repeats its name and \
                 an object that is encoded as JSON are valid in OpenAPI, but Prism rejects them.",
        applies: |context, violation| {
            let is_kind = ["must be array", "must be object"].iter().any(|kind| violation.message.contains(kind));
            is_form(&context.media_type()) && is_kind && matches!(&*violation.steps(), ["body", _])
        },
    },
    Exception {
        name: "a `deepObject` list of objects",
        reason: "In a form field with the style `deepObject`, Prism decodes the elements of a list to objects, then \
                 expects JSON texts and rejects the objects.",
        applies: |context, violation| {
            let body = context.exchange.request.as_ref().map(|request| &*request.body).unwrap_or_default();
            let is_message = violation.message.starts_with("Cannot deserialize JSON object array");
            is_message && is_form(&context.media_type()) && body.contains("%5B0%5D%5B")
        },
    },
    Exception {
        name: "a form whose schema is not an object",
        reason: "The schema of the form is a text or another type that a form cannot have. Prism parses the form to \
                 an object, which does not match.",
        applies: |context, violation| {
            violation.steps() == ["body"] && violation.code == "type" && is_form(&context.media_type())
        },
    },
    Exception {
        name: "a body that Prism considers missing",
        reason: "For a required body, Prism checks whether the parsed value is truthy in JavaScript: null, false, \
                 zero, an empty text and a form without fields are not.",
        applies: |context, violation| {
            let body = context.exchange.request.as_ref().map(|request| request.body.trim()).unwrap_or_default();
            violation.message == "Body parameter is required" && matches!(body, "" | "null" | "false" | "0" | "\"\"")
        },
    },
    Exception {
        name: "an `allOf` with a closed branch",
        reason: "With `additionalProperties: false`, a branch of an `allOf` rejects the members of the other \
                 branches, so that no value is valid. The generator accepts the members of all branches, which is \
                 what the authors intended.",
        applies: |context, violation| {
            let name = violation.message.split_once("found '").and_then(|(_, name)| name.strip_suffix('\''));
            let is_declared = |name: &str| {
                body_records(context).iter().any(|record| record.fields.iter().any(|field| field.wire_name == name))
            };
            violation.code == "additionalProperties" && name.is_some_and(is_declared)
        },
    },
    Exception {
        name: "a required `readOnly` member",
        reason: "A `readOnly` member is not sent, and `required` does not apply to it in requests. Prism implements \
                 that for the top-level members of a body only, not for nested ones or those in a branch of a choice.",
        applies: |context, violation| {
            let is_not_sent = |name: &str| {
                body_records(context).iter().any(|record| record.left_out.iter().any(|other| other == name))
            };
            violation.steps().first() == Some(&"body") && violation.missing().is_some_and(is_not_sent)
        },
    },
    Exception {
        name: "a value that matches several branches",
        reason: "The branches of the `oneOf` overlap, and the value matches several of them, also according to the \
                 `jsonschema` crate. The client sends it unchanged.",
        applies: |context, violation| {
            violation.code == "oneOf" && violation.steps().first() == Some(&"body") && is_overlap(context, violation)
        },
    },
    Exception {
        name: "a required member that no property declares",
        reason: "The document lists a name in `required` but does not declare it, usually a leftover of a removed \
                 member. The generator treats such a member as untyped and optional and reports a warning, but Prism \
                 requires it.",
        applies: |context, violation| {
            let records = records_at(context, violation);
            let is_unknown = |name: &str| !records.is_empty() && records.iter().all(|record| !has_typed(record, name));
            violation.steps().first() == Some(&"body") && violation.missing().is_some_and(is_unknown)
        },
    },
];

/// Whether Prism parses bodies of a media type.
fn is_parsed(media_type: &str) -> bool {
    media_type.ends_with("/json") || media_type.ends_with("+json") || is_form(media_type)
}

fn is_form(media_type: &str) -> bool {
    matches!(media_type, "application/x-www-form-urlencoded" | "multipart/form-data")
}

/// Whether a part of the body matches several branches of a `oneOf`, and the body is exactly the argument of the call.
fn is_overlap(context: &Context<'_>, violation: &Violation) -> bool {
    let Some((document, request)) = context.document.zip(context.exchange.request.as_ref()) else { return false };
    let body: Option<Value> = serde_json::from_str(&request.body).ok();
    let checker = document.of_request(&context.operation.origin.to_string(), &context.media_type());
    let place: String = violation.steps()[1..].iter().map(|step| format!("/{step}")).collect();
    body.zip(checker).is_some_and(|(body, checker)| {
        let mut faults = checker.faults(&body).into_iter();
        context.case.argument("body").as_ref() == Some(&body)
            && faults.any(|fault| fault.is_overlap && fault.place == place)
    })
}

/// Whether a record has a member with a type or as a required one.
fn has_typed(record: &Record, name: &str) -> bool {
    let is_typed = |field: &Field| {
        !matches!(field.ty.kind, TypeKind::Any) || matches!(field.presence, Presence::Required | Presence::Nullable)
    };
    record.fields.iter().any(|field| field.wire_name == name && is_typed(field))
        || record.left_out.iter().any(|other| other == name)
}

/// The records that may be at the place of a violation in the body.
fn records_at<'a>(context: &Context<'a>, violation: &Violation) -> Vec<&'a Record> {
    let api = &context.generated.api;
    let mut types: Vec<&Type> = context.operation.inputs().flat_map(Content::types).collect();
    for step in violation.steps().iter().skip(1) {
        types = resolve(api, types).0.into_iter().flat_map(|shape| child_types(shape, step)).collect();
    }
    resolve(api, types).1
}

/// Resolves types to shapes and records, through items, unions and aliases.
fn resolve<'a>(api: &'a Api, types: Vec<&'a Type>) -> (Vec<Shape<'a>>, Vec<&'a Record>) {
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

/// The types of a member or an element.
fn child_types<'a>(shape: Shape<'a>, step: &str) -> Vec<&'a Type> {
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

/// The records in the body, at any depth.
fn body_records<'a>(context: &Context<'a>) -> Vec<&'a Record> {
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
