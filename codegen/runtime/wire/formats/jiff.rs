//! Dates and times as `jiff` types (formats `date-time` and `date`; RFC 3339).

use jiff::Timestamp;
use jiff::civil::Date;

use super::loose;
use crate::runtime::wire::{DecodeError, Json, Kind, Shape, Wire, write};

impl Wire for Timestamp {
    const SCORE: u32 = 3;

    fn shape() -> Shape {
        Shape::Kind(Kind::String)
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        let text = json.string()?;
        let instant = text.parse().ok().or_else(|| loose::date_time(&text)?.parse().ok());
        instant.ok_or_else(|| json.unexpected("a date-time such as `2026-01-02T03:04:05Z`"))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, &self.to_string());
    }
}

impl Wire for Date {
    const SCORE: u32 = 3;

    fn shape() -> Shape {
        Shape::Kind(Kind::String)
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        let text = json.string()?;
        let date = text.parse().ok().or_else(|| loose::date(&text)?.parse().ok());
        date.ok_or_else(|| json.unexpected("a date such as `2026-01-02`"))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, &self.to_string());
    }
}
