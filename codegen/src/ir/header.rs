//! Documented response headers.

use std::fmt;

use super::{Api, Docs, OperationId, Type};
use crate::pointer::Origin;

/// Responses of an operation that document headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderPlace {
    pub operation: OperationId,
    pub outcome: Outcome,
}

/// The successes, or all other responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Success,
    Error,
}

impl Api {
    /// The places with documented headers, in the order of the spec.
    pub fn header_places(&self) -> impl Iterator<Item = HeaderPlace> {
        let places = self.operations.iter().flat_map(|operation| {
            [Outcome::Success, Outcome::Error].map(|outcome| HeaderPlace { operation: operation.id, outcome })
        });
        places.filter(|place| !self.headers(*place).is_empty())
    }

    /// The headers that are documented there.
    pub fn headers(&self, place: HeaderPlace) -> &[ResponseHeader] {
        let operation = self.operation(place.operation);
        match place.outcome {
            Outcome::Success => &operation.headers,
            Outcome::Error => &operation.error_headers,
        }
    }
}

/// A documented response header.
#[derive(Clone, Debug)]
pub struct ResponseHeader {
    pub wire_name: String,
    pub ty: Type,
    pub form: HeaderForm,
    /// Whether the spec requires it of the service. A response without it is accepted all the same.
    pub is_required: bool,
    pub docs: Docs,
    pub origin: Origin,
}

impl ResponseHeader {
    /// Whether it has this name; case is ignored (RFC 9110, section 5.1).
    pub fn is_named(&self, wire_name: &str) -> bool {
        self.wire_name.eq_ignore_ascii_case(wire_name)
    }
}

/// How the value of a response header is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderForm {
    /// `style: simple`: values separated by commas.
    Simple { explode: bool },
    /// `content` with a media type of JSON.
    Json,
    /// `Set-Cookie`: each line is a value, and commas are part of it (RFC 6265, section 3).
    Lines,
}

/// What the outline shows after the type.
impl fmt::Display for HeaderForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Simple { explode: false } => "",
            Self::Simple { explode: true } => " exploded",
            Self::Json => " as JSON",
            Self::Lines => " by lines",
        })
    }
}
