//! The validation keywords of a schema.

use openapiv3::{SchemaKind, Type as Typed};

use super::pattern::Translated;
use super::{Ctx, pattern};
use crate::ir::{Constraints, Format, Limit, Pattern, Type, TypeKind};
use crate::normalize::marks;
use crate::pointer::Origin;
use crate::source::{Node, Number, Value};

/// Lengths and counts come typed; bounds are read off the node, since `openapiv3` rounds some of them.
pub(super) fn lower_constraints(kind: &SchemaKind, node: &Node) -> Constraints {
    let (minimum, exclusive_minimum) = bound(node, "minimum", marks::MINIMUM, "exclusiveMinimum");
    let (maximum, exclusive_maximum) = bound(node, "maximum", marks::MAXIMUM, "exclusiveMaximum");
    let counts = Counts::of(kind);
    Constraints {
        min_length: counts.length.0,
        max_length: counts.length.1,
        patterns: counts.pattern.map(pattern).into_iter().collect(),
        format: Format(node.get("format").and_then(Node::as_str).map(str::to_owned)),
        minimum,
        maximum,
        exclusive_minimum,
        exclusive_maximum,
        multiple_of: number(node, "multipleOf", marks::MULTIPLE_OF),
        min_items: counts.items.0,
        max_items: counts.items.1,
        unique_items: counts.unique,
        min_properties: counts.properties.0,
        max_properties: counts.properties.1,
        names: Vec::new(),
    }
}

type Range = (Option<u64>, Option<u64>);

#[derive(Default)]
struct Counts {
    length: Range,
    pattern: Option<String>,
    items: Range,
    unique: bool,
    properties: Range,
}

impl Counts {
    fn of(kind: &SchemaKind) -> Self {
        match kind {
            SchemaKind::Type(Typed::String(string)) => Self {
                length: range(string.min_length, string.max_length),
                pattern: string.pattern.clone(),
                ..Self::default()
            },
            SchemaKind::Type(Typed::Array(array)) => {
                Self { items: range(array.min_items, array.max_items), unique: array.unique_items, ..Self::default() }
            }
            SchemaKind::Type(Typed::Object(object)) => {
                Self { properties: range(object.min_properties, object.max_properties), ..Self::default() }
            }
            SchemaKind::Any(any) => Self {
                length: range(any.min_length, any.max_length),
                pattern: any.pattern.clone(),
                items: range(any.min_items, any.max_items),
                unique: any.unique_items.unwrap_or_default(),
                properties: range(any.min_properties, any.max_properties),
            },
            _ => Self::default(),
        }
    }
}

pub(super) fn pattern(text: String) -> Pattern {
    match pattern::translate(&text) {
        Ok(Translated { regex, properties }) => Pattern { text, regex: Some(regex), properties },
        Err(_) => Pattern { text, regex: None, properties: Vec::new() },
    }
}

/// Tells of the patterns that are not checked.
pub(super) fn report_patterns(ctx: &mut Ctx<'_>, patterns: &[Pattern], origin: &Origin) {
    for pattern in patterns.iter().filter(|pattern| pattern.regex.is_none()) {
        if let Err(refusal) = pattern::translate(&pattern.text) {
            let message = format!("this `pattern` is not checked: {}", refusal.reason);
            ctx.diagnostics.warning(refusal.kind, origin, message);
        }
    }
}

fn range(least: Option<usize>, most: Option<usize>) -> Range {
    (least.map(|least| least as u64), most.map(|most| most as u64))
}

/// A bound as OpenAPI 3.0 spells it, a number and whether it is excluded: as the inclusive and the exclusive limit.
fn bound(node: &Node, key: &str, mark: &str, excluded: &str) -> (Option<Limit>, Option<Limit>) {
    let limit = number(node, key, mark);
    if node.get(excluded).and_then(Node::as_bool) == Some(true) { (None, limit) } else { (limit, None) }
}

fn number(node: &Node, key: &str, mark: &str) -> Option<Limit> {
    match node.get(mark).or_else(|| node.get(key))?.value {
        Value::Number(Number::Integer(value)) => Some(Limit::Integer(value)),
        Value::Number(Number::Float(value)) => Some(Limit::Float(value)),
        _ => None,
    }
}

/// What holds when both hold: the tighter of each.
pub(super) fn both(first: Constraints, second: Constraints) -> Constraints {
    Constraints {
        min_length: first.min_length.max(second.min_length),
        max_length: least(first.max_length, second.max_length),
        patterns: both_patterns(first.patterns, second.patterns),
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

/// Adds what a schema asks for beside the union that a branch of this type is in, as far as it speaks of such values.
pub(super) fn add_beside(branch: &mut Type, beside: &Constraints) {
    let of_type = of_type(&branch.kind, beside);
    if of_type != Constraints::default() {
        branch.constraints = both(of_type, std::mem::take(&mut branch.constraints));
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

fn both_patterns(mut first: Vec<Pattern>, second: Vec<Pattern>) -> Vec<Pattern> {
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
