//! Input: a value of any self-describing format. Output: its JSON text. Must not know the type that is read.

use std::collections::BTreeSet;
use std::fmt;

use ::serde::Deserializer;
use ::serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::super::scan::MAX_DEPTH;
use super::super::write;
use super::RAW;

/// `serde_json` gives numbers as maps with this one key where its feature `arbitrary_precision` is on.
const NUMBER: &str = "$serde_json::private::Number";

/// `toml` gives dates and times as maps with this one key.
const DATE_TIME: &str = "$__toml_private_datetime";

/// A value as JSON text.
pub(super) struct Text {
    pub(super) json: Vec<u8>,
    /// Whether a number was a binary float, which may have fewer digits than what the format's text said.
    pub(super) has_floats: bool,
    /// Whether all scalars were strings.
    pub(super) has_only_texts: bool,
}

pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
    let mut text = Text { json: Vec::new(), has_floats: false, has_only_texts: true };
    deserializer.deserialize_newtype_struct(RAW, Transcoder { text: &mut text, depth: 0 })?;
    Ok(text)
}

/// Appends one value.
struct Transcoder<'a> {
    text: &'a mut Text,
    /// How many values are around this one: none only for the answer to the request for raw text.
    depth: usize,
}

impl Transcoder<'_> {
    fn scalar<T: ::serde::Serialize + ?Sized>(self, value: &T) {
        self.text.has_only_texts = false;
        write(&mut self.text.json, value);
    }

    /// For a value inside of this one.
    fn inner<E: Error>(&mut self) -> Result<Transcoder<'_>, E> {
        // The outermost newtype is not a level of the text.
        if self.depth > MAX_DEPTH + 1 {
            return Err(E::custom(format_args!("nested deeper than {MAX_DEPTH} levels")));
        }
        Ok(Transcoder { text: &mut *self.text, depth: self.depth + 1 })
    }

    /// The only value of a map that represents a scalar.
    fn only<'de, A: MapAccess<'de>>(map: &mut A) -> Result<String, A::Error> {
        let value = map.next_value_seed(Name)?;
        match map.next_key_seed(Name)? {
            None => Ok(value),
            Some(key) => Err(A::Error::custom(format_args!("unexpected key `{key}`"))),
        }
    }

    fn number<E: Error>(self, digits: &str) -> Result<(), E> {
        digits.parse::<Number>().map_err(E::custom)?;
        self.text.has_only_texts = false;
        self.text.json.extend_from_slice(digits.as_bytes());
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Transcoder<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Transcoder<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.scalar(&value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.scalar(&value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.scalar(&value);
        Ok(())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.scalar(&value);
        Ok(())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.scalar(&value);
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::custom(format_args!("the number {value}, which JSON cannot represent")));
        }
        self.text.has_floats = true;
        self.scalar(&value);
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        write(&mut self.text.json, value);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.scalar(&());
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(mut self, deserializer: D) -> Result<(), D::Error> {
        self.inner()?.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(mut self, deserializer: D) -> Result<(), D::Error> {
        self.inner()?.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        self.text.json.push(b'[');
        let start = self.text.json.len();
        loop {
            let end = self.text.json.len();
            if end > start {
                self.text.json.push(b',');
            }
            if list.next_element_seed(self.inner()?)?.is_none() {
                self.text.json.truncate(end);
                self.text.json.push(b']');
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut key = map.next_key_seed(Name)?;
        match key.as_deref() {
            Some(RAW) if self.depth == 0 => {
                self.text.has_only_texts = false;
                return map.next_value_seed(Raw(&mut self.text.json));
            }
            Some(NUMBER) => return self.number(&Self::only(&mut map)?),
            Some(DATE_TIME) => return self.visit_str(&Self::only(&mut map)?),
            _ => {}
        }
        let mut seen = BTreeSet::new();
        self.text.json.push(b'{');
        while let Some(name) = key {
            if !seen.is_empty() {
                self.text.json.push(b',');
            }
            write(&mut self.text.json, &name);
            self.text.json.push(b':');
            map.next_value_seed(self.inner()?)?;
            if let Some(name) = seen.replace(name) {
                return Err(A::Error::custom(format_args!("duplicate key `{name}`")));
            }
            key = map.next_key_seed(Name)?;
        }
        self.text.json.push(b'}');
        Ok(())
    }
}

/// The key of a map, which in JSON is a string.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string as key")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<String, E> {
        Ok(value)
    }
}

/// The raw text from `serde_json`.
struct Raw<'a>(&'a mut Vec<u8>);

impl<'de> DeserializeSeed<'de> for Raw<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Raw<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("raw JSON")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.0.extend_from_slice(value.as_bytes());
        Ok(())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        *self.0 = value.into_bytes();
        Ok(())
    }
}
