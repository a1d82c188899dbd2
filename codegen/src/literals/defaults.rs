//! Defaults: only those that are values of their type are kept.

use std::cell::Cell;

use super::spelled;
use crate::config::Types;
use crate::diagnostic::{Diagnostics, rules};
use crate::ir::{EnumOf, EnumValue, Float, Item, ItemKind, Operation, Presence, Record, Type, TypeKind, Variant};
use crate::json::{Node, Number, Value};

/// What happens to a default.
enum Verdict {
    Keep,
    Drop,
    /// It was written in another way.
    Replace(Node),
}

/// Drops defaults that do not match their types, once all types are known.
pub(super) fn check(items: &mut [Item], operations: &mut [Operation], types: &Types, diagnostics: &mut Diagnostics) {
    for parameter in operations.iter_mut().flat_map(|operation| &mut operation.parameters) {
        let verdict = judge(items, &parameter.ty, false, parameter.default.as_ref(), types, diagnostics);
        put(&mut parameter.default, verdict);
    }
    let mut changes = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let ItemKind::Record(record) = &item.kind else { continue };
        for (position, field) in record.fields.iter().enumerate() {
            let null = matches!(field.presence, Presence::Nullable | Presence::OptionalNullable);
            match judge(items, &field.ty, null, field.default.as_ref(), types, diagnostics) {
                Verdict::Keep => {}
                verdict => changes.push((index, position, verdict)),
            }
        }
    }
    for (index, position, verdict) in changes {
        if let ItemKind::Record(record) = &mut items[index].kind {
            put(&mut record.fields[position].default, verdict);
        }
    }
}

fn put(default: &mut Option<Node>, verdict: Verdict) {
    match verdict {
        Verdict::Keep => {}
        Verdict::Drop => *default = None,
        Verdict::Replace(node) => *default = Some(node),
    }
}

/// What to do with a default, if there is one. One that does not match its type is dropped, or converted if it is only
/// spelled in another way; one that is not listed in an open enum is kept. All are reported.
fn judge(
    items: &[Item],
    ty: &Type,
    null: bool,
    default: Option<&Node>,
    types: &Types,
    diagnostics: &mut Diagnostics,
) -> Verdict {
    let Some(default) = default.filter(|default| !(null && default.value == Value::Null)) else {
        return Verdict::Keep;
    };
    let mut warn = |message: String| {
        diagnostics.warning(rules::DEFAULT_MISMATCH, &default.origin, message);
    };
    if !fits(items, ty, default) {
        if let Some(node) = spelled::converted(items, ty, default) {
            warn(format!("this default is a string; it is read as `{node}`"));
            return Verdict::Replace(node);
        }
        warn("this default does not match its schema; it is ignored".to_owned());
        return Verdict::Drop;
    }
    match (is_listed(items, ty, default, 0), types.closed_enums) {
        (true, _) => Verdict::Keep,
        (false, false) => {
            warn("this default is not among the values that the schema lists".to_owned());
            Verdict::Keep
        }
        (false, true) => {
            warn("this default does not match its schema; it is ignored".to_owned());
            Verdict::Drop
        }
    }
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

/// How often one value may be compared with a type: unions of unions have exponentially many branches.
const MAX_STEPS: usize = 100_000;

/// How deep a value is, and how much may still be compared.
#[derive(Clone, Copy)]
pub(super) struct Room<'s> {
    depth: usize,
    steps: &'s Cell<usize>,
}

impl Room<'_> {
    pub(super) fn inside(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }

    /// Whether another comparison is possible.
    fn step(self) -> bool {
        let left = self.steps.get();
        self.steps.set(left.saturating_sub(1));
        left > 0 && self.depth <= MAX_DEPTH
    }
}

/// Whether a value is one of a type.
pub(super) fn fits(items: &[Item], ty: &Type, node: &Node) -> bool {
    with_room(|room| accepts(items, ty, node, room))
}

/// Whether a value is one of a branch of a union.
pub(super) fn fits_branch(items: &[Item], branch: &Variant, node: &Node) -> bool {
    with_room(|room| branch_accepts(items, branch, node, room))
}

fn with_room<T>(work: impl FnOnce(Room<'_>) -> T) -> T {
    work(Room { depth: 0, steps: &Cell::new(MAX_STEPS) })
}

fn accepts(items: &[Item], ty: &Type, node: &Node, room: Room<'_>) -> bool {
    if !room.step() {
        return false;
    }
    match (&ty.kind, &node.value) {
        (TypeKind::Any, _) | (TypeKind::Nullable(_), Value::Null) | (TypeKind::Bool, Value::Bool(_)) => true,
        (TypeKind::Nullable(inner), _) => accepts(items, inner, node, room),
        (TypeKind::External(external), _) => accepts(items, &external.json, node, room),
        (TypeKind::Integer(integer), Value::Number(Number::Integer(value))) => integer.holds(*value),
        (TypeKind::Float(Float::F32 | Float::F64 | Float::Decimal), Value::Number(_)) => true,
        (TypeKind::Text(text), Value::String(value)) => text.accepts(value),
        (TypeKind::List(element), Value::Array(nodes)) => {
            nodes.iter().all(|node| accepts(items, element, node, room.inside()))
        }
        (TypeKind::Tuple(elements), Value::Array(nodes)) => {
            elements.len() == nodes.len()
                && elements.iter().zip(nodes).all(|(element, node)| accepts(items, element, node, room.inside()))
        }
        (TypeKind::Map(value), Value::Object(nodes)) => {
            nodes.values().all(|node| accepts(items, value, node, room.inside()))
        }
        (TypeKind::Item(id), _) => item_accepts(items, &items[id.0].kind, node, room.inside()),
        _ => false,
    }
}

fn item_accepts(items: &[Item], kind: &ItemKind, node: &Node, room: Room<'_>) -> bool {
    match kind {
        ItemKind::Alias(ty) => accepts(items, ty, node, room),
        ItemKind::Enum(values) => match values.of {
            EnumOf::Texts => node.as_str().is_some(),
            EnumOf::Integers(integer) => accepts(items, &TypeKind::Integer(integer).into(), node, room),
            EnumOf::Numbers(float) => accepts(items, &TypeKind::Float(float).into(), node, room),
            EnumOf::Booleans => accepts(items, &TypeKind::Bool.into(), node, room),
            EnumOf::Mixed => true,
        },
        ItemKind::Record(record) => record_accepts(items, record, node, room),
        ItemKind::Union(union) => union.variants.iter().any(|variant| branch_accepts(items, variant, node, room)),
    }
}

fn branch_accepts(items: &[Item], branch: &Variant, node: &Node, room: Room<'_>) -> bool {
    let is_constant = |constant: &EnumValue| match node.as_str() {
        Some(text) => constant.is_text && constant.text == text,
        None => !constant.is_text && constant.text == node.to_string(),
    };
    accepts(items, &branch.ty, node, room) && branch.constant.as_ref().is_none_or(is_constant)
}

fn record_accepts(items: &[Item], record: &Record, node: &Node, room: Room<'_>) -> bool {
    let Some(members) = node.as_object() else { return false };
    record.fields.iter().all(|field| {
        field.is_flat && accepts(items, &field.ty, node, room)
            || !field.is_flat
                && match (members.get(&field.wire_name), field.presence) {
                    (Some(Node { value: Value::Null, .. }), Presence::Nullable | Presence::OptionalNullable) => true,
                    (Some(value), _) => accepts(items, &field.ty, value, room),
                    (None, Presence::Optional | Presence::OptionalNullable) => true,
                    // A constant or a member with its own default is filled in on reading.
                    (None, Presence::Required | Presence::Nullable) => {
                        field.constant.is_some() || field.fixed.is_some() || field.default.is_some()
                    }
                }
    })
}
