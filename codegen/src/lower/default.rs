//! Defaults: only those that are values of their type are kept.

use crate::diagnostic::{Diagnostics, Kind};
use crate::ir::{Float, Integer, Item, ItemKind, Presence, Record, Text, Type, TypeKind};
use crate::source::{Node, Number, Value};

/// Drops the defaults that their types do not take, once all types are known.
pub(super) fn check(items: &mut [Item], diagnostics: &mut Diagnostics) {
    let mut misfits = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let ItemKind::Record(record) = &item.kind else { continue };
        for (position, field) in record.fields.iter().enumerate() {
            let Some(default) = &field.default else { continue };
            let null = matches!(field.presence, Presence::Nullable | Presence::OptionalNullable);
            if !(null && default.value == Value::Null || takes(items, &field.ty, default, 0)) {
                misfits.push((index, position));
            }
        }
    }
    for (index, position) in misfits {
        let ItemKind::Record(record) = &mut items[index].kind else { continue };
        if let Some(default) = record.fields[position].default.take() {
            let message = "this default is no value of its schema: ignored";
            diagnostics.warning(Kind::Invalid, &default.origin, message);
        }
    }
}

/// Deeper values are taken on trust: a default nests a few levels, a type may nest without end.
const MAX_DEPTH: usize = 32;

fn takes(items: &[Item], ty: &Type, node: &Node, depth: usize) -> bool {
    if depth > MAX_DEPTH {
        return false;
    }
    match (&ty.kind, &node.value) {
        (TypeKind::Any, _) | (TypeKind::Nullable(_), Value::Null) | (TypeKind::Bool, Value::Bool(_)) => true,
        (TypeKind::Nullable(inner), _) => takes(items, inner, node, depth),
        (TypeKind::Integer(integer), Value::Number(Number::Integer(value))) => holds(*integer, *value),
        (TypeKind::Float(Float::F32 | Float::F64), Value::Number(_)) => true,
        (TypeKind::Text(Text::Plain), Value::String(_)) => true,
        // Dates and identifiers would have to be parsed as the user's crate does: their defaults stay in the docs.
        (TypeKind::List(element), Value::Array(nodes)) => {
            nodes.iter().all(|node| takes(items, element, node, depth + 1))
        }
        (TypeKind::Map(value), Value::Object(nodes)) => nodes.values().all(|node| takes(items, value, node, depth + 1)),
        (TypeKind::Item(id), _) => item_takes(items, &items[id.0].kind, node, depth + 1),
        _ => false,
    }
}

fn item_takes(items: &[Item], kind: &ItemKind, node: &Node, depth: usize) -> bool {
    match kind {
        ItemKind::Alias(ty) => takes(items, ty, node, depth),
        ItemKind::Enum(_) => node.as_str().is_some(),
        ItemKind::Record(record) => record_takes(items, record, node, depth),
        ItemKind::Union(union) => union.variants.iter().any(|variant| takes(items, &variant.ty, node, depth)),
    }
}

fn record_takes(items: &[Item], record: &Record, node: &Node, depth: usize) -> bool {
    let Some(members) = node.as_object() else { return false };
    record.fields.iter().all(|field| match (members.get(&field.wire_name), field.presence) {
        (Some(Node { value: Value::Null, .. }), Presence::Nullable | Presence::OptionalNullable) => true,
        (Some(value), _) => takes(items, &field.ty, value, depth),
        (None, presence) => matches!(presence, Presence::Optional | Presence::OptionalNullable),
    })
}

fn holds(integer: Integer, value: i128) -> bool {
    match integer {
        Integer::I8 => i8::try_from(value).is_ok(),
        Integer::I16 => i16::try_from(value).is_ok(),
        Integer::I32 => i32::try_from(value).is_ok(),
        Integer::I64 => i64::try_from(value).is_ok(),
        Integer::U8 => u8::try_from(value).is_ok(),
        Integer::U16 => u16::try_from(value).is_ok(),
        Integer::U32 => u32::try_from(value).is_ok(),
        Integer::U64 => u64::try_from(value).is_ok(),
    }
}
