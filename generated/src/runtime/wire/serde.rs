//! The bridge to serde, so that `serde_json` reads and writes the generated types.
//!
//! It goes through the JSON text: with any other format than `serde_json`'s it is an error.

use ::serde::de::Error as _;
use ::serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::{Wire, from_slice, to_vec};

pub(crate) fn deserialize<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    from_slice(raw.get().as_bytes()).map_err(D::Error::custom)
}

pub(crate) fn serialize<T: Wire, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let text = String::from_utf8(to_vec(value)).map_err(::serde::ser::Error::custom)?;
    RawValue::from_string(text).map_err(::serde::ser::Error::custom)?.serialize(serializer)
}

/// Implements serde's two traits over [`Wire`].
macro_rules! impl_serde {
    ($name:ident) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::wire::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::wire::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use impl_serde;
