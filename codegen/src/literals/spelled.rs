//! Defaults in another spelling: `"0.5"` for a number, `"true"` for a boolean. Values of enums are converted alike.

use crate::ir::{EnumOf, Float, Integer, Item, ItemKind, Type, TypeKind};
use crate::json::{Node, Number, Value};

/// Longer chains of aliases are cycles.
const MAX_ALIASES: usize = 32;

/// What a string is meant to be.
enum Wanted {
    Bool,
    Integer(Integer),
    Float(Float),
}

/// The value that a string spells, if the type has no strings.
pub(super) fn converted(items: &[Item], ty: &Type, default: &Node) -> Option<Node> {
    let text = default.as_str()?.trim();
    let value = match wanted(items, ty)? {
        Wanted::Bool => Value::Bool(text.parse().ok()?),
        Wanted::Integer(integer) => {
            Value::Number(Number::Integer(text.parse().ok().filter(|value| integer.holds(*value))?))
        }
        Wanted::Float(float) => Value::Number(number(text, float)?),
    };
    Some(Node::new(value, &default.origin))
}

/// A finite number; decimals keep their digits.
fn number(text: &str, float: Float) -> Option<Number> {
    let is_json =
        text.trim_start_matches('-').starts_with(|first: char| first.is_ascii_digit()) && !text.ends_with('.');
    let value: f64 = text.parse().ok().filter(|value: &f64| value.is_finite() && is_json)?;
    match (text.parse(), float) {
        (Ok(whole), _) => Some(Number::Integer(whole)),
        (Err(_), Float::Decimal) => Some(Number::Decimal(text.into())),
        (Err(_), Float::F32 | Float::F64) => Some(Number::Float(value)),
    }
}

fn wanted(items: &[Item], ty: &Type) -> Option<Wanted> {
    let mut ty = ty;
    for _ in 0..MAX_ALIASES {
        ty = match &ty.kind {
            TypeKind::Bool => return Some(Wanted::Bool),
            TypeKind::Integer(integer) => return Some(Wanted::Integer(*integer)),
            TypeKind::Float(float) => return Some(Wanted::Float(*float)),
            TypeKind::Nullable(inner) => inner,
            TypeKind::Item(id) => match &items[id.0].kind {
                ItemKind::Alias(inner) => inner,
                ItemKind::Enum(values) => return of_enum(values.of),
                ItemKind::Record(_) | ItemKind::Union(_) => return None,
            },
            _ => return None,
        };
    }
    None
}

fn of_enum(of: EnumOf) -> Option<Wanted> {
    match of {
        EnumOf::Booleans => Some(Wanted::Bool),
        EnumOf::Integers(integer) => Some(Wanted::Integer(integer)),
        EnumOf::Numbers(float) => Some(Wanted::Float(float)),
        EnumOf::Texts | EnumOf::Mixed => None,
    }
}
