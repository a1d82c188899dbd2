//! Numbers without loss (format `decimal`): binary floats cannot hold `0.10` or twenty digits.

use std::fmt;
use std::str::FromStr;

use crate::runtime::wire::check::{Checker, Rule};
use crate::runtime::wire::{DecodeError, Json, Kind, Shape, Wire, impl_serde, is_same, may_be_rounded};

/// A number as written in JSON, with every digit. Two are equal if they are written the same: `1.0` is not `1.00`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(String);

impl Decimal {
    /// The number on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A number that the spec lists.
    #[allow(dead_code, reason = "not every spec with decimals lists some")]
    pub(crate) fn listed(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Whether both are the same number, however it is written: `1.0` is `1.00`.
    pub fn is_same(&self, other: &Self) -> bool {
        is_same(&self.0, &other.0)
    }

    /// The nearest float.
    pub fn to_f64(&self) -> f64 {
        // Rust's floats accept every JSON number.
        self.0.parse().unwrap_or(f64::NAN)
    }
}

impl FromStr for Decimal {
    type Err = DecodeError;

    /// Parses a number as written in JSON: `-12.50`, `1e3`.
    fn from_str(text: &str) -> Result<Self, DecodeError> {
        if is_number(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(DecodeError::new("expected a number such as `-12.50`"))
        }
    }
}

/// The grammar of RFC 8259, section 6.
fn is_number(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (text, None),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let is_whole = is_digits(whole) && (whole == "0" || !whole.starts_with('0'));
    is_whole && fraction.is_none_or(is_digits) && exponent.is_none_or(is_digits)
}

macro_rules! from_integers {
    ($($type:ty),*) => {$(
        impl From<$type> for Decimal {
            fn from(value: $type) -> Self {
                Self(value.to_string())
            }
        }
    )*};
}

from_integers!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128);

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Wire for Decimal {
    const SCORE: u32 = 2;

    fn shape() -> Shape {
        Shape::Kind(Kind::Number)
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        let json = json.unquoted();
        json.expect(Kind::Number)?;
        if json.is_rounded() && may_be_rounded(json.text()) {
            return Err(DecodeError::new(format!("{} is a binary float, which may have lost digits", json.text())));
        }
        Ok(Self(json.text().to_owned()))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.0.as_bytes());
    }

    fn check(&self, rules: &[Rule], checker: &mut Checker) {
        match self.0.parse() {
            Ok(integer) => checker.integer(integer, rules),
            Err(_) => checker.number(self.to_f64(), rules),
        }
    }
}

impl_serde!(Decimal);
