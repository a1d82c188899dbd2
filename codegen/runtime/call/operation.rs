//! An operation of the spec, as a table.

use super::server::Server;
use super::shape::Shape;
use crate::runtime::auth::scheme::Scheme;
use crate::runtime::wire::DecodeError;
use crate::runtime::wire::check::Rule;

/// An operation of the spec.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The spec's `operationId`.
    pub(crate) id: &'static str,
    pub(crate) method: &'static str,
    /// The path template of the spec.
    pub(crate) path: &'static str,
    /// The operation's servers: its own, or else those of its path or of the spec. They are alternatives.
    pub(crate) servers: &'static [&'static Server],
    /// The media types that the responses may have.
    pub(crate) accept: &'static str,
    /// The media type of the body that is sent.
    pub(crate) content: &'static str,
    /// The constraints of that body.
    pub(crate) limits: &'static [Rule],
    /// The header of idempotency keys, unless the client sets another.
    pub(crate) key_header: &'static str,
    /// Whether a key is generated for calls without one.
    pub(crate) makes_key: bool,
    /// Alternatives, each a set of schemes that are required together; empty for an operation without security.
    pub(crate) security: &'static [&'static [&'static Scheme]],
    pub(crate) parameters: &'static [Parameter],
    /// The members of a form that have a style of their own.
    pub(crate) fields: &'static [Parameter],
    /// The documented successful responses, the default first.
    pub(crate) shapes: &'static [Shape],
    /// Converts the JSON of a body to another format, if it is sent in one.
    pub(crate) writes: Option<Write>,
    /// The reverse for responses, whose charset is the second argument.
    pub(crate) reads: Option<Read>,
    /// The documented error responses.
    pub(crate) failures: &'static [Failure],
    /// Whether `Debug` of a response does not show the value.
    pub(crate) is_secret: bool,
    /// The path of the call's type.
    #[cfg(feature = "test-util")]
    pub(crate) call: &'static str,
}

/// In the extensions of a request: the operation that it calls.
#[cfg(feature = "test-util")]
#[derive(Clone, Copy)]
pub(crate) struct Called(pub(crate) &'static Operation);

type Write = fn(&[u8]) -> Result<Vec<u8>, DecodeError>;
type Read = fn(&[u8], Option<&str>) -> Result<Vec<u8>, DecodeError>;

/// A documented error response, and the type of its body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failure {
    pub(crate) first: u16,
    pub(crate) last: u16,
    pub(crate) media_type: Option<&'static str>,
    /// The variant of `ErrorBody`.
    pub(crate) body: &'static str,
}

/// The keywords of the table.
impl Failure {
    pub(crate) const fn new(status: u16, body: &'static str) -> Self {
        Self { first: status, last: status, media_type: None, body }
    }

    pub(crate) const fn up_to(mut self, status: u16) -> Self {
        self.last = status;
        self
    }

    pub(crate) const fn media_type(mut self, media_type: &'static str) -> Self {
        self.media_type = Some(media_type);
        self
    }
}

impl Operation {
    /// What a table does not have.
    pub(crate) const DEFAULT: Self = Self {
        id: "",
        method: "GET",
        path: "",
        servers: &[],
        accept: "application/json",
        content: "application/json",
        limits: &[],
        key_header: "idempotency-key",
        makes_key: false,
        security: &[],
        parameters: &[],
        fields: &[],
        shapes: &[],
        writes: None,
        reads: None,
        failures: &[],
        is_secret: false,
        #[cfg(feature = "test-util")]
        call: "",
    };

    /// Whether the spec documents this status as a success.
    pub(crate) fn documents(&self, status: u16) -> bool {
        self.shapes.iter().any(|shape| shape.covers(status))
    }

    /// Whether the body of a success is streamed.
    pub(crate) fn is_streamed(&self) -> bool {
        self.shapes.first().is_some_and(Shape::is_streamed)
    }

    /// In the table, a method that is not a Rust identifier is in quotes.
    pub(crate) fn method(&self) -> &'static str {
        self.method.trim_matches('"')
    }

    /// The path alone: in some specs it contains a query.
    pub(crate) fn template(&self) -> &'static str {
        self.path.split(['?', '#']).next().unwrap_or_default()
    }
}

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameter {
    pub(crate) place: Place,
    /// Its name as a Rust argument or setter.
    pub(crate) argument: &'static str,
    pub(crate) name: &'static str,
    pub(crate) style: Style,
    pub(crate) explode: bool,
    /// Whether reserved characters are not encoded (`allowReserved`).
    pub(crate) reserved: bool,
    /// Whether it is required, and taken from the client unless the call sets it.
    pub(crate) client: bool,
    /// The value that is sent if neither sets one, or always, if the spec allows no other.
    pub(crate) default: Option<&'static str>,
    /// The value that a setter without an argument sets.
    pub(crate) only: Option<&'static str>,
    pub(crate) rules: &'static [Rule],
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Cookie,
    /// A body of form fields.
    Field,
}

/// How a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    TabDelimited,
    DeepObject,
    /// The value as JSON.
    Json,
    /// Each member is a parameter of its own.
    Fields,
    /// A cookie as it is: nothing is encoded.
    Verbatim,
    /// The value without a name, as JSON unless it is a string.
    Bare,
}

/// The keywords of the table.
#[allow(non_upper_case_globals, reason = "they are written as in the table")]
impl Place {
    pub(crate) const path: Self = Self::Path;
    pub(crate) const query: Self = Self::Query;
    pub(crate) const header: Self = Self::Header;
    pub(crate) const cookie: Self = Self::Cookie;
}

/// The keywords of the table.
#[allow(non_upper_case_globals, reason = "they are written as in the table")]
impl Style {
    pub(crate) const simple: Self = Self::Simple;
    pub(crate) const label: Self = Self::Label;
    pub(crate) const matrix: Self = Self::Matrix;
    pub(crate) const form: Self = Self::Form;
    pub(crate) const space_delimited: Self = Self::SpaceDelimited;
    pub(crate) const pipe_delimited: Self = Self::PipeDelimited;
    pub(crate) const tab_delimited: Self = Self::TabDelimited;
    pub(crate) const deep_object: Self = Self::DeepObject;
    pub(crate) const json: Self = Self::Json;
    pub(crate) const fields: Self = Self::Fields;
    pub(crate) const verbatim: Self = Self::Verbatim;
    pub(crate) const bare: Self = Self::Bare;
}

/// The keywords of the table.
impl Parameter {
    pub(crate) const fn new(place: Place, argument: &'static str, name: &'static str, style: Style) -> Self {
        Self {
            place,
            argument,
            name,
            style,
            explode: false,
            reserved: false,
            client: false,
            default: None,
            only: None,
            rules: &[],
        }
    }

    /// A member of a form.
    pub(crate) const fn field(name: &'static str, style: Style) -> Self {
        Self::new(Place::Field, name, name, style)
    }

    /// Whether it is this header.
    pub(crate) fn is_header(&self, name: &str) -> bool {
        self.place == Place::Header && self.name.eq_ignore_ascii_case(name)
    }

    pub(crate) const fn explode(mut self) -> Self {
        self.explode = true;
        self
    }

    pub(crate) const fn reserved(mut self) -> Self {
        self.reserved = true;
        self
    }

    pub(crate) const fn client(mut self) -> Self {
        self.client = true;
        self
    }

    pub(crate) const fn or(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    pub(crate) const fn with(mut self, only: &'static str) -> Self {
        self.only = Some(only);
        self
    }

    pub(crate) const fn rules(mut self, rules: &'static [Rule]) -> Self {
        self.rules = rules;
        self
    }
}
