//! The limits of two schemas combined.

use std::rc::Rc;

use crate::document::Limits;
use crate::json::Number;

/// Limits that satisfy both: the tighter of each.
pub(super) fn intersect(first: Limits, second: Limits) -> Limits {
    Limits {
        format: first.format.or(second.format),
        min_length: first.min_length.max(second.min_length),
        max_length: least(first.max_length, second.max_length),
        patterns: all_patterns(first.patterns, second.patterns),
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
    }
}

fn all_patterns(mut first: Vec<Rc<str>>, second: Vec<Rc<str>>) -> Vec<Rc<str>> {
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

fn tighter(first: Option<Number>, second: Option<Number>, wins: fn(f64, f64) -> bool) -> Option<Number> {
    match (first, second) {
        (Some(a), Some(b)) => Some(if wins(a.to_float(), b.to_float()) { a } else { b }),
        (first, second) => first.or(second),
    }
}
