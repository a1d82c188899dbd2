//! Bounds of numbers: the pairs of OpenAPI 3.0, and marks for what `openapiv3` would round or reject.

use crate::diagnostic::rules;
use crate::json::{Node, Number, Object, Value};
use crate::normalize::marks;
use crate::normalize::version::Dialect;
use crate::normalize::walk::Walk;

use super::text;

/// A 64-bit float represents every integer up to here.
const EXACT_IN_FLOAT: u128 = 1 << 53;

struct Bound {
    inclusive: &'static str,
    exclusive: &'static str,
    /// Whether the first of two bounds is the tighter one.
    is_tighter: fn(f64, f64) -> bool,
}

const BOUNDS: &[Bound] = &[
    Bound { inclusive: "minimum", exclusive: "exclusiveMinimum", is_tighter: |a, b| a >= b },
    Bound { inclusive: "maximum", exclusive: "exclusiveMaximum", is_tighter: |a, b| a <= b },
];

const EXACT: &[(&str, &str)] =
    &[("minimum", marks::MINIMUM), ("maximum", marks::MAXIMUM), ("multipleOf", marks::MULTIPLE_OF)];

impl Walk<'_> {
    pub(super) fn rewrite_limits(&mut self, members: &mut Object) {
        for bound in BOUNDS {
            self.rewrite_exclusive(members, bound);
        }
        for (key, mark) in EXACT {
            move_inexact(members, key, mark);
        }
    }

    fn rewrite_exclusive(&mut self, members: &mut Object, bound: &Bound) {
        let Some(exclusive) = members.get(bound.exclusive) else { return };
        match exclusive.value {
            Value::Bool(is_exclusive) => self.check_pair(members, bound, is_exclusive),
            _ => self.pair_up(members, bound),
        }
    }

    /// OpenAPI 3.0: the boolean determines whether the bound next to it is exclusive.
    fn check_pair(&mut self, members: &mut Object, bound: &Bound, is_exclusive: bool) {
        let Bound { inclusive, exclusive, .. } = *bound;
        let origin = members[exclusive].origin.clone();
        if self.dialect >= Dialect::V31 {
            self.warn(
                rules::OTHER_VERSION,
                &origin,
                format!("a boolean `{exclusive}` belongs to OpenAPI 3.0; it is read as in 3.0"),
            );
        }
        if !members.contains_key(inclusive) {
            members.shift_remove(exclusive);
            if is_exclusive {
                self.warn(
                    rules::NO_EFFECT,
                    &origin,
                    format!("`{exclusive}` without `{inclusive}` has no effect; it is ignored"),
                );
            }
        }
    }

    /// OpenAPI 3.1: a separate bound; the tighter one of the two is kept.
    fn pair_up(&mut self, members: &mut Object, bound: &Bound) {
        let Some(exclusive) = members.shift_remove(bound.exclusive) else { return };
        if self.dialect <= Dialect::V30 {
            let message = format!("a number as `{}` belongs to OpenAPI 3.1; it is read as in 3.1", bound.exclusive);
            self.warn(rules::OTHER_VERSION, &exclusive.origin, message);
        }
        let other = members.get(bound.inclusive).and_then(float_of);
        let wins = match (float_of(&exclusive), other) {
            (Some(exclusive), Some(inclusive)) => (bound.is_tighter)(exclusive, inclusive),
            _ => true,
        };
        if wins {
            let yes = Node::new(Value::Bool(true), &exclusive.origin);
            members.insert(bound.inclusive.to_owned(), exclusive);
            members.insert(bound.exclusive.to_owned(), yes);
        }
    }
}

fn float_of(node: &Node) -> Option<f64> {
    match node.value {
        #[allow(clippy::cast_precision_loss, reason = "only compared with another bound of the same schema")]
        Value::Number(Number::Integer(number)) => Some(number as f64),
        Value::Number(Number::Float(number)) => Some(number),
        _ => None,
    }
}

/// Moves a number to its mark if `openapiv3` cannot represent it.
fn move_inexact(members: &mut Object, key: &str, mark: &str) {
    let Some(Node { value: Value::Number(number), .. }) = members.get(key) else { return };
    let fits = match number {
        Number::Integer(number) => number.unsigned_abs() <= EXACT_IN_FLOAT,
        Number::Float(_) | Number::Decimal(_) => text(members, "type") != Some("integer"),
    };
    if fits {
        return;
    }
    if let Some(limit) = members.shift_remove(key) {
        members.insert(mark.to_owned(), limit);
    }
}
