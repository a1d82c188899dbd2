//! Types that need no definition: strings, numbers and booleans by their format, and whatever says nothing.

use super::view::{Kind, View};
use super::{Ctx, any};
use crate::diagnostic;
use crate::ir::{Float, Integer, Limit, Text, Type, TypeKind};

pub(super) fn lower_primitive(ctx: &mut Ctx<'_>, view: &View<'_>) -> Type {
    let Some(kind) = view.kind else { return any() };
    if view.values.as_ref().is_some_and(|values| !values.is_empty()) {
        let message = "an `enum` of other values than strings is not checked by the generated type";
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &view.origin, message);
    }
    let format = view.format.as_deref().unwrap_or_default();
    let kind = match kind {
        Kind::Bool => TypeKind::Bool,
        Kind::Integer => TypeKind::Integer(integer(format, view)),
        Kind::Number => TypeKind::Float(float(format)),
        Kind::String => TypeKind::Text(text(format)),
        Kind::Array => TypeKind::List(Box::new(any())),
        Kind::Object => TypeKind::Map(Box::new(any())),
    };
    Type { kind, constraints: view.constraints.clone() }
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
            Some(Limit::Integer(limit)) if limit > i128::from(i64::MAX) => Integer::U64,
            _ => Integer::I64,
        },
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
