//! The type of a string, a number or a boolean by its format and its limits.

use super::flat::{Flat, Kind};
use crate::constraint::{Constraints, Limit};
use crate::ir::{Float, Integer, Text};

/// A value that is neither a list nor an object.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Scalar {
    Bool,
    Integer(Integer),
    Float(Float),
    Text(Text),
}

/// The type of a schema's values; `None` if they are lists, objects or of any type.
pub(crate) fn scalar(flat: &Flat) -> Option<Scalar> {
    let format = flat.format.as_deref().unwrap_or_default();
    match flat.kind? {
        Kind::Bool => Some(Scalar::Bool),
        Kind::Integer => Some(Scalar::Integer(integer_of(format).unwrap_or_else(|| by_bounds(&flat.constraints)))),
        Kind::Number => Some(Scalar::Float(float(format))),
        Kind::String => Some(Scalar::Text(text(format, flat))),
        Kind::Array | Kind::Object => None,
    }
}

/// The formats that only integers have.
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

/// An integer without a format has 64 bits, signed unless its bounds need the last bit, and more if they need it.
fn by_bounds(constraints: &Constraints) -> Integer {
    let least = constraints.minimum().or(constraints.exclusive_minimum());
    let most = constraints.maximum().or(constraints.exclusive_maximum());
    let within = |reach: i128, bound: Option<Limit>| bound.is_none_or(|bound| is_within(reach, bound));
    let is_negative = least.is_some_and(|least| least.to_float() < 0.0);
    if within(1 << 63, least) && within(1 << 63, most) {
        Integer::I64
    } else if !is_negative && within(1 << 64, least) && within(1 << 64, most) {
        Integer::U64
    } else {
        Integer::I128
    }
}

/// Whether numbers up to `reach` are meant: many specs have the limits of 64 bits as a float, rounded to 14
/// digits or more.
fn is_within(reach: i128, bound: Limit) -> bool {
    let rounded = reach + reach / 100_000_000_000_000;
    match bound {
        Limit::Integer(bound) => bound.unsigned_abs() <= rounded.unsigned_abs(),
        #[allow(clippy::cast_precision_loss, reason = "compared with a float")]
        Limit::Float(bound) => bound.abs() <= rounded as f64,
    }
}

fn float(format: &str) -> Float {
    match format {
        "float" => Float::F32,
        "decimal" | "decimal128" | "bignumber" | "big-decimal" | "bigdecimal" => Float::Decimal,
        _ => Float::F64,
    }
}

/// A format that the schema itself contradicts is not that of its values.
fn text(format: &str, flat: &Flat) -> Text {
    let text = text_of(format, flat);
    if contradiction(text, flat).is_some() { Text::Plain } else { text }
}

fn text_of(format: &str, flat: &Flat) -> Text {
    let encoding = flat.schema.content_encoding.as_deref();
    match format {
        "date-time" => Text::DateTime,
        "date" => Text::Date,
        "uuid" => Text::Uuid,
        _ if encoding.is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64")) => Text::Base64,
        "byte" | "base64" => Text::Base64,
        _ => Text::Plain,
    }
}

/// What contradicts the format of a string: a limit that no such string keeps, or an example that is not one.
pub(crate) fn contradicted(flat: &Flat) -> Option<String> {
    let format = flat.format.as_deref()?;
    (flat.kind == Some(Kind::String)).then(|| contradiction(text_of(format, flat), flat)).flatten()
}

fn contradiction(text: Text, flat: &Flat) -> Option<String> {
    let (shortest, longest) = text.lengths()?;
    if let Some(most) = flat.constraints.max_length().filter(|most| *most < shortest) {
        return Some(format!("`maxLength: {most}`"));
    }
    if let Some(least) = flat.constraints.min_length().filter(|least| *least > longest) {
        return Some(format!("`minLength: {least}`"));
    }
    let texts = flat.docs.examples.iter().filter_map(|example| example.as_str());
    let other = texts.into_iter().find(|example| !text.resembles(example))?;
    Some(format!("the example `{}`", other.escape_debug()))
}
