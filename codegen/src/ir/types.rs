//! Types: what fields, parameters and bodies refer to.

use super::{Constraints, ItemId};

/// A reference to an item, or a type without a definition; with the constraints at this place.
#[derive(Clone, Debug)]
pub struct Type {
    pub kind: TypeKind,
    pub constraints: Constraints,
    /// `format: password`, or named by `secrets` in the configuration: `Debug` does not show the value.
    pub is_secret: bool,
}

impl Type {
    /// Whether both are the same type, ignoring constraints.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.kind, &other.kind) {
            (TypeKind::Item(one), TypeKind::Item(other)) => one == other,
            (TypeKind::Bool, TypeKind::Bool) | (TypeKind::Any, TypeKind::Any) => true,
            (TypeKind::Integer(one), TypeKind::Integer(other)) => one == other,
            (TypeKind::Float(one), TypeKind::Float(other)) => one == other,
            (TypeKind::Text(one), TypeKind::Text(other)) => one == other,
            (TypeKind::External(one), TypeKind::External(other)) => one.path == other.path,
            (TypeKind::Tuple(one), TypeKind::Tuple(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.is_same(other))
            }
            (TypeKind::List(one), TypeKind::List(other))
            | (TypeKind::Map(one), TypeKind::Map(other))
            | (TypeKind::Nullable(one), TypeKind::Nullable(other)) => one.is_same(other),
            _ => false,
        }
    }
}

#[derive(Clone, Debug)]
pub enum TypeKind {
    Item(ItemId),
    Bool,
    Integer(Integer),
    Float(Float),
    Text(Text),
    List(Box<Type>),
    /// An array of a fixed length, each element of its own type: `[2.5, "km"]`. One to twelve elements.
    Tuple(Vec<Type>),
    /// An object used as a map from any name to one type.
    Map(Box<Type>),
    /// Null or the type, where `Presence` cannot express it: in lists, maps, tuples, aliases, branches and bodies.
    Nullable(Box<Type>),
    /// A type of another crate.
    External(Box<External>),
    /// Any JSON.
    Any,
}

/// A type of another crate, which the configuration puts in place of a schema's own.
#[derive(Clone, Debug)]
pub struct External {
    /// `rust_decimal::Decimal`
    pub path: String,
    /// What its JSON is: `Bool`, `Integer`, `Float`, `Text(Plain)`, or a list, a map or anything of any JSON.
    pub json: Type,
}

/// `type: integer` by `format`; `I64` without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Integer {
    I8,
    I16,
    I32,
    I64,
    /// If the bounds exceed 64 bits.
    I128,
    U8,
    U16,
    U32,
    U64,
}

impl Integer {
    /// Whether the value is in its range.
    pub(crate) fn holds(self, value: i128) -> bool {
        match self {
            Self::I8 => i8::try_from(value).is_ok(),
            Self::I16 => i16::try_from(value).is_ok(),
            Self::I32 => i32::try_from(value).is_ok(),
            Self::I64 => i64::try_from(value).is_ok(),
            Self::I128 => true,
            Self::U8 => u8::try_from(value).is_ok(),
            Self::U16 => u16::try_from(value).is_ok(),
            Self::U32 => u32::try_from(value).is_ok(),
            Self::U64 => u64::try_from(value).is_ok(),
        }
    }
}

/// `type: number` by `format`; `F64` without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Float {
    F32,
    F64,
    /// Keeps every digit: `0.10`
    Decimal,
}

/// `type: string` by `format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    Plain,
    /// RFC 3339, `2026-01-02T03:04:05Z`
    DateTime,
    /// `2026-01-02`
    Date,
    Uuid,
    /// Bytes in base64, `aGVsbG8=`
    Base64,
}

impl From<TypeKind> for Type {
    fn from(kind: TypeKind) -> Self {
        Self { kind, constraints: Constraints::default(), is_secret: false }
    }
}
