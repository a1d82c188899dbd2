//! Strings, numbers, booleans, lists, maps and untyped JSON.

use std::collections::BTreeMap;

use ::serde::Serialize;
use serde_json::Value;

use super::super::check::{Checker, Rule};
use super::{DecodeError, Json, Kind, Wire};

/// Appends a scalar as JSON.
pub(crate) fn write<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) {
    // Writing into memory fails only for maps whose keys are no texts: none comes here.
    let written = serde_json::to_writer(&mut *out, value);
    debug_assert!(written.is_ok(), "{written:?}");
}

impl Wire for String {
    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        json.string().map(std::borrow::Cow::into_owned)
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, self);
    }

    fn fit(json: Json<'_>) -> u32 {
        fit_kind(json, Kind::String)
    }

    fn check(&self, rules: &[Rule], checker: &mut Checker) {
        checker.text(self, rules);
    }
}

impl Wire for bool {
    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        json.expect(Kind::Bool).map(|()| json.text() == "true")
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, self);
    }

    fn fit(json: Json<'_>) -> u32 {
        fit_kind(json, Kind::Bool)
    }
}

/// `1.0` and `1e3` are integers too (JSON Schema 2020-12, 6.1.1).
macro_rules! integers {
    ($($type:ty: $name:literal),*) => {$(
        impl Wire for $type {
            fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
                match integer(json).map(Self::try_from) {
                    Some(Ok(value)) => Ok(value),
                    _ => Err(json.unexpected($name)),
                }
            }

            fn encode(&self, out: &mut Vec<u8>) {
                write(out, self);
            }

            fn fit(json: Json<'_>) -> u32 {
                if Self::decode(json).is_ok() { 3 } else { 0 }
            }

            fn check(&self, rules: &[Rule], checker: &mut Checker) {
                checker.integer(i128::from(*self), rules);
            }
        }
    )*};
}

integers!(
    i8: "an integer of 8 bits", i16: "an integer of 16 bits", i32: "an integer of 32 bits",
    i64: "an integer of 64 bits", i128: "an integer of 128 bits", u8: "an integer from 0 to 255", u16: "an integer from 0 to 65535",
    u32: "an integer from 0 of 32 bits", u64: "an integer from 0 of 64 bits"
);

/// The integer that a number is.
pub(crate) fn integer(json: Json<'_>) -> Option<i128> {
    if json.kind() != Kind::Number {
        return None;
    }
    json.text().parse().ok().or_else(|| {
        let value: f64 = json.text().parse().ok()?;
        #[allow(clippy::cast_possible_truncation, reason = "the range was tested")]
        (value.fract() == 0.0 && value.abs() < 1e30).then_some(value as i128)
    })
}

macro_rules! floats {
    ($($type:ty),*) => {$(
        impl Wire for $type {
            fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
                json.expect(Kind::Number)?;
                json.text().parse().map_err(|_| json.unexpected("a number"))
            }

            /// A whole number as such: `3`, since not every reader takes `3.0` where it counts.
            fn encode(&self, out: &mut Vec<u8>) {
                #[allow(clippy::cast_possible_truncation, reason = "whole and within the range")]
                let whole = *self as i64;
                if self.fract() == 0.0 && self.abs() < 1e15 && (whole != 0 || self.is_sign_positive()) {
                    write(out, &whole);
                } else {
                    write(out, self);
                }
            }

            fn fit(json: Json<'_>) -> u32 {
                fit_kind(json, Kind::Number)
            }

            fn check(&self, rules: &[Rule], checker: &mut Checker) {
                checker.float(f64::from(*self), rules);
            }
        }
    )*};
}

floats!(f32, f64);

impl<T: Wire> Wire for Option<T> {
    const NULL: bool = true;

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        if json.is_null() { Ok(None) } else { T::decode(json).map(Some) }
    }

    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.encode(out),
            None => out.extend_from_slice(b"null"),
        }
    }

    fn fit(json: Json<'_>) -> u32 {
        if json.is_null() { 4 } else { T::fit(json) }
    }

    fn check(&self, rules: &[Rule], checker: &mut Checker) {
        if let Some(value) = self {
            value.check(rules, checker);
        }
    }
}

impl<T: Wire> Wire for Box<T> {
    const NULL: bool = T::NULL;
    const MEMBERS: Option<&'static [&'static str]> = T::MEMBERS;

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        T::decode(json).map(Self::new)
    }

    fn encode(&self, out: &mut Vec<u8>) {
        T::encode(self, out);
    }

    fn fit(json: Json<'_>) -> u32 {
        T::fit(json)
    }

    fn check(&self, rules: &[Rule], checker: &mut Checker) {
        T::check(self, rules, checker);
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        let elements = json.elements()?;
        let mut list = Self::new();
        for (index, element) in elements.enumerate() {
            list.push(T::decode(element).map_err(|error| error.at(index))?);
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

    fn fit(json: Json<'_>) -> u32 {
        let Ok(elements) = json.elements() else { return 0 };
        elements.map(T::fit).min().unwrap_or(1)
    }

    fn check(&self, rules: &[Rule], checker: &mut Checker) {
        checker.list(self, rules);
    }
}

impl<T: Wire> Wire for BTreeMap<String, T> {
    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        let mut map = Self::new();
        for (key, value) in json.members()? {
            let key = key.string()?;
            let value = T::decode(value).map_err(|error| error.inside(&key))?;
            map.insert(key.into_owned(), value);
        }
        Ok(map)
    }

    fn encode(&self, out: &mut Vec<u8>) {
        let mut members = super::Writer::open(out);
        members.rest(self);
        members.close();
    }

    fn fit(json: Json<'_>) -> u32 {
        let Ok(members) = json.members() else { return 0 };
        members.map(|(_, value)| T::fit(value)).min().unwrap_or(1).min(1)
    }

    fn check(&self, rules: &[Rule], checker: &mut Checker) {
        checker.map(self, rules);
    }
}

impl Wire for Value {
    const NULL: bool = true;

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        serde_json::from_str(json.text()).map_err(|error| DecodeError::new(error.to_string()))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, self);
    }

    fn fit(_: Json<'_>) -> u32 {
        1
    }
}

fn fit_kind(json: Json<'_>, kind: Kind) -> u32 {
    if json.kind() == kind { 2 } else { 0 }
}
