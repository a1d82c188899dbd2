//! A slice of JSON text that is known to be well-formed.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::DecodeError;

/// How deep values may nest: beyond it a hostile answer could exhaust the stack.
const MAX_DEPTH: u8 = 128;

/// A JSON value, still as text.
#[derive(Clone, Copy, Debug)]
pub struct Json<'a> {
    text: &'a str,
    depth: u8,
}

/// The kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

impl<'a> Json<'a> {
    /// Takes a whole text.
    ///
    /// # Errors
    ///
    /// The text is not JSON.
    pub fn parse(text: &'a [u8]) -> Result<Self, DecodeError> {
        match serde_json::from_slice::<&RawValue>(text) {
            Ok(raw) => Ok(Self { text: raw.get(), depth: 0 }),
            Err(error) => Err(DecodeError::new(format!("not JSON: {error}"))),
        }
    }

    /// The value's text, without white space around it.
    pub fn text(self) -> &'a str {
        self.text
    }

    pub(crate) fn kind(self) -> Kind {
        match self.text.as_bytes().first() {
            Some(b'n') | None => Kind::Null,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'"') => Kind::String,
            Some(b'[') => Kind::Array,
            Some(b'{') => Kind::Object,
            Some(_) => Kind::Number,
        }
    }

    pub(crate) fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// The members of an object, in the order of the text.
    pub(crate) fn members(self) -> Result<Vec<(Cow<'a, str>, Self)>, DecodeError> {
        self.expect(Kind::Object)?;
        let depth = self.deeper()?;
        let Members(members) = serde_json::from_str(self.text).map_err(|error| DecodeError::new(error.to_string()))?;
        Ok(members.into_iter().map(|(key, raw)| (key, Self { text: raw.get(), depth })).collect())
    }

    /// The elements of an array.
    pub(crate) fn elements(self) -> Result<impl ExactSizeIterator<Item = Self>, DecodeError> {
        self.expect(Kind::Array)?;
        let depth = self.deeper()?;
        let raw: Vec<&'a RawValue> =
            serde_json::from_str(self.text).map_err(|error| DecodeError::new(error.to_string()))?;
        Ok(raw.into_iter().map(move |raw| Self { text: raw.get(), depth }))
    }

    /// The text of a string, without its quotes and escapes.
    pub(crate) fn string(self) -> Result<Cow<'a, str>, DecodeError> {
        self.expect(Kind::String)?;
        let inner = &self.text[1..self.text.len() - 1];
        if inner.contains('\\') {
            serde_json::from_str(self.text).map(Cow::Owned).map_err(|error| DecodeError::new(error.to_string()))
        } else {
            Ok(Cow::Borrowed(inner))
        }
    }

    pub(crate) fn expect(self, kind: Kind) -> Result<(), DecodeError> {
        if self.kind() == kind { Ok(()) } else { Err(self.unexpected(kind.name())) }
    }

    /// The error for a value that is not `expected`; scalars are quoted, as far as they are short.
    #[cold]
    pub(crate) fn unexpected(self, expected: &str) -> DecodeError {
        let found = match self.kind() {
            Kind::Bool | Kind::Number | Kind::String if self.text.len() <= 40 => format!("`{}`", self.text),
            kind => kind.name().to_owned(),
        };
        DecodeError::new(format!("expected {expected}, got {found}"))
    }

    fn deeper(self) -> Result<u8, DecodeError> {
        if self.depth < MAX_DEPTH {
            Ok(self.depth + 1)
        } else {
            Err(DecodeError::new(format!("nested deeper than {MAX_DEPTH} levels")))
        }
    }
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

/// All members of an object as slices: the one place where `serde_json` walks an object.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> ::serde::Deserialize<'de> for Members<'a> {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor).map(Members)
    }
}

struct MembersVisitor;

impl<'de> ::serde::de::Visitor<'de> for MembersVisitor {
    type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: ::serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::with_capacity(16);
        while let Some((KeyText(key), value)) = map.next_entry()? {
            members.push((key, value));
        }
        Ok(members)
    }
}

/// A key, borrowed unless it holds escapes (`Cow` itself never borrows through serde).
struct KeyText<'a>(Cow<'a, str>);

impl<'de> ::serde::Deserialize<'de> for KeyText<'de> {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> ::serde::de::Visitor<'de> for KeyVisitor {
            type Value = KeyText<'de>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a member name")
            }
            fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
                Ok(KeyText(Cow::Borrowed(key)))
            }
            fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
                Ok(KeyText(Cow::Owned(key.to_owned())))
            }
        }
        deserializer.deserialize_str(KeyVisitor)
    }
}
