//! Types in words: those of JSON and of the spec, not of Rust.

use crate::ir::{Api, Float, Integer, ItemKind, ItemName, Text, Type, TypeKind};
use crate::name::Names;

/// `list of date-time`, `Webhook`, `string or null`.
pub(super) fn ty(api: &Api, names: &Names, of: &Type) -> String {
    let inner = |of: &Type| ty(api, names, of);
    match &of.kind {
        TypeKind::Item(id) => match (&api.item(*id).name, &api.item(*id).kind) {
            (ItemName::Component(key), _) => format!("`{key}`"),
            (ItemName::Inline { .. }, ItemKind::Alias(target)) => inner(target),
            (ItemName::Inline { .. } | ItemName::Input(_), _) => format!("`{}`", names.item(*id)),
        },
        TypeKind::Bool => "boolean".to_owned(),
        TypeKind::Integer(integer) => integer_word(*integer).to_owned(),
        TypeKind::Float(float) => float_word(*float).to_owned(),
        TypeKind::Text(text) => text_word(*text).to_owned(),
        TypeKind::List(element) => format!("list of {}", inner(element)),
        TypeKind::Tuple(elements) => {
            let elements: Vec<String> = elements.iter().map(inner).collect();
            format!("list of [{}]", elements.join(", "))
        }
        TypeKind::Map(value) => format!("map of {}", inner(value)),
        TypeKind::Nullable(other) => format!("{} or null", inner(other)),
        TypeKind::External(external) => format!("{} as `{}`", inner(&external.json), external.path),
        TypeKind::Any => "any JSON".to_owned(),
    }
}

fn integer_word(integer: Integer) -> &'static str {
    match integer {
        Integer::I8 => "int8",
        Integer::I16 => "int16",
        Integer::I32 => "int32",
        Integer::I64 => "integer",
        Integer::I128 => "int128",
        Integer::U8 => "uint8",
        Integer::U16 => "uint16",
        Integer::U32 => "uint32",
        Integer::U64 => "uint64",
    }
}

fn float_word(float: Float) -> &'static str {
    match float {
        Float::F32 => "float",
        Float::F64 => "number",
        Float::Decimal => "decimal",
    }
}

fn text_word(text: Text) -> &'static str {
    match text {
        Text::Plain => "string",
        Text::DateTime => "date-time",
        Text::Date => "date",
        Text::Uuid => "uuid",
        Text::Base64 => "base64",
    }
}
