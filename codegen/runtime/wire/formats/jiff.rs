//! Dates and times as `jiff` types (formats `date-time` and `date`; RFC 3339).

use jiff::Timestamp;
use jiff::civil::Date;

use crate::runtime::wire::{DecodeError, Json, Kind, Shape, Wire, write};

impl Wire for Timestamp {
    const SCORE: u32 = 3;

    fn shape() -> Shape {
        Shape::Kind(Kind::String)
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        json.string()?.parse().map_err(|_| json.unexpected("a date-time such as `2026-01-02T03:04:05Z`"))
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
        json.string()?.parse().map_err(|_| json.unexpected("a date such as `2026-01-02`"))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, &self.to_string());
    }
}
