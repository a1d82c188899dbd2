//! Bytes inside JSON: strings in base64 (format `byte`; RFC 4648).

use std::fmt;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::engine::{DecodePaddingMode, general_purpose};

use crate::runtime::wire::check::{Checker, Rule};
use crate::runtime::wire::{DecodeError, Json, Kind, Shape, Wire, impl_text_serde, write};

/// Bytes, kept as their base64 text. The text of a response is kept as it is, so that invalid base64 is an error only
/// when it is decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64(String);

/// Accepts texts with and without padding.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

impl Base64 {
    /// Encodes bytes, with padding.
    pub fn new(bytes: impl AsRef<[u8]>) -> Self {
        Self(general_purpose::STANDARD.encode(bytes))
    }

    /// Wraps text that is in base64 already.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Decodes the bytes. Padding may be missing, line breaks are skipped, and the URL-safe alphabet is accepted, too.
    ///
    /// # Errors
    ///
    /// The text is not valid base64.
    pub fn decode(&self) -> Result<Vec<u8>, DecodeError> {
        let text: String = self.0.chars().filter(|char| !char.is_ascii_whitespace()).map(standard).collect();
        LENIENT.decode(text).map_err(|error| DecodeError::new(format!("not base64: {error}")))
    }
}

/// The URL-safe alphabet differs in two characters.
fn standard(char: char) -> char {
    match char {
        '-' => '+',
        '_' => '/',
        char => char,
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::new(bytes)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Wire for Base64 {
    const SCORE: u32 = 2;

    fn shape() -> Shape {
        Shape::Kind(Kind::String)
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        String::decode(json).map(Self)
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, &self.0);
    }

    fn check(&self, rules: &[Rule], checker: &mut Checker) {
        checker.text(&self.0, rules);
    }
}

impl_text_serde!(Base64 deserialize_text(|text| Ok(Base64::from_text(text))));
