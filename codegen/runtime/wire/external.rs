//! Types of other crates, in place of the spec's own: whatever serde reads and writes.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::check::{Checker, Rule};
use super::number::NOT_FINITE;
use super::{DecodeError, Document, Json, Kind, Shape};

/// Types that have the traits of serde, and the kind of JSON that each schema has; `Any` if it may be of several.
macro_rules! external {
    (serde { $($type:ty: $kind:ident,)* }) => {$(
        impl $crate::runtime::wire::Wire for $type {
            const SCORE: u32 = 3;

            fn shape() -> $crate::runtime::wire::Shape {
                $crate::runtime::wire::external!(@shape $kind)
            }

            fn decode(
                json: $crate::runtime::wire::Json<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::wire::DecodeError> {
                $crate::runtime::wire::external::decode(json, &$crate::runtime::wire::external!(@shape $kind))
            }

            fn encode(&self, out: &mut ::std::vec::Vec<u8>) {
                $crate::runtime::wire::external::encode(self, out);
            }

            fn check(&self, rules: &[$crate::runtime::check::Rule], checker: &mut $crate::runtime::check::Checker) {
                let shape = <Self as $crate::runtime::wire::Wire>::shape();
                $crate::runtime::wire::external::check(self, &shape, rules, checker);
            }
        }
    )*};
    (@shape Any) => { $crate::runtime::wire::Shape::Any };
    (@shape $kind:ident) => { $crate::runtime::wire::Shape::Kind($crate::runtime::wire::Kind::$kind) };
}
pub(crate) use external;

pub(crate) fn decode<T: DeserializeOwned>(json: Json<'_>, shape: &Shape) -> Result<T, DecodeError> {
    let json = if matches!(shape, Shape::Kind(Kind::Number)) { json.unquoted() } else { json };
    serde_json::from_str(json.text()).map_err(|error| {
        if json.is_dry() {
            return DecodeError::dry();
        }
        // The position is inside this value, not in the body.
        let message = error.to_string();
        DecodeError::new(message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message))
    })
}

/// Appends what serde writes. What cannot be written is marked, so that it is not sent.
pub(crate) fn encode<T: Serialize>(value: &T, out: &mut Vec<u8>) {
    let before = out.len();
    if serde_json::to_writer(&mut *out, value).is_err() {
        out.truncate(before);
        out.push(NOT_FINITE);
    }
}

/// Checks that serde writes the kind of JSON that the schema has, and the rules.
pub(crate) fn check<T: Serialize>(value: &T, shape: &Shape, rules: &[Rule], checker: &mut Checker) {
    match serde_json::to_string(value) {
        Err(error) => checker.report(format!("a value that can be written as JSON: {error}")),
        Ok(text) => {
            let Ok(document) = Document::parse(text.as_bytes()) else { return };
            let (root, found) = (document.root(), document.root().kind());
            match shape {
                Shape::Kind(kind) if *kind != found => checker.report(format!("{}, got {}", kind.name(), found.name())),
                _ => checker.json(root, rules),
            }
        }
    }
}
