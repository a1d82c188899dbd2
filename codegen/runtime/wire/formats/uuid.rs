//! Identifiers as `uuid::Uuid` (format `uuid`; RFC 9562).

use uuid::Uuid;

use crate::runtime::wire::{DecodeError, Json, Kind, Shape, Wire, write};

impl Wire for Uuid {
    const SCORE: u32 = 3;

    fn shape() -> Shape {
        Shape::Kind(Kind::String)
    }

    fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
        Self::try_parse(&json.string()?).map_err(|_| json.unexpected("a UUID"))
    }

    fn encode(&self, out: &mut Vec<u8>) {
        write(out, &self.to_string());
    }
}
