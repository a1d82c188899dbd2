//! Strings, booleans, lists, maps and untyped JSON.

use std::collections::BTreeMap;

use ::serde::Serialize;
use serde_json::Value;

use super::check::{Checker, Rule};
use super::digits::first_rounded;
use super::fields::NULL_SCORE;
use super::{DecodeError, Document, Json, Kind, Shape, Wire, rate};

/// Appends a scalar as JSON.
pub(crate) fn write<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) {
    // Writing into memory fails only for maps whose keys are not strings, and there are none here.
    let written = serde_json::to_writer(&mut *out, value);
    debug_assert!(written.is_ok(), "{written:?}");
}

impl Wire for String {
    const SCORE: u32 = 2;

    fn shape() -> Shape {
        Shape::Kind(Kind::String)
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        let text = json.string()?;
        Ok(if json.is_dry() { Self::new() } else { text.into_owned() })
    }

    fn stream(document: &Document<'_>) -> Result<Self, DecodeError> {
        document.string_text()
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, self);
    }

    fn check(&self, rules: &[Rule], checker: &mut Checker) {
        checker.text(self, rules);
    }
}

impl Wire for bool {
    const SCORE: u32 = 2;

    fn shape() -> Shape {
        Shape::Kind(Kind::Bool)
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        let json = json.unquoted();
        json.expect(Kind::Bool).map(|()| json.text() == "true")
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, self);
    }
}

impl<T: Wire> Wire for Option<T> {
    const NULL: bool = true;

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        if json.is_dry() {
            let score = if json.is_null() { NULL_SCORE } else { rate::<T>(json)?.0 };
            json.suits(score);
            return Ok(None);
        }
        if json.is_null() { Ok(None) } else { T::decode(json).map(Some) }
    }

    fn stream(document: &Document<'_>) -> Result<Self, DecodeError> {
        if document.accept_null() { Ok(None) } else { T::stream(document).map(Some) }
    }

    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.encode(out),
            None => out.extend_from_slice(b"null"),
        }
    }

    fn check(&self, rules: &[Rule], checker: &mut Checker) {
        if let Some(value) = self {
            value.check(rules, checker);
        }
    }
}

impl<T: Wire> Wire for Box<T> {
    const NULL: bool = T::NULL;
    const SCORE: u32 = T::SCORE;

    fn shape() -> Shape {
        T::shape()
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        T::decode(json).map(Self::new)
    }

    fn stream(document: &Document<'_>) -> Result<Self, DecodeError> {
        T::stream(document).map(Self::new)
    }

    fn encode(&self, out: &mut Vec<u8>) {
        T::encode(self, out);
    }

    fn check(&self, rules: &[Rule], checker: &mut Checker) {
        T::check(self, rules, checker);
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn shape() -> Shape {
        Shape::Kind(Kind::Array)
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        let mut list = Self::new();
        if json.is_text_of_form() {
            // Forms repeat a name for each element, so a list of one element is a string.
            list.push(T::decode(json)?);
            return Ok(list);
        }
        let elements = json.elements()?;
        if json.is_dry() {
            json.suits(worst::<T>(elements)?);
            return Ok(list);
        }
        for (index, element) in elements.enumerate() {
            list.push(T::decode(element).map_err(|error| error.at(index))?);
        }
        Ok(list)
    }

    fn stream(document: &Document<'_>) -> Result<Self, DecodeError> {
        let mut list = Self::new();
        let mut has_more = document.enter(b'[', b']')?;
        while has_more {
            list.push(T::stream(document)?);
            has_more = document.has_more(b']')?;
        }
        Ok(list)
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(b'[');
        for (index, element) in self.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            element.encode(out);
        }
        out.push(b']');
    }

    fn check(&self, rules: &[Rule], checker: &mut Checker) {
        checker.list(self, rules);
    }
}

/// The score of a list is that of its worst element.
fn worst<'a, T: Wire>(values: impl Iterator<Item = Json<'a>>) -> Result<u32, DecodeError> {
    let mut worst = None;
    for value in values {
        let (score, _) = rate::<T>(value)?;
        worst = Some(worst.unwrap_or(score).min(score));
    }
    Ok(worst.unwrap_or(1))
}

impl<T: Wire> Wire for BTreeMap<String, T> {
    fn shape() -> Shape {
        Shape::Kind(Kind::Object)
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        let mut map = Self::new();
        let members = json.members()?;
        if json.is_dry() {
            json.suits(worst::<T>(members.map(|(_, value)| value))?.min(1));
            return Ok(map);
        }
        for (key, value) in members {
            let key = key.string()?;
            let value = T::decode(value).map_err(|error| error.inside(&key))?;
            map.insert(key.into_owned(), value);
        }
        Ok(map)
    }

    fn stream(document: &Document<'_>) -> Result<Self, DecodeError> {
        let mut map = Self::new();
        let mut has_more = document.enter(b'{', b'}')?;
        while has_more {
            let key = document.key()?.string()?.into_owned();
            map.insert(key, T::stream(document)?);
            has_more = document.has_more(b'}')?;
        }
        Ok(map)
    }

    fn encode(&self, out: &mut Vec<u8>) {
        let mut members = super::Writer::open(out, Self::shape());
        members.rest(self);
        members.close();
    }

    fn check(&self, rules: &[Rule], checker: &mut Checker) {
        checker.map(self, rules);
    }
}

impl Wire for Value {
    const NULL: bool = true;

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        if json.is_dry() {
            return Ok(Self::Null);
        }
        if let Some(number) = first_rounded(json.text()) {
            let help = "`arbitrary_precision` of `serde_json` keeps its digits";
            return Err(DecodeError::new(format!("the untyped number {number} does not fit into 64 bits; {help}")));
        }
        serde_json::from_str(json.text()).map_err(|error| DecodeError::new(error.to_string()))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, self);
    }
}
