//! Dates and times as `time` types (formats `date-time` and `date`; RFC 3339).

use time::format_description::well_known::{Iso8601, Rfc3339};
use time::{Date, OffsetDateTime};

use super::loose;
use crate::runtime::wire::{DecodeError, Json, Kind, Shape, Wire, write};

impl Wire for OffsetDateTime {
    const SCORE: u32 = 3;

    fn shape() -> Shape {
        Shape::Kind(Kind::String)
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        let text = json.string()?;
        let parse = |text: &str| Self::parse(text, &Rfc3339).ok();
        let instant = parse(&text).or_else(|| parse(&loose::date_time(&text)?));
        instant.ok_or_else(|| json.unexpected("a date-time such as `2026-01-02T03:04:05Z`"))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        // Only years beyond 9999 have no RFC 3339 form; they are written as in ISO 8601.
        write(out, &self.format(&Rfc3339).unwrap_or_else(|_| self.to_string()));
    }
}

impl Wire for Date {
    const SCORE: u32 = 3;

    fn shape() -> Shape {
        Shape::Kind(Kind::String)
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        let text = json.string()?;
        let parse = |text: &str| Self::parse(text, &Iso8601::DATE).ok();
        let date = parse(&text).or_else(|| parse(loose::date(&text)?));
        date.ok_or_else(|| json.unexpected("a date such as `2026-01-02`"))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, &self.to_string());
    }
}
