//! Numbers within their limits.

use super::Json;
use crate::ir::{Constraint, Constraints, Float, Integer, Limit, Type, TypeKind};

/// The first of some obvious numbers that the constraints allow.
pub(super) fn integer(kind: Integer, constraints: &Constraints) -> Option<i128> {
    let range = range(kind, constraints)?;
    [1, 0, range.0, range.1].into_iter().find_map(|start| allowed(start, range, constraints))
}

/// The smallest and the largest integer that the constraints allow.
pub(super) fn integer_limits(kind: Integer, constraints: &Constraints) -> Vec<i128> {
    let Some(range) = range(kind, constraints) else { return Vec::new() };
    let step = step(constraints);
    let least = allowed(range.0, range, constraints);
    let most = Some(range.1.div_euclid(step) * step).filter(|most| *most >= range.0);
    [least, most].into_iter().flatten().collect()
}

/// `count` consecutive integers; none for another type.
pub(super) fn counted(ty: &Type, count: usize) -> Vec<Json> {
    let TypeKind::Integer(kind) = ty.kind else { return Vec::new() };
    let (Some(range), Some(first)) = (range(kind, &ty.constraints), integer(kind, &ty.constraints)) else {
        return Vec::new();
    };
    let step = step(&ty.constraints);
    let all = std::iter::successors(Some(first), |last| last.checked_add(step));
    all.take_while(|number| *number <= range.1).take(count).map(Json::scalar).collect()
}

/// The next allowed number from `start` on.
fn allowed(start: i128, range: (i128, i128), constraints: &Constraints) -> Option<i128> {
    let step = step(constraints);
    let next = start.div_euclid(step) * step;
    let next = if next < start { next + step } else { next };
    (range.0 <= next && next <= range.1).then_some(next)
}

/// `multipleOf`, as far as it is an integer.
fn step(constraints: &Constraints) -> i128 {
    match constraints.multiple_of() {
        Some(Limit::Integer(step)) if step > 0 => step,
        _ => 1,
    }
}

fn range(kind: Integer, constraints: &Constraints) -> Option<(i128, i128)> {
    let (mut least, mut most) = bounds(kind);
    for limit in [constraints.minimum().map(up), constraints.exclusive_minimum().map(|limit| down(limit) + 1)] {
        least = least.max(limit.unwrap_or(least));
    }
    for limit in [constraints.maximum().map(down), constraints.exclusive_maximum().map(|limit| up(limit) - 1)] {
        most = most.min(limit.unwrap_or(most));
    }
    (least <= most).then_some((least, most))
}

fn bounds(kind: Integer) -> (i128, i128) {
    match kind {
        Integer::I8 => (i8::MIN.into(), i8::MAX.into()),
        Integer::I16 => (i16::MIN.into(), i16::MAX.into()),
        Integer::I32 => (i32::MIN.into(), i32::MAX.into()),
        Integer::I64 => (i64::MIN.into(), i64::MAX.into()),
        Integer::I128 => (-FAR, FAR),
        Integer::U8 => (0, u8::MAX.into()),
        Integer::U16 => (0, u16::MAX.into()),
        Integer::U32 => (0, u32::MAX.into()),
        Integer::U64 => (0, u64::MAX.into()),
    }
}

#[allow(clippy::cast_possible_truncation, reason = "beyond the range the cast stays at its end")]
fn up(limit: Limit) -> i128 {
    match limit {
        Limit::Integer(limit) => limit.clamp(-FAR, FAR),
        Limit::Float(limit) => (limit.ceil() as i128).clamp(-FAR, FAR),
    }
}

#[allow(clippy::cast_possible_truncation, reason = "beyond the range the cast stays at its end")]
fn down(limit: Limit) -> i128 {
    match limit {
        Limit::Integer(limit) => limit.clamp(-FAR, FAR),
        Limit::Float(limit) => (limit.floor() as i128).clamp(-FAR, FAR),
    }
}

/// Beyond every type, and far from overflowing.
const FAR: i128 = 1 << 100;

/// The text of the first number that the constraints allow.
pub(super) fn float(constraints: &Constraints) -> Option<String> {
    let near = |limit: Option<Limit>| limit.map(Limit::to_float);
    let (least, most) = (near(constraints.minimum()), near(constraints.maximum()));
    let above = near(constraints.exclusive_minimum()).map(|limit| [limit + 1.0, limit + 0.001]);
    let below = near(constraints.exclusive_maximum()).map(|limit| [limit - 1.0, limit - 0.001]);
    let step = near(constraints.multiple_of());
    let candidates = [1.5, 0.5, 1.0, 0.0].into_iter().chain(step).chain(least).chain(most);
    let mut candidates = candidates.chain(above.into_iter().flatten()).chain(below.into_iter().flatten());
    candidates.find(|number| is_allowed(*number, constraints)).map(written)
}

/// The limits themselves, if they are allowed; and for decimals, digits that a float would lose.
pub(super) fn float_limits(kind: Float, constraints: &Constraints) -> Vec<String> {
    let limits = [constraints.minimum(), constraints.maximum()].into_iter().flatten().map(Limit::to_float);
    let limits = limits.filter(|number| is_allowed(*number, constraints)).map(written);
    let exact = match kind {
        Float::F32 | Float::F64 => [].as_slice(),
        Float::Decimal => &["0.10", "12345678901234567.890"],
    };
    let exact = exact.iter().filter(|text| text.parse().is_ok_and(|number| is_allowed(number, constraints)));
    limits.chain(exact.map(|text| (*text).to_owned())).collect()
}

fn is_allowed(number: f64, constraints: &Constraints) -> bool {
    constraints.iter().all(|constraint| match constraint {
        Constraint::Minimum(least) => number >= least.to_float(),
        Constraint::Maximum(most) => number <= most.to_float(),
        Constraint::ExclusiveMinimum(limit) => number > limit.to_float(),
        Constraint::ExclusiveMaximum(limit) => number < limit.to_float(),
        Constraint::MultipleOf(step) => {
            let parts = number / step.to_float();
            (parts - parts.round()).abs() < 1e-9
        }
        Constraint::MinLength(_)
        | Constraint::MaxLength(_)
        | Constraint::Patterns(_)
        | Constraint::MinItems(_)
        | Constraint::MaxItems(_)
        | Constraint::UniqueItems
        | Constraint::MinProperties(_)
        | Constraint::MaxProperties(_)
        | Constraint::Names(_)
        | Constraint::DependentRequired(_) => true,
    })
}

/// `2.0` as `2`, which is written the same in every type.
fn written(number: f64) -> String {
    let text = serde_json::Value::from(number).to_string();
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}
