//! The keywords that `openapiv3` reads.

use std::rc::Rc;

use openapiv3::{SchemaKind, Type as Typed, VariantOrUnknownOrEmpty};

use super::{Kind, Limits};

/// `type`
pub(super) fn kind(kind: &SchemaKind) -> Option<Kind> {
    match kind {
        SchemaKind::Type(Typed::String(_)) => Some(Kind::String),
        SchemaKind::Type(Typed::Number(_)) => Some(Kind::Number),
        SchemaKind::Type(Typed::Integer(_)) => Some(Kind::Integer),
        SchemaKind::Type(Typed::Object(_)) => Some(Kind::Object),
        SchemaKind::Type(Typed::Array(_)) => Some(Kind::Array),
        SchemaKind::Type(Typed::Boolean(_)) => Some(Kind::Bool),
        SchemaKind::Any(any) => any.typ.as_deref().and_then(Kind::of),
        SchemaKind::OneOf { .. } | SchemaKind::AllOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::Not { .. } => None,
    }
}

/// `format`
pub(super) fn format(kind: &SchemaKind) -> Option<Rc<str>> {
    let format = match kind {
        SchemaKind::Type(Typed::String(string)) => word(&string.format),
        SchemaKind::Type(Typed::Number(number)) => word(&number.format),
        SchemaKind::Type(Typed::Integer(integer)) => word(&integer.format),
        SchemaKind::Any(any) => any.format.clone(),
        _ => None,
    };
    format.map(Rc::from)
}

/// `openapiv3` knows some formats by name and keeps the text of the others: this turns all of them into strings again.
fn word<T: serde::Serialize>(format: &VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(known) => serde_json::to_value(known).ok()?.as_str().map(str::to_owned),
        VariantOrUnknownOrEmpty::Unknown(text) => Some(text.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

/// Lengths, counts and the pattern; `openapiv3` rounds some of the bounds.
pub(super) fn counts(kind: &SchemaKind) -> Limits {
    match kind {
        SchemaKind::Type(Typed::String(string)) => Limits {
            min_length: count(string.min_length),
            max_length: count(string.max_length),
            patterns: string.pattern.as_deref().map(Rc::from).into_iter().collect(),
            ..Limits::default()
        },
        SchemaKind::Type(Typed::Array(array)) => Limits {
            min_items: count(array.min_items),
            max_items: count(array.max_items),
            unique_items: array.unique_items,
            ..Limits::default()
        },
        SchemaKind::Type(Typed::Object(object)) => Limits {
            min_properties: count(object.min_properties),
            max_properties: count(object.max_properties),
            ..Limits::default()
        },
        SchemaKind::Any(any) => Limits {
            min_length: count(any.min_length),
            max_length: count(any.max_length),
            patterns: any.pattern.as_deref().map(Rc::from).into_iter().collect(),
            min_items: count(any.min_items),
            max_items: count(any.max_items),
            unique_items: any.unique_items.unwrap_or_default(),
            min_properties: count(any.min_properties),
            max_properties: count(any.max_properties),
            ..Limits::default()
        },
        _ => Limits::default(),
    }
}

fn count(count: Option<usize>) -> Option<u64> {
    count.map(|count| count as u64)
}
