//! Input: JSON text that this crate wrote. Output: its values, passed in order to a serializer of any format. Must not
//! change a digit: a number that the format cannot hold is an error.

use std::any::type_name;

use ::serde::ser::{Error, SerializeMap, SerializeSeq, SerializeStruct};
use ::serde::{Serialize, Serializer};
use serde_json::{Number, Value};

use super::super::digits::is_same;
use super::super::scan::MAX_DEPTH;
use super::super::{Document, Json, Kind, finite};
use super::{RAW, is_same_type};

pub(super) fn write<S: Serializer>(json: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    finite(json).map_err(S::Error::custom)?;
    if is_compact_json::<S>() && is_shallow(json) {
        return write_raw(std::str::from_utf8(json).map_err(S::Error::custom)?, serializer);
    }
    let document = Document::parse(json).map_err(S::Error::custom)?;
    Transcoder(document.root()).serialize(serializer)
}

struct Transcoder<'a>(Json<'a>);

impl Serialize for Transcoder<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.kind() {
            // Not `serialize_none`: formats without null leave such members out, which is another value.
            Kind::Null => serializer.serialize_unit(),
            Kind::Bool => serializer.serialize_bool(self.0.text() == "true"),
            Kind::Number => write_number(self.0.text(), serializer),
            Kind::String => serializer.serialize_str(&self.0.string().map_err(S::Error::custom)?),
            Kind::Array => write_list(self.0, serializer),
            Kind::Object => write_map(self.0, serializer),
        }
    }
}

fn write_list<S: Serializer>(json: Json<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let elements = json.elements().map_err(S::Error::custom)?;
    let mut list = serializer.serialize_seq(Some(elements.count()))?;
    for element in elements {
        list.serialize_element(&Transcoder(element))?;
    }
    list.end()
}

fn write_map<S: Serializer>(json: Json<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let members = json.members().map_err(S::Error::custom)?;
    let mut map = serializer.serialize_map(Some(members.count()))?;
    for (key, value) in members {
        map.serialize_entry(&*key.string().map_err(S::Error::custom)?, &Transcoder(value))?;
    }
    map.end()
}

fn write_number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if text != "-0" {
        if let Ok(integer) = text.parse() {
            return serializer.serialize_i64(integer);
        }
        if let Ok(integer) = text.parse() {
            return serializer.serialize_u64(integer);
        }
        if let Ok(integer) = text.parse() {
            return serializer.serialize_i128(integer);
        }
        if let Ok(integer) = text.parse() {
            return serializer.serialize_u128(integer);
        }
    }
    write_float(text, serializer)
}

/// The shortest text for a binary float has at most 17 digits. A text with more digits, or with zeros at its end, is
/// written as it is by `serde_json`; other formats get the float if it is the same number.
fn write_float<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let float: f64 = text.parse().map_err(S::Error::custom)?;
    let shortest = serde_json::to_string(&float).map_err(S::Error::custom)?;
    if shortest != text && is_exact_json::<S>(text) {
        return write_raw(text, serializer);
    }
    if is_same(&shortest, text) {
        return serializer.serialize_f64(float);
    }
    Err(S::Error::custom(format_args!("the number {text} has more digits than this format can hold")))
}

/// Whether this is `serde_json`, and its output keeps the digits: its `Value` does with `arbitrary_precision` only.
fn is_exact_json<S: Serializer>(text: &str) -> bool {
    is_same_type::<S::Error, serde_json::Error>()
        && (!is_same_type::<S::Ok, Value>() || text.parse::<Number>().is_ok_and(|number| number.to_string() == text))
}

/// Whether this is the serializer of `serde_json` that writes no white space: it takes the text as it is. Its name has
/// one argument, the writer, since names leave out what is the default; with another formatter it has two. Any other,
/// also one of a future version with another name, writes each value.
fn is_compact_json<S>() -> bool {
    let name = type_name::<S>();
    name.starts_with("&mut serde_json::ser::Serializer<") && !name.contains(',')
}

/// Whether the text nests no deeper than readers follow; what is deeper is the error that every serializer gives.
fn is_shallow(json: &[u8]) -> bool {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = json.get(at) {
        match byte {
            b'"' => at += string_length(&json[at + 1..]),
            b'[' | b'{' if depth == MAX_DEPTH => return false,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    true
}

/// How many bytes a string has after its first quote, the last one included.
fn string_length(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

/// JSON text, as `serde_json` takes it from its own `RawValue`. Where this may be another serializer it is a number's
/// text.
fn write_raw<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let mut raw = serializer.serialize_struct(RAW, 1)?;
    raw.serialize_field(RAW, &Raw(text))?;
    raw.end()
}

struct Raw<'a>(&'a str);

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // `serde_json` gives the field of its `RawValue` a serializer of its own. Any other serializer, as one of
        // serde's that adds a tag, writes an ordinary struct: that is an error, never output.
        if type_name::<S>().contains("RawValue") {
            return serializer.serialize_str(self.0);
        }
        Err(S::Error::custom(format_args!("this serializer cannot write the number {} to the digit", self.0)))
    }
}
