//! The bridge to serde: generated types are read from every self-describing format, and written to every format.
//!
//! `serde_json` provides its raw text when reading; other formats, and serde's own buffers (`flatten`, `untagged`), are
//! transcoded to JSON text. Writing transcodes from JSON text. What a format cannot hold is an error.

mod read;
mod write;

use ::serde::de::{Error as _, Visitor, value};
use ::serde::{Deserializer, Serializer};
use serde_json::value::RawValue;

use super::{DecodeError, Document, Json, Kind, Wire, from_slice, to_vec, unlisted};

/// The name by which `serde_json` knows its `RawValue`: it writes a struct of this name, and reads a newtype of it, as
/// raw JSON text.
const RAW: &str = "$serde_json::private::RawValue";

pub(crate) fn deserialize<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let text = read::read(deserializer)?;
    // Forms and queries: they have only strings, and their crates use this error type.
    let is_textual = text.has_only_texts && is_same_type::<D::Error, value::Error>();
    if !text.has_floats && !is_textual {
        return from_slice(&text.json).map_err(D::Error::custom);
    }
    let mut document = Document::parse(&text.json).map_err(D::Error::custom)?;
    document.is_rounded = text.has_floats;
    document.is_textual = is_textual;
    T::decode(document.root()).map_err(D::Error::custom)
}

pub(crate) fn serialize<T: Wire, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    write::write(&to_vec(value), serializer)
}

/// Reads a string by requesting one, which also works with formats that are not self-describing.
pub(crate) fn deserialize_text<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    read: fn(&str) -> Result<T, DecodeError>,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(TextVisitor { known: |_| None, read })
}

/// The same for an enum of strings that keeps those that it does not list.
pub(crate) fn deserialize_open<'de, T: From<String>, D: Deserializer<'de>>(
    deserializer: D,
    known: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(TextVisitor { known, read: |text| Ok(T::from(text.to_owned())) })
}

/// The same for an enum of strings for which any other is an error.
pub(crate) fn deserialize_closed<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    known: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(TextVisitor { known, read: |text| Err(unlisted(text)) })
}

struct TextVisitor<T> {
    known: fn(&str) -> Option<T>,
    /// For texts that are not known.
    read: fn(&str) -> Result<T, DecodeError>,
}

impl<T> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: ::serde::de::Error>(self, text: &str) -> Result<T, E> {
        match (self.known)(text) {
            Some(known) => Ok(known),
            None => (self.read)(text).map_err(E::custom),
        }
    }
}

/// Whether two types have the same name: `TypeId` exists only for types without lifetimes. Callers must not write or
/// read other data if the answer is wrong, but fail.
fn is_same_type<A: ?Sized, B: ?Sized>() -> bool {
    std::any::type_name::<A>() == std::any::type_name::<B>()
}

impl Json<'_> {
    /// Whether digits may have been lost before the value arrived here.
    pub(crate) fn is_rounded(self) -> bool {
        self.document.is_rounded
    }

    /// Whether it is a string of a format that has only strings.
    #[inline]
    pub(crate) fn is_text_of_form(self) -> bool {
        self.document.is_textual && self.kind() == Kind::String
    }

    /// The number or boolean inside a string, where the format has only strings.
    #[inline]
    pub(crate) fn unquoted(self) -> Self {
        if self.document.is_textual { self.without_quotes() } else { self }
    }

    #[cold]
    fn without_quotes(self) -> Self {
        if self.kind() != Kind::String {
            return self;
        }
        let mut inner = self;
        inner.place.start += 1;
        inner.place.end -= 1;
        match serde_json::from_str::<&RawValue>(inner.text()) {
            Ok(raw) if raw.get() == inner.text() && matches!(inner.kind(), Kind::Number | Kind::Bool) => inner,
            _ => self,
        }
    }
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

/// Implements serde's two traits for a type that is a string in every format.
macro_rules! impl_text_serde {
    ($name:ident $deserialize:ident($read:expr)) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::wire::$deserialize(deserializer, $read)
            }
        }
    };
}
pub(crate) use impl_text_serde;
