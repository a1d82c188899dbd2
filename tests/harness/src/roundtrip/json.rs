//! JSON values for comparison, with all digits of their numbers. Input: text. Output: a [`Json`].

use std::cmp::Ordering;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// A value. The members of an object are in the order of the text; of duplicates, only the last one is kept.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// A number in its original notation.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number(String);

impl Json {
    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::read(serde_json::from_str(text).ok()?)
    }

    fn read(raw: &RawValue) -> Option<Self> {
        let text = raw.get();
        Some(match text.as_bytes().first()? {
            b'n' => Self::Null,
            b't' | b'f' => Self::Bool(text == "true"),
            b'"' => Self::Text(serde_json::from_str(text).ok()?),
            b'[' => {
                let elements: Vec<&RawValue> = serde_json::from_str(text).ok()?;
                Self::List(elements.into_iter().map(Self::read).collect::<Option<_>>()?)
            }
            b'{' => {
                let Members(members) = serde_json::from_str(text).ok()?;
                let members = members.into_iter().map(|(key, raw)| Some((key, Self::read(raw)?)));
                Self::Object(members.collect::<Option<_>>()?)
            }
            _ => Self::Number(Number(text.to_owned())),
        })
    }

    pub(super) fn is_null(&self) -> bool {
        *self == Self::Null
    }
}

/// The member of an object.
pub(super) fn member<'a>(members: &'a [(String, Json)], name: &str) -> Option<&'a Json> {
    members.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Number {
    /// Whether both are the same number in any notation, as `1`, `1.0` and `1e0` are.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }

    /// The nearest `f64`.
    pub(super) fn float(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// Whether it has no fraction.
    pub(super) fn is_integer(&self) -> bool {
        self.parts().is_some_and(|parts| parts.exponent >= 0)
    }

    /// The digits without leading and trailing zeros, and the power of ten of the last digit.
    fn parts(&self) -> Option<Parts> {
        let (negative, text) = self.0.strip_prefix('-').map_or((false, self.0.as_str()), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let digits = all.trim_end_matches('0');
        let power: i64 = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
        let exponent = power - length(fraction)? + length(&all[digits.len()..])?;
        let digits = digits.trim_start_matches('0').to_owned();
        Some(match digits.len().cmp(&0) {
            Ordering::Equal => Parts { negative: false, digits, exponent: 0 },
            _ => Parts { negative, digits, exponent },
        })
    }
}

#[derive(PartialEq)]
struct Parts {
    negative: bool,
    digits: String,
    exponent: i64,
}

fn length(text: &str) -> Option<i64> {
    i64::try_from(text.len()).ok()
}

/// The members of an object, with unparsed values.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members: Vec<(String, &'de RawValue)> = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, &'de RawValue>()? {
                    members.retain(|(known, _)| *known != key);
                    members.push((key, value));
                }
                Ok(Members(members))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
                Ok(Members(Vec::new()))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}
