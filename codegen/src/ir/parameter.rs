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
    /// The only value that the spec allows: `enum: [v1]` or `const: v1`. The type is that of the value.
    pub fixed: Option<String>,
    /// Shown in the docs; not sent unless the caller sets it.
    pub default: Option<Node>,
    pub docs: Docs,
    pub origin: Origin,
}

/// Where the value of a parameter comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterSource {
    /// The caller: an argument if it is required and has several possible values, a setter if it is not required.
    Caller,
    /// It is the idempotency key of the call, which is an option of the runtime.
    IdempotencyKey {
        /// A key is generated if the caller sets none.
        generated: bool,
    },
    /// The client, for all calls; a call may override it.
    Client,
}

impl Parameter {
    /// Whether it is an argument of the method.
    pub fn is_argument(&self) -> bool {
        match self.source {
            ParameterSource::Caller => self.required && self.fixed.is_none(),
            ParameterSource::IdempotencyKey { generated } => self.required && !generated,
            ParameterSource::Client => false,
        }
    }

    /// The value that each call sends, if there is neither an argument nor a setter.
    pub fn always(&self) -> Option<&str> {
        self.fixed.as_deref().filter(|_| self.source == ParameterSource::Caller && self.required)
    }

    /// The value that a setter without an argument sets.
    pub fn flag(&self) -> Option<&str> {
        self.fixed.as_deref().filter(|_| self.source == ParameterSource::Caller && !self.required)
    }

    /// Whether it is a setter on the call.
    pub fn is_setter(&self) -> bool {
        !self.is_argument() && self.always().is_none()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterPlace {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a parameter's value is serialized (OpenAPI 3.1.1, section 4.8.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    /// `collectionFormat: tsv` of Swagger 2.0.
    TabDelimited,
    DeepObject,
    /// `content` with a media type of JSON: the value is written as JSON.
    Json,
    /// `style: cookie`: like `form`, but separated by `; ` and not percent-encoded.
    Cookie,
    /// `in: querystring` with a form: each member becomes a parameter.
    Fields,
    /// `in: querystring` with any other media type: the value without a name; JSON unless it is a string.
    Bare,
}
