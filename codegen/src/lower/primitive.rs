//! Types that need no definition: strings, numbers and booleans by their format, and whatever says nothing.

use super::view::{Kind, View};
use super::{Ctx, any, constraint};
use crate::diagnostic;
use crate::ir::{Constraints, Float, Integer, Limit, Text, Type, TypeKind};
use crate::source::Value;

pub(super) fn lower_primitive(ctx: &mut Ctx<'_>, view: &View) -> Type {
    report(ctx, view);
    Type { kind: kind(view), constraints: view.constraints.clone() }
}

/// The type without what its values are held to.
pub(super) fn kind(view: &View) -> TypeKind {
    let format = view.format.as_deref().unwrap_or_default();
    match view.kind {
        None => TypeKind::Any,
        Some(Kind::Bool) => TypeKind::Bool,
        Some(Kind::Integer) => TypeKind::Integer(integer(format, view)),
        Some(Kind::Number) => TypeKind::Float(float(format)),
        Some(Kind::String) => TypeKind::Text(text(format, view)),
        Some(Kind::Array) => TypeKind::List(Box::new(any())),
        Some(Kind::Object) => TypeKind::Map(Box::new(any())),
    }
}

/// What no type here says.
fn report(ctx: &mut Ctx<'_>, view: &View) {
    let mut values = view.values.iter().flat_map(|values| values.iter()).map(|value| &value.value);
    if values.any(|value| !matches!(value, Value::Bool(_))) {
        let message = "an `enum` of lists or objects is not checked by the generated type";
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &view.origin, message);
    }
    if view.schema.is_never {
        let message = "no value is valid here; the generated type takes any";
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &view.origin, message);
    }
    if view.schema.content_schema.is_some() {
        let message = "what `contentSchema` says of the text's content is not checked by the generated type";
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &view.origin, message);
    }
    constraint::report_patterns(ctx, &view.constraints.patterns, &view.origin);
}

/// An integer without a format holds 64 bits, with a sign unless its bounds need the last bit, and more where they ask.
fn integer(format: &str, view: &View) -> Integer {
    integer_of(format).unwrap_or_else(|| by_bounds(&view.constraints))
}

/// The formats that are of integers alone.
pub(super) fn integer_of(format: &str) -> Option<Integer> {
    Some(match format {
        "int8" => Integer::I8,
        "int16" => Integer::I16,
        "int32" => Integer::I32,
        "int64" => Integer::I64,
        "uint8" | "u-int8" => Integer::U8,
        "uint16" | "u-int16" => Integer::U16,
        "uint32" | "u-int32" => Integer::U32,
        "uint64" | "u-int64" | "uint" => Integer::U64,
        "bigint" | "int128" | "uint128" => Integer::I128,
        _ => return None,
    })
}

fn by_bounds(constraints: &Constraints) -> Integer {
    let least = constraints.minimum.or(constraints.exclusive_minimum);
    let most = constraints.maximum.or(constraints.exclusive_maximum);
    let within = |reach: i128, bound: Option<Limit>| bound.is_none_or(|bound| is_within(reach, bound));
    let is_negative = least.is_some_and(|least| float_of(least) < 0.0);
    if within(1 << 63, least) && within(1 << 63, most) {
        Integer::I64
    } else if !is_negative && within(1 << 64, least) && within(1 << 64, most) {
        Integer::U64
    } else {
        Integer::I128
    }
}

/// Whether numbers up to `reach` are meant: many specs hold the limits of 64 bits as a float has them, rounded to 14
/// digits or more.
fn is_within(reach: i128, bound: Limit) -> bool {
    let rounded = reach + reach / 100_000_000_000_000;
    match bound {
        Limit::Integer(bound) => bound.unsigned_abs() <= rounded.unsigned_abs(),
        #[allow(clippy::cast_precision_loss, reason = "compared with a float")]
        Limit::Float(bound) => bound.abs() <= rounded as f64,
    }
}

#[allow(clippy::cast_precision_loss, reason = "for its sign")]
fn float_of(limit: Limit) -> f64 {
    match limit {
        Limit::Integer(value) => value as f64,
        Limit::Float(value) => value,
    }
}

fn float(format: &str) -> Float {
    match format {
        "float" => Float::F32,
        "decimal" | "decimal128" | "bignumber" | "big-decimal" | "bigdecimal" => Float::Decimal,
        _ => Float::F64,
    }
}

fn text(format: &str, view: &View) -> Text {
    let encoding = view.schema.content_encoding.as_deref();
    match format {
        "date-time" => Text::DateTime,
        "date" => Text::Date,
        "uuid" => Text::Uuid,
        _ if encoding.is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64")) => Text::Base64,
        "byte" | "base64" => Text::Base64,
        _ => Text::Plain,
    }
}
