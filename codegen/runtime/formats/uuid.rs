//! Identifiers as `uuid::Uuid` (format `uuid`; RFC 9562).

use uuid::Uuid;

use super::super::wire::{DecodeError, Json, Wire, write};

impl Wire for Uuid {
    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        Self::try_parse(&json.string()?).map_err(|_| json.unexpected("a UUID"))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, &self.to_string());
    }

    fn fit(json: Json<'_>) -> u32 {
        if Self::decode(json).is_ok() { 3 } else { 0 }
    }
}
