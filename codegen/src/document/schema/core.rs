//! The keywords that `openapiv3` reads.

use std::sync::Arc;

use openapiv3::{SchemaKind, Type as Typed, VariantOrUnknownOrEmpty};

use super::Kind;
use crate::constraint::{Constraint, Pattern};

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
pub(super) fn format(kind: &SchemaKind) -> Option<Arc<str>> {
    let format = match kind {
        SchemaKind::Type(Typed::String(string)) => word(&string.format),
        SchemaKind::Type(Typed::Number(number)) => word(&number.format),
        SchemaKind::Type(Typed::Integer(integer)) => word(&integer.format),
        SchemaKind::Any(any) => any.format.clone(),
        _ => None,
    };
    format.map(Arc::from)
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
pub(super) fn counts(kind: &SchemaKind) -> Vec<Constraint> {
    let all = match kind {
        SchemaKind::Type(Typed::String(string)) => vec![
            count(string.min_length, Constraint::MinLength),
            count(string.max_length, Constraint::MaxLength),
            string.pattern.as_deref().map(pattern),
        ],
        SchemaKind::Type(Typed::Array(array)) => vec![
            count(array.min_items, Constraint::MinItems),
            count(array.max_items, Constraint::MaxItems),
            array.unique_items.then_some(Constraint::UniqueItems),
        ],
        SchemaKind::Type(Typed::Object(object)) => vec![
            count(object.min_properties, Constraint::MinProperties),
            count(object.max_properties, Constraint::MaxProperties),
        ],
        SchemaKind::Any(any) => vec![
            count(any.min_length, Constraint::MinLength),
            count(any.max_length, Constraint::MaxLength),
            any.pattern.as_deref().map(pattern),
            count(any.min_items, Constraint::MinItems),
            count(any.max_items, Constraint::MaxItems),
            any.unique_items.unwrap_or_default().then_some(Constraint::UniqueItems),
            count(any.min_properties, Constraint::MinProperties),
            count(any.max_properties, Constraint::MaxProperties),
        ],
        _ => Vec::new(),
    };
    all.into_iter().flatten().collect()
}

fn count(count: Option<usize>, keyword: fn(u64) -> Constraint) -> Option<Constraint> {
    count.map(|count| keyword(count as u64))
}

fn pattern(text: &str) -> Constraint {
    Constraint::Patterns(vec![Pattern::new(text)])
}
