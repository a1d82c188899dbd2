//! The validation keywords of a schema.

use std::rc::Rc;

use super::pattern::Translated;
use super::{Ctx, pattern};
use crate::document::Limits;
use crate::ir::{Constraints, Format, Limit, Pattern, Type, TypeKind};
use crate::json::Number;
use crate::pointer::Origin;

/// The constraints of a schema.
pub(super) fn lower_limits(limits: &Limits) -> Constraints {
    Constraints {
        min_length: limits.min_length,
        max_length: limits.max_length,
        patterns: limits.patterns.iter().map(|text| pattern(text)).collect(),
        format: Format(limits.format.as_deref().map(str::to_owned)),
        minimum: limits.minimum.as_ref().and_then(limit),
        maximum: limits.maximum.as_ref().and_then(limit),
        exclusive_minimum: limits.exclusive_minimum.as_ref().and_then(limit),
        exclusive_maximum: limits.exclusive_maximum.as_ref().and_then(limit),
        multiple_of: limits.multiple_of.as_ref().and_then(limit),
        min_items: limits.min_items,
        max_items: limits.max_items,
        unique_items: limits.unique_items,
        min_properties: limits.min_properties,
        max_properties: limits.max_properties,
        names: Vec::new(),
    }
}

pub(super) fn pattern(text: &str) -> Pattern {
    let text = text.to_owned();
    match pattern::translate(&text) {
        Ok(Translated { regex, properties }) => Pattern { text, regex: Some(regex), properties },
        Err(_) => Pattern { text, regex: None, properties: Vec::new() },
    }
}

/// Reports the patterns that are not checked.
pub(super) fn report_patterns(ctx: &mut Ctx<'_>, patterns: &[Rc<str>], origin: &Origin) {
    for pattern in patterns {
        if let Err(refusal) = pattern::translate(pattern) {
            let message = format!("this `pattern` is not checked: {}", refusal.reason);
            ctx.diagnostics.warning(refusal.kind, origin, message);
        }
    }
}

fn limit(number: &Number) -> Option<Limit> {
    match number {
        Number::Integer(value) => Some(Limit::Integer(*value)),
        Number::Float(value) => Some(Limit::Float(*value)),
        Number::Decimal(_) => None,
    }
}

/// Adds the constraints that a schema declares next to a union to a branch of this type, as far as they apply to it.
pub(super) fn add_beside(branch: &mut Type, beside: &Constraints) {
    let of_type = of_type(&branch.kind, beside);
    if of_type != Constraints::default() {
        branch.constraints = intersect(of_type, std::mem::take(&mut branch.constraints));
    }
}

fn of_type(kind: &TypeKind, all: &Constraints) -> Constraints {
    let none = Constraints::default;
    match kind {
        TypeKind::Text(_) => Constraints {
            min_length: all.min_length,
            max_length: all.max_length,
            patterns: all.patterns.clone(),
            ..none()
        },
        TypeKind::Integer(_) | TypeKind::Float(_) => Constraints {
            minimum: all.minimum,
            maximum: all.maximum,
            exclusive_minimum: all.exclusive_minimum,
            exclusive_maximum: all.exclusive_maximum,
            multiple_of: all.multiple_of,
            ..none()
        },
        TypeKind::List(_) | TypeKind::Tuple(_) => {
            Constraints { min_items: all.min_items, max_items: all.max_items, unique_items: all.unique_items, ..none() }
        }
        TypeKind::Map(_) => {
            Constraints { min_properties: all.min_properties, max_properties: all.max_properties, ..none() }
        }
        TypeKind::Nullable(inner) => of_type(&inner.kind, all),
        TypeKind::Item(_) => all.clone(),
        TypeKind::Bool | TypeKind::Any => none(),
    }
}

/// The constraints of both: the tighter one of each kind.
fn intersect(first: Constraints, second: Constraints) -> Constraints {
    Constraints {
        min_length: first.min_length.max(second.min_length),
        max_length: least(first.max_length, second.max_length),
        patterns: all_patterns(first.patterns, second.patterns),
        format: Format(first.format.0.or(second.format.0)),
        minimum: tighter(first.minimum, second.minimum, |a, b| a > b),
        maximum: tighter(first.maximum, second.maximum, |a, b| a < b),
        exclusive_minimum: tighter(first.exclusive_minimum, second.exclusive_minimum, |a, b| a > b),
        exclusive_maximum: tighter(first.exclusive_maximum, second.exclusive_maximum, |a, b| a < b),
        multiple_of: first.multiple_of.or(second.multiple_of),
        min_items: first.min_items.max(second.min_items),
        max_items: least(first.max_items, second.max_items),
        unique_items: first.unique_items || second.unique_items,
        min_properties: first.min_properties.max(second.min_properties),
        max_properties: least(first.max_properties, second.max_properties),
        names: [first.names, second.names].concat(),
    }
}

fn all_patterns(mut first: Vec<Pattern>, second: Vec<Pattern>) -> Vec<Pattern> {
    for pattern in second {
        if !first.contains(&pattern) {
            first.push(pattern);
        }
    }
    first
}

fn least(first: Option<u64>, second: Option<u64>) -> Option<u64> {
    match (first, second) {
        (Some(first), Some(second)) => Some(first.min(second)),
        (first, second) => first.or(second),
    }
}

fn tighter(first: Option<Limit>, second: Option<Limit>, wins: fn(f64, f64) -> bool) -> Option<Limit> {
    match (first, second) {
        (Some(a), Some(b)) => Some(if wins(float(a), float(b)) { a } else { b }),
        (first, second) => first.or(second),
    }
}

#[allow(clippy::cast_precision_loss, reason = "for comparing two limits with each other")]
fn float(limit: Limit) -> f64 {
    match limit {
        Limit::Integer(value) => value as f64,
        Limit::Float(value) => value,
    }
}
