//! Types that need no definition: strings, numbers and booleans by their format, and whatever says nothing.

use super::view::{Kind, View};
use super::{Ctx, any, constraint};
use crate::diagnostic;
use crate::ir::{Float, Integer, Limit, Text, Type, TypeKind};
use crate::normalize::marks;
use crate::source::Value;

pub(super) fn lower_primitive(ctx: &mut Ctx<'_>, view: &View<'_>) -> Type {
    report(ctx, view);
    Type { kind: kind(view), constraints: view.constraints.clone() }
}

/// The type without what its values are held to.
pub(super) fn kind(view: &View<'_>) -> TypeKind {
    let format = view.format.as_deref().unwrap_or_default();
    match view.kind {
        None => TypeKind::Any,
        Some(Kind::Bool) => TypeKind::Bool,
        Some(Kind::Integer) => TypeKind::Integer(integer(format, view)),
        Some(Kind::Number) => TypeKind::Float(float(format)),
        Some(Kind::String) => TypeKind::Text(text(format)),
        Some(Kind::Array) => TypeKind::List(Box::new(any())),
        Some(Kind::Object) => TypeKind::Map(Box::new(any())),
    }
}

/// What no type here says.
fn report(ctx: &mut Ctx<'_>, view: &View<'_>) {
    let mut values = view.values.iter().flatten().map(|value| &value.value);
    if values.any(|value| !matches!(value, Value::Bool(_))) {
        let message = "an `enum` of lists or objects is not checked by the generated type";
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &view.origin, message);
    }
    if view.node.get(marks::NEVER).is_some() {
        let message = "no value is valid here; the generated type takes any";
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &view.origin, message);
    }
    constraint::report_patterns(ctx, &view.constraints.patterns, &view.origin);
}

/// An integer without a format holds 64 bits, with a sign unless its bounds need the last bit.
fn integer(format: &str, view: &View<'_>) -> Integer {
    match format {
        "int8" => Integer::I8,
        "int16" => Integer::I16,
        "int32" => Integer::I32,
        "uint8" => Integer::U8,
        "uint16" => Integer::U16,
        "uint32" => Integer::U32,
        "uint64" | "uint" => Integer::U64,
        _ => match view.constraints.maximum {
            Some(Limit::Integer(limit)) if limit > i128::from(i64::MAX) && !may_be_negative(view) => Integer::U64,
            _ => Integer::I64,
        },
    }
}

fn may_be_negative(view: &View<'_>) -> bool {
    match view.constraints.minimum {
        Some(Limit::Integer(limit)) => limit < 0,
        Some(Limit::Float(limit)) => limit < 0.0,
        None => false,
    }
}

fn float(format: &str) -> Float {
    if format == "float" { Float::F32 } else { Float::F64 }
}

fn text(format: &str) -> Text {
    match format {
        "date-time" => Text::DateTime,
        "date" => Text::Date,
        "uuid" => Text::Uuid,
        _ => Text::Plain,
    }
}
