//! JSON in, typed values out, and back: what the wire tables of the generated types expand into.
//!
//! Values are read from slices of the JSON text and written into a byte buffer. Nothing here is generic over the
//! format: that is what keeps hundreds of types quick to compile. `serde_json` says what is JSON and writes scalars.

#![allow(dead_code, unused_imports, unused_macros, reason = "which words of the tables are used is up to the spec")]

mod build;
mod error;
mod fit;
mod json;
mod literal;
mod newtype;
mod primitive;
mod record;
mod serde;
mod text_enum;
mod union;
mod value_enum;

pub(crate) use self::build::{build, held, validate};
pub use self::error::DecodeError;
pub(crate) use self::error::push_member;
pub(crate) use self::fit::{Key, fit_record, look};
pub(crate) use self::json::Kind;
pub use self::json::{Document, Json};
pub use self::literal::Literal;
pub(crate) use self::newtype::{fit_as, newtype};
pub(crate) use self::primitive::{integer, write};
pub(crate) use self::record::{Fields, Writer, ok, record};
pub(crate) use self::serde::{deserialize, impl_serde, serialize};
pub(crate) use self::text_enum::{fit_listed, fit_text, impl_text_traits, text_enum, unlisted};
pub(crate) use self::union::{Branch, best, fit_branch, fit_shape, tag_of, union};
pub(crate) use self::value_enum::value_enum;

use super::check::{Checker, Rule};

/// A type that is read from JSON and written as JSON.
pub trait Wire: Sized {
    /// Whether null is a value of the type, so that a member that may be absent keeps the two apart.
    const NULL: bool = false;

    /// The names of a record's members, where it is a branch among others and keeps no more than these.
    const MEMBERS: Option<&'static [&'static str]> = None;

    /// Reads the value.
    ///
    /// # Errors
    ///
    /// The JSON is not of the type's shape: the error names the place inside `json`.
    fn decode(json: Json<'_>) -> Result<Self, DecodeError>;

    /// Appends the value as JSON.
    fn encode(&self, out: &mut Vec<u8>);

    /// How well `json` suits this type: 0 not at all, more for a better match. Unions choose by it; types that are in
    /// no union need not say more than whether it can be read.
    fn fit(json: Json<'_>) -> u32 {
        u32::from(Self::decode(json).is_ok())
    }

    /// Tells `checker` which of `rules`, and of the constraints inside the value, it violates.
    fn check(&self, rules: &[Rule], checker: &mut Checker) {
        checker.written(self, rules);
    }
}

/// Reads a whole JSON text.
///
/// # Errors
///
/// The text is not JSON, or not of the type's shape.
pub fn from_slice<T: Wire>(text: &[u8]) -> Result<T, DecodeError> {
    T::decode(Document::parse(text)?.root())
}

/// Writes a value as a JSON text.
pub fn to_vec<T: Wire>(value: &T) -> Vec<u8> {
    let mut out = Vec::with_capacity(128);
    value.encode(&mut out);
    out
}
