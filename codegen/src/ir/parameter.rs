//! Parameters of operations, and where their values come from.

use super::{Docs, Type};
use crate::json::Node;
use crate::pointer::Origin;

#[derive(Clone, Debug)]
pub struct Parameter {
    pub wire_name: String,
    pub place: ParameterPlace,
    pub style: Style,
    pub explode: bool,
    /// `allowReserved: true`
    pub reserved: bool,
    pub required: bool,
    pub source: ParameterSource,
    pub ty: Type,
    /// Told in the docs, never sent unasked.
    pub default: Option<Node>,
    pub docs: Docs,
    pub origin: Origin,
}

/// Where the value of a parameter comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterSource {
    /// The caller: an argument if it is required, else a setter.
    Caller,
    /// It is the idempotency key of the call, the runtime's option.
    IdempotencyKey {
        /// A call without one gets one.
        generated: bool,
    },
    /// The client, for all calls; a call may set another value.
    Client,
}

impl Parameter {
    /// Whether it is an argument of the method; all others are setters of the call.
    pub fn is_argument(&self) -> bool {
        match self.source {
            ParameterSource::Caller => self.required,
            ParameterSource::IdempotencyKey { generated } => self.required && !generated,
            ParameterSource::Client => false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterPlace {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a parameter's value becomes text (OpenAPI 3.1.1, 4.8.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// `content` with a media type of JSON: the value is written as JSON.
    Json,
    /// `style: cookie`: as `form` with `; ` between, and nothing is encoded.
    Cookie,
    /// `in: querystring` with a form: each member is a parameter.
    Fields,
    /// `in: querystring` with anything else: the value, as JSON unless it is a text, without a name.
    Bare,
}
