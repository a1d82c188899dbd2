//! Whether a value that the spec gives is one of a type.
//!
//! Input: a type and a value. Output: whether the value certainly is valid. Must not accept what is in doubt, such as a
//! string with a pattern.

use std::cmp::Ordering;

use super::Sampler;
use crate::ir::{
    Constraint, Constraints, Enum, Float, ItemKind, Limit, Presence, Record, Text, Type, TypeKind, Union, Variant,
};
use crate::json::{Node, Number, Value};

/// Deeper values are not examined.
const MAX_DEPTH: usize = 16;

impl Sampler<'_> {
    pub(super) fn accepts(&self, ty: &Type, node: &Node, depth: usize) -> bool {
        if depth > MAX_DEPTH || self.room.take(1).is_none() || !meets(&ty.constraints, node) {
            return false;
        }
        match (&ty.kind, &node.value) {
            (TypeKind::Any, _) | (TypeKind::Nullable(_), Value::Null) | (TypeKind::Bool, Value::Bool(_)) => true,
            (TypeKind::Nullable(inner), _) => self.accepts(inner, node, depth),
            (TypeKind::External(external), _) => self.accepts(&external.json, node, depth),
            (TypeKind::Integer(integer), Value::Number(Number::Integer(value))) => integer.holds(*value),
            (TypeKind::Float(float), Value::Number(number)) => is_in_range(*float, number),
            (TypeKind::Text(kind), Value::String(text)) => *kind != Text::Base64 && kind.accepts(text),
            (TypeKind::List(element), Value::Array(nodes)) => {
                nodes.iter().all(|node| self.accepts(element, node, depth + 1))
            }
            (TypeKind::Tuple(elements), Value::Array(nodes)) => {
                let mut pairs = elements.iter().zip(nodes);
                elements.len() == nodes.len() && pairs.all(|(element, node)| self.accepts(element, node, depth + 1))
            }
            (TypeKind::Map(value), Value::Object(nodes)) => {
                nodes.values().all(|node| self.accepts(value, node, depth + 1))
            }
            (TypeKind::Item(id), _) => self.item_accepts(&self.api.item(*id).kind, node, depth + 1),
            _ => false,
        }
    }

    fn item_accepts(&self, kind: &ItemKind, node: &Node, depth: usize) -> bool {
        match kind {
            ItemKind::Alias(ty) => self.accepts(ty, node, depth),
            ItemKind::Enum(values) => is_listed(values, node),
            ItemKind::Record(record) => self.record_accepts(record, node, depth),
            ItemKind::Union(union) => self.union_accepts(union, node, depth),
        }
    }

    fn record_accepts(&self, record: &Record, node: &Node, depth: usize) -> bool {
        let Some(members) = node.as_object().filter(|_| meets(&record.constraints, node)) else { return false };
        let is_declared = |name: &String| record.fields.iter().any(|field| field.wire_name == *name);
        let mut others = members.iter().filter(|(name, _)| !is_declared(name));
        let has_room =
            others.all(|(_, other)| record.rest.as_ref().is_some_and(|rest| self.accepts(rest, other, depth)));
        has_room
            && record.fields.iter().all(|field| match (members.get(&field.wire_name), field.presence) {
                _ if field.is_flat => false,
                (Some(value), _) if field.constant.is_some() => value.as_str() == field.constant.as_deref(),
                (Some(value), _) if field.fixed.is_some() || field.only.is_some() => {
                    field.fixed.iter().chain(&field.only).all(|only| only.is_same_value(value))
                }
                (Some(Node { value: Value::Null, .. }), Presence::Nullable | Presence::OptionalNullable) => true,
                (Some(value), _) => self.accepts(&field.ty, value, depth),
                (None, Presence::Optional | Presence::OptionalNullable) => true,
                (None, Presence::Required | Presence::Nullable) => false,
            })
    }

    /// Whether it is a value of exactly one branch, the one that the tag selects.
    fn union_accepts(&self, union: &Union, node: &Node, depth: usize) -> bool {
        let tag = union.tag.as_ref().map(|tag| node.get(&tag.wire_name));
        let is_selected = |variant: &&Variant| match tag {
            None => true,
            Some(tag) => tag.and_then(Node::as_str).is_some_and(|tag| variant.tags.iter().any(|own| own == tag)),
        };
        let accepts = |variant: &&Variant| variant.constant.is_none() && self.accepts(&variant.ty, node, depth);
        union.variants.iter().filter(is_selected).filter(accepts).count() == 1
    }
}

fn is_listed(values: &Enum, node: &Node) -> bool {
    values.values.iter().any(|value| match node.as_str() {
        Some(text) => value.is_text && value.text == text,
        None => !value.is_text && value.text == node.to_string(),
    })
}

/// Whether a value certainly satisfies the constraints.
fn meets(constraints: &Constraints, node: &Node) -> bool {
    let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    constraints.iter().all(|constraint| match (constraint, &node.value) {
        (Constraint::MinLength(least), Value::String(text)) => count(text.chars().count()) >= *least,
        (Constraint::MaxLength(most), Value::String(text)) => count(text.chars().count()) <= *most,
        (Constraint::Minimum(limit), Value::Number(number)) => compare(number, *limit).is_some_and(Ordering::is_ge),
        (Constraint::Maximum(limit), Value::Number(number)) => compare(number, *limit).is_some_and(Ordering::is_le),
        (Constraint::ExclusiveMinimum(limit), Value::Number(number)) => {
            compare(number, *limit).is_some_and(Ordering::is_gt)
        }
        (Constraint::ExclusiveMaximum(limit), Value::Number(number)) => {
            compare(number, *limit).is_some_and(Ordering::is_lt)
        }
        (Constraint::MinItems(least), Value::Array(nodes)) => count(nodes.len()) >= *least,
        (Constraint::MaxItems(most), Value::Array(nodes)) => count(nodes.len()) <= *most,
        (Constraint::UniqueItems, Value::Array(nodes)) => {
            nodes.iter().enumerate().all(|(index, node)| nodes[..index].iter().all(|other| !other.is_same_value(node)))
        }
        (Constraint::MinProperties(least), Value::Object(nodes)) => count(nodes.len()) >= *least,
        (Constraint::MaxProperties(most), Value::Object(nodes)) => count(nodes.len()) <= *most,
        _ => false,
    })
}

/// Integers are compared exactly.
fn compare(number: &Number, limit: Limit) -> Option<Ordering> {
    match (number, limit) {
        (Number::Integer(value), Limit::Integer(limit)) => Some(value.cmp(&limit)),
        _ => number.to_float().partial_cmp(&limit.to_float()),
    }
}

fn is_in_range(float: Float, number: &Number) -> bool {
    match float {
        Float::F32 => number.to_float().abs() <= f64::from(f32::MAX),
        Float::F64 => number.to_float().is_finite(),
        Float::Decimal => true,
    }
}
