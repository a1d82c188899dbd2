//! Decodes JSON into typed values and encodes them: the code that the wire tables of the generated types expand into.
//!
//! Values are decoded from slices of the JSON text and written into a byte buffer. Nothing here is generic over the
//! format, so that hundreds of types compile quickly. `serde_json` reports invalid JSON and writes scalars.

#![allow(dead_code, unused_imports, unused_macros, reason = "which words of the tables are used is up to the spec")]

mod alike;
mod build;
#[cfg(feature = "client")]
pub(crate) mod charset;
pub mod check;
mod choose;
mod constant;
mod digits;
mod each;
mod error;
#[cfg(feature = "test-util")]
pub(crate) mod example;
pub(crate) mod external;
mod fields;
pub mod formats;
mod json;
mod judge;
mod keys;
mod limits;
mod literal;
mod members;
mod mismatch;
mod newtype;
mod number;
mod primitive;
mod progress;
mod record;
mod scan;
mod serde;
mod stream;
mod table_text;
mod tag;
mod text_enum;
mod token;
mod unescape;
mod union;
mod upcoming;
mod value_enum;
mod values;
#[cfg(feature = "client")]
pub(crate) mod xml;

pub(crate) use self::build::{build, from, from_branch, held, validate};
pub(crate) use self::choose::{Look, Read, choose, constant_look, look};
pub(crate) use self::constant::{constant, write_constant};
pub(crate) use self::digits::{is_same, may_be_rounded};
pub(crate) use self::each::each;
pub use self::error::DecodeError;
pub(crate) use self::error::push_member;
pub(crate) use self::external::external;
pub(crate) use self::fields::Fields;
pub use self::json::{Document, Json, Kind};
pub(crate) use self::judge::rate;
pub(crate) use self::keys::LazyTable;
pub use self::keys::{Shape, Table};
pub(crate) use self::limits::{check_limits, limits};
pub use self::literal::Literal;
pub use self::mismatch::{Mismatch, Union, mismatches};
pub(crate) use self::newtype::newtype;
pub(crate) use self::number::{finite, integer};
pub(crate) use self::primitive::write;
pub(crate) use self::record::{Writer, ok, record};
pub(crate) use self::serde::{
    deserialize, deserialize_closed, deserialize_open, deserialize_text, impl_serde, impl_text_serde, serialize,
};
pub(crate) use self::tag::{boolean_tag_of, integer_tag_of, tag_of, tagged, unlisted_tag};
pub(crate) use self::text_enum::{decode_closed, decode_open, impl_text_traits, known, rate_text, text_enum, unlisted};
pub(crate) use self::union::{union, unlisted_shape, unlisted_value};
pub(crate) use self::value_enum::value_enum;

use self::check::{Checker, Rule};

/// A type that is decoded from JSON and encoded as JSON.
pub trait Wire: Sized {
    /// Whether null is a value of the type, so that an optional member distinguishes null from absent.
    const NULL: bool = false;

    /// How well a value that can be decoded matches this type, by which unions choose: more for a better match. Types
    /// that are made of others report it for each value, with `Json::suits`.
    const SCORE: u32 = 1;

    /// The tag of a union: the member that decides its branch.
    const TAG: Option<&'static str> = None;

    /// The shape of its values, which unions compare first.
    fn shape() -> Shape {
        Shape::Any
    }

    /// Decodes the value. If `json` is only judged, everything is checked, but nothing is kept.
    ///
    /// # Errors
    ///
    /// The JSON does not match the type; the error gives the path inside `json`.
    fn decode(json: Json<'_>) -> Result<Self, DecodeError>;

    /// Decodes the next value of `document`, and checks that it is JSON.
    ///
    /// # Errors
    ///
    /// It is not JSON or does not match the type. The error says nothing: decoding the text with an index does.
    fn stream(document: &Document<'_>) -> Result<Self, DecodeError> {
        self::stream::value(document)
    }

    /// Appends the value as JSON.
    fn encode(&self, out: &mut Vec<u8>);

    /// Reports to `checker` which of `rules`, and of the constraints inside the value, it violates.
    fn check(&self, rules: &[Rule], checker: &mut Checker) {
        checker.written(self, rules);
    }
}

/// Decodes a whole JSON text.
///
/// # Errors
///
/// The text is not JSON, or does not match the type.
pub fn from_slice<T: Wire>(text: &[u8]) -> Result<T, DecodeError> {
    match self::stream::stream(text) {
        Some(value) => Ok(value),
        None => T::decode(Document::parse(text)?.root()),
    }
}

/// Encodes a value as a JSON text.
pub fn to_vec<T: Wire>(value: &T) -> Vec<u8> {
    let mut out = Vec::with_capacity(128);
    value.encode(&mut out);
    out
}
