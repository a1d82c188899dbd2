//! The values of a tag: texts, integers or booleans. In a `mapping` all of them are texts.

use super::super::flat::Kind as FlatKind;
use super::super::{Ctx, flatten};
use crate::document::{SchemaId, SchemaKind};
use crate::ir::TagKind;
use crate::json::{Node, Number, Value};

/// The type of a property that is a tag; `None` if its schema does not determine it.
pub(crate) fn kind_of(ctx: &mut Ctx<'_>, property: SchemaId) -> Option<TagKind> {
    let flat = flatten(ctx, ctx.schemas.target(property))?;
    if let [reference] = *flat.all_of {
        return kind_of(ctx, reference);
    }
    match (flat.kind, flat.values.as_deref()) {
        (Some(FlatKind::String), _) => Some(TagKind::Text),
        (Some(FlatKind::Integer | FlatKind::Number), _) => Some(TagKind::Integer),
        (Some(FlatKind::Bool), _) => Some(TagKind::Boolean),
        (Some(FlatKind::Array | FlatKind::Object), _) | (None, None) => None,
        (None, Some(values)) => match &values.first()?.value {
            Value::String(_) => Some(TagKind::Text),
            Value::Number(_) => Some(TagKind::Integer),
            Value::Bool(_) => Some(TagKind::Boolean),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        },
    }
}

/// The values that a property lists, as texts; `None` if it lists none, or others.
pub(crate) fn listed(ctx: &mut Ctx<'_>, kind: TagKind, property: SchemaId) -> Option<Vec<String>> {
    let flat = flatten(ctx, ctx.schemas.target(property))?;
    let flat = match *flat.all_of {
        [reference] => flatten(ctx, ctx.schemas.target(reference))?,
        _ => flat,
    };
    flat.values?.iter().map(|value| text(kind, value)).collect()
}

/// The text of a value in `mapping`, if the value is of this type.
fn text(kind: TagKind, node: &Node) -> Option<String> {
    match (kind, &node.value) {
        (TagKind::Text, Value::String(text)) => Some(text.clone()),
        (TagKind::Integer, Value::Number(Number::Integer(integer))) => Some(integer.to_string()),
        (TagKind::Boolean, Value::Bool(value)) => Some(value.to_string()),
        _ => None,
    }
}

/// The value of a text in `mapping`; `None` if it is not of this type.
pub(crate) fn value(kind: TagKind, text: &str) -> Option<Value> {
    match kind {
        TagKind::Text => Some(Value::String(text.to_owned())),
        TagKind::Integer => {
            let integer: i128 = text.parse().ok()?;
            (integer.to_string() == text).then_some(Value::Number(Number::Integer(integer)))
        }
        TagKind::Boolean => text.parse().ok().map(Value::Bool),
    }
}

/// The `type` of such a property.
pub(crate) fn schema_kind(kind: TagKind) -> SchemaKind {
    match kind {
        TagKind::Text => SchemaKind::String,
        TagKind::Integer => SchemaKind::Integer,
        TagKind::Boolean => SchemaKind::Bool,
    }
}
