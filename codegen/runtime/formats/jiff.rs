//! Dates and times as `jiff` types (formats `date-time` and `date`; RFC 3339).

use jiff::Timestamp;
use jiff::civil::Date;

use super::super::wire::{DecodeError, Json, Wire, write};

impl Wire for Timestamp {
    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        json.string()?.parse().map_err(|_| json.unexpected("a date-time such as `2026-01-02T03:04:05Z`"))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, &self.to_string());
    }

    fn fit(json: Json<'_>) -> u32 {
        if Self::decode(json).is_ok() { 3 } else { 0 }
    }
}

impl Wire for Date {
    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        json.string()?.parse().map_err(|_| json.unexpected("a date such as `2026-01-02`"))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, &self.to_string());
    }

    fn fit(json: Json<'_>) -> u32 {
        if Self::decode(json).is_ok() { 3 } else { 0 }
    }
}
