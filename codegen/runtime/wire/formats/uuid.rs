//! Identifiers as `uuid::Uuid` (format `uuid`; RFC 9562).

use uuid::Uuid;

use crate::runtime::wire::{DecodeError, Json, Kind, Shape, Wire, write};

impl Wire for Uuid {
    const SHAPE: Shape = Shape::Kind(Kind::String);
    const SCORE: u32 = 3;

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        Self::try_parse(&json.string()?).map_err(|_| json.unexpected("a UUID"))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, &self.to_string());
    }
}
