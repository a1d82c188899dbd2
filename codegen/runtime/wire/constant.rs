//! Constants: branches of a union that are one value each, and whose variants contain nothing.

use super::number::integer;
use super::{DecodeError, Json, Kind, write};

/// A string, a number or a boolean that a wire table lists.
pub(crate) trait Constant: Copy {
    const KIND: Kind;

    /// Whether `json` is this value: `1.0` is 1 (JSON Schema 2020-12, 4.2.2).
    fn is(self, json: Json<'_>) -> bool;

    fn write(self, out: &mut Vec<u8>);
}

impl Constant for &str {
    const KIND: Kind = Kind::String;

    fn is(self, json: Json<'_>) -> bool {
        json.is(self)
    }

    fn write(self, out: &mut Vec<u8>) {
        write(out, self);
    }
}

impl Constant for bool {
    const KIND: Kind = Kind::Bool;

    fn is(self, json: Json<'_>) -> bool {
        json.unquoted().text() == if self { "true" } else { "false" }
    }

    fn write(self, out: &mut Vec<u8>) {
        write(out, &self);
    }
}

macro_rules! integers {
    ($($type:ty),*) => {$(
        impl Constant for $type {
            const KIND: Kind = Kind::Number;

            fn is(self, json: Json<'_>) -> bool {
                integer(json.unquoted()) == Some(i128::from(self))
            }

            fn write(self, out: &mut Vec<u8>) {
                write(out, &self);
            }
        }
    )*};
}

// A literal without a suffix is an `i32`.
integers!(i32, i64, i128);

impl Constant for f64 {
    const KIND: Kind = Kind::Number;

    fn is(self, json: Json<'_>) -> bool {
        let json = json.unquoted();
        json.kind() == Kind::Number && json.text().parse() == Ok(self)
    }

    fn write(self, out: &mut Vec<u8>) {
        write(out, &self);
    }
}

/// Checks that `json` is `constant`, which is a better match than a type that has other values, too.
///
/// # Errors
///
/// It is another value.
pub(crate) fn constant<C: Constant>(json: Json<'_>, constant: C) -> Result<u32, DecodeError> {
    if constant.is(json) { Ok(4) } else { Err(json.unexpected("the constant of this branch")) }
}

/// The kind of a constant.
pub(crate) fn kind_of<C: Constant>(_constant: C) -> Kind {
    C::KIND
}

/// Writes a constant.
pub(crate) fn write_constant<C: Constant>(constant: C, out: &mut Vec<u8>) {
    constant.write(out);
}
