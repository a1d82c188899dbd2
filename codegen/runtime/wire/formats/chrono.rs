//! Dates and times as `chrono` types (formats `date-time` and `date`; RFC 3339).

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

use crate::runtime::wire::{DecodeError, Json, Kind, Shape, Wire, write};

impl Wire for DateTime<Utc> {
    const SCORE: u32 = 3;

    fn shape() -> Shape {
        Shape::Kind(Kind::String)
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        match DateTime::parse_from_rfc3339(&json.string()?) {
            Ok(instant) => Ok(instant.to_utc()),
            Err(_) => Err(json.unexpected("a date-time such as `2026-01-02T03:04:05Z`")),
        }
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, &self.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    }
}

impl Wire for NaiveDate {
    const SCORE: u32 = 3;

    fn shape() -> Shape {
        Shape::Kind(Kind::String)
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        Self::parse_from_str(&json.string()?, "%Y-%m-%d").map_err(|_| json.unexpected("a date such as `2026-01-02`"))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, &self.format("%Y-%m-%d").to_string());
    }
}
