//! Defaults: only those that are values of their type are kept.

use crate::config::Types;
use crate::diagnostic::{Diagnostics, Kind};
use crate::ir::{EnumOf, EnumValue, Float, Item, ItemKind, Operation, Presence, Record, Type, TypeKind, Variant};
use crate::json::{Node, Number, Value};

/// Drops defaults that do not match their types, once all types are known.
pub(super) fn check(items: &mut [Item], operations: &mut [Operation], types: &Types, diagnostics: &mut Diagnostics) {
    for parameter in operations.iter_mut().flat_map(|operation| &mut operation.parameters) {
        if !is_kept(items, &parameter.ty, false, parameter.default.as_ref(), types, diagnostics) {
            parameter.default = None;
        }
    }
    let mut misfits = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let ItemKind::Record(record) = &item.kind else { continue };
        for (position, field) in record.fields.iter().enumerate() {
            let null = matches!(field.presence, Presence::Nullable | Presence::OptionalNullable);
            if !is_kept(items, &field.ty, null, field.default.as_ref(), types, diagnostics) {
                misfits.push((index, position));
            }
        }
    }
    for (index, position) in misfits {
        if let ItemKind::Record(record) = &mut items[index].kind {
            record.fields[position].default = None;
        }
    }
}

/// Whether to keep a default, if there is one. One that does not match its type is dropped; one that is not listed in an
/// open enum is kept. Both are reported.
fn is_kept(
    items: &[Item],
    ty: &Type,
    null: bool,
    default: Option<&Node>,
    types: &Types,
    diagnostics: &mut Diagnostics,
) -> bool {
    let Some(default) = default.filter(|default| !(null && default.value == Value::Null)) else { return true };
    let listed = || is_listed(items, ty, default, 0);
    let (is_kept, message) = match accepts(items, ty, default, 0) {
        true if listed() => return true,
        true if !types.closed_enums => (true, "this default is not among the values that the schema lists"),
        true | false => (false, "this default does not match its schema; it is ignored"),
    };
    diagnostics.warning(Kind::Invalid, &default.origin, message);
    is_kept
}

/// Whether all strings at the places of enums are among their values.
fn is_listed(items: &[Item], ty: &Type, node: &Node, depth: usize) -> bool {
    match (&ty.kind, &node.value) {
        _ if depth > MAX_DEPTH => true,
        (TypeKind::Nullable(inner), _) => is_listed(items, inner, node, depth),
        (TypeKind::List(element), Value::Array(nodes)) => {
            nodes.iter().all(|node| is_listed(items, element, node, depth + 1))
        }
        (TypeKind::Map(value), Value::Object(nodes)) => {
            nodes.values().all(|node| is_listed(items, value, node, depth + 1))
        }
        (TypeKind::Item(id), _) => match &items[id.0].kind {
            ItemKind::Alias(ty) => is_listed(items, ty, node, depth + 1),
            ItemKind::Enum(values) => {
                let text = node.as_str().map_or_else(|| node.to_string(), str::to_owned);
                values.values.iter().any(|value| value.text == text)
            }
            ItemKind::Record(record) => record.fields.iter().all(|field| {
                let member = node.get(&field.wire_name);
                member.is_none_or(|member| is_listed(items, &field.ty, member, depth + 1))
            }),
            // Another branch may match.
            ItemKind::Union(_) => true,
        },
        _ => true,
    }
}

/// Deeper values are accepted unchecked: a default nests a few levels, a type may nest endlessly.
const MAX_DEPTH: usize = 32;

pub(super) fn accepts(items: &[Item], ty: &Type, node: &Node, depth: usize) -> bool {
    if depth > MAX_DEPTH {
        return false;
    }
    match (&ty.kind, &node.value) {
        (TypeKind::Any, _) | (TypeKind::Nullable(_), Value::Null) | (TypeKind::Bool, Value::Bool(_)) => true,
        (TypeKind::Nullable(inner), _) => accepts(items, inner, node, depth),
        (TypeKind::External(external), _) => accepts(items, &external.json, node, depth),
        (TypeKind::Integer(integer), Value::Number(Number::Integer(value))) => integer.holds(*value),
        (TypeKind::Float(Float::F32 | Float::F64 | Float::Decimal), Value::Number(_)) => true,
        (TypeKind::Text(text), Value::String(value)) => text.accepts(value),
        (TypeKind::List(element), Value::Array(nodes)) => {
            nodes.iter().all(|node| accepts(items, element, node, depth + 1))
        }
        (TypeKind::Tuple(elements), Value::Array(nodes)) => {
            elements.len() == nodes.len()
                && elements.iter().zip(nodes).all(|(element, node)| accepts(items, element, node, depth + 1))
        }
        (TypeKind::Map(value), Value::Object(nodes)) => {
            nodes.values().all(|node| accepts(items, value, node, depth + 1))
        }
        (TypeKind::Item(id), _) => item_accepts(items, &items[id.0].kind, node, depth + 1),
        _ => false,
    }
}

fn item_accepts(items: &[Item], kind: &ItemKind, node: &Node, depth: usize) -> bool {
    match kind {
        ItemKind::Alias(ty) => accepts(items, ty, node, depth),
        ItemKind::Enum(values) => match values.of {
            EnumOf::Texts => node.as_str().is_some(),
            EnumOf::Integers(integer) => accepts(items, &TypeKind::Integer(integer).into(), node, depth),
            EnumOf::Numbers(float) => accepts(items, &TypeKind::Float(float).into(), node, depth),
            EnumOf::Booleans => accepts(items, &TypeKind::Bool.into(), node, depth),
            EnumOf::Mixed => true,
        },
        ItemKind::Record(record) => record_accepts(items, record, node, depth),
        ItemKind::Union(union) => union.variants.iter().any(|variant| branch_accepts(items, variant, node, depth)),
    }
}

pub(super) fn branch_accepts(items: &[Item], branch: &Variant, node: &Node, depth: usize) -> bool {
    let is_constant = |constant: &EnumValue| match node.as_str() {
        Some(text) => constant.is_text && constant.text == text,
        None => !constant.is_text && constant.text == node.to_string(),
    };
    accepts(items, &branch.ty, node, depth) && branch.constant.as_ref().is_none_or(is_constant)
}

fn record_accepts(items: &[Item], record: &Record, node: &Node, depth: usize) -> bool {
    let Some(members) = node.as_object() else { return false };
    record.fields.iter().all(|field| {
        field.is_flat && accepts(items, &field.ty, node, depth)
            || !field.is_flat
                && match (members.get(&field.wire_name), field.presence) {
                    (Some(Node { value: Value::Null, .. }), Presence::Nullable | Presence::OptionalNullable) => true,
                    (Some(value), _) => accepts(items, &field.ty, value, depth),
                    (None, Presence::Optional | Presence::OptionalNullable) => true,
                    // A constant or a member with its own default is filled in on reading.
                    (None, Presence::Required | Presence::Nullable) => {
                        field.constant.is_some() || field.fixed.is_some() || field.default.is_some()
                    }
                }
    })
}
