//! Dates and times as `chrono` types (formats `date-time` and `date`; RFC 3339).

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

use super::loose;
use crate::runtime::wire::{DecodeError, Json, Kind, Shape, Wire, write};

impl Wire for DateTime<Utc> {
    const SCORE: u32 = 3;

    fn shape() -> Shape {
        Shape::Kind(Kind::String)
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        let text = json.string()?;
        let parse = |text: &str| DateTime::parse_from_rfc3339(text).ok();
        match parse(&text).or_else(|| parse(&loose::date_time(&text)?)) {
            Some(instant) => Ok(instant.to_utc()),
            None => Err(json.unexpected("a date-time such as `2026-01-02T03:04:05Z`")),
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
        let text = json.string()?;
        let parse = |text: &str| Self::parse_from_str(text, "%Y-%m-%d").ok();
        let date = parse(&text).or_else(|| parse(loose::date(&text)?));
        date.ok_or_else(|| json.unexpected("a date such as `2026-01-02`"))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, &self.format("%Y-%m-%d").to_string());
    }
}
