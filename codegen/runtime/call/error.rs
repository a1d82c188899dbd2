//! Why a call failed.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::operation::Failure;
use super::reply::Reply;
use crate::runtime::auth::redact::Redactor;
use crate::runtime::clock::wall_clock;
use crate::runtime::http::retry_after::retry_after;
use crate::runtime::http::transport::TransportError;
use crate::runtime::wire::check::Violations;
use crate::runtime::wire::{DecodeError, Wire, from_slice};

/// Why a call failed. It shows no credentials.
///
/// `Display` is one line: the operation, what happened, the beginning of the response body and the request ID. The
/// [`source`](StdError::source) is the transport's error; of a timeout, the last failure before it.
pub struct Error(pub(crate) Box<Details>);

/// The kinds of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client's settings are not valid, or no server URL is known.
    Configuration,
    /// The arguments of the call do not match the spec; nothing was sent.
    InvalidRequest,
    /// The operation needs credentials that the client does not have; nothing was sent.
    MissingCredentials,
    /// The token or signature that the operation needs could not be obtained; nothing was sent.
    Authentication,
    /// A middleware refused to send the request; in tests, a mocked transport had no answer to it.
    Refused,
    /// No connection was made; nothing was sent.
    Connect,
    /// The call or an attempt timed out, or a stream was idle for too long; the source is the last failure before that.
    Timeout,
    /// The connection failed after it was made.
    Transport,
    /// The server answered with an error status: 4xx or 5xx.
    Status,
    /// The server answered with a redirect that is not followed.
    Redirect,
    /// The server answered with another, undocumented status, and the response is not usable as a success.
    UnexpectedStatus,
    /// The body of a successful response does not match the spec.
    Decode,
    /// The next page of a list cannot be determined.
    Paging,
    /// The body of the response is larger than the client's limit.
    BodyTooLarge,
}

/// Boxed, so that results stay small.
pub(crate) struct Details {
    pub(crate) kind: ErrorKind,
    /// The spec's `operationId`; empty while a client is built.
    pub(crate) operation: &'static str,
    /// What happened, in one line, without secrets.
    pub(crate) message: String,
    pub(crate) reply: Option<Reply>,
    /// The error responses that the spec documents.
    pub(crate) failures: &'static [Failure],
    pub(crate) body_is_whole: bool,
    pub(crate) violations: Option<Violations>,
    pub(crate) decode: Option<DecodeError>,
    pub(crate) location: Option<String>,
    pub(crate) transport: Option<TransportError>,
    /// For a timeout: the failure of the previous attempt.
    pub(crate) last: Option<Error>,
    /// Removes credentials from what is shown of the response.
    pub(crate) hidden: Redactor,
}

impl Error {
    /// The kind of error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The spec's `operationId`; empty if building a client failed.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The status, if there was a response.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.reply.as_ref().map(|reply| reply.status)
    }

    /// The headers, if there was a response.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.reply.as_ref().map(|reply| &reply.headers)
    }

    /// The headers as the type of documented ones, if there was a response: a type of the module `headers`, where a spec
    /// documents headers of errors, or [`Headers`](super::response::Headers). A header that is absent, or not of its type, is `None`.
    pub fn typed_headers<H: From<HeaderMap>>(&self) -> Option<H> {
        self.headers().cloned().map(H::from)
    }

    /// What was received of the body: all of it, or only its beginning if it is longer than the client's
    /// `max_error_bytes` or was cut short. In that case, [`Self::body`] is `None`.
    pub fn partial_body(&self) -> Option<&Bytes> {
        self.0.reply.as_ref().map(|reply| &reply.body)
    }

    /// The raw body, if all of it was received.
    pub fn body(&self) -> Option<&Bytes> {
        self.whole().map(|reply| &reply.body)
    }

    /// Decodes the body as JSON: `error.json::<serde_json::Value>()`.
    ///
    /// # Errors
    ///
    /// There is no body, or it does not match the type.
    pub fn json<T: Wire>(&self) -> Result<T, DecodeError> {
        let read = match self.whole() {
            Some(reply) => reply.json().and_then(|json| from_slice(&json)),
            None => from_slice(&[]),
        };
        read.map_err(|error| self.shown(error))
    }

    /// The error of a body that cannot be decoded, without credentials that the body may echo.
    #[cold]
    pub(crate) fn shown(&self, error: DecodeError) -> DecodeError {
        error.map(|text| self.0.hidden.redact(text))
    }

    /// The response, if all of its body was received.
    pub(crate) fn whole(&self) -> Option<&Reply> {
        self.0.reply.as_ref().filter(|_| self.0.body_is_whole)
    }

    /// The server's request ID, from `x-request-id` or a similar header.
    pub fn request_id(&self) -> Option<&str> {
        self.0.reply.as_ref()?.request_id()
    }

    /// The same for messages, redacted: a server may copy the ID from a header that it was sent.
    pub(crate) fn shown_request_id(&self) -> Option<String> {
        self.request_id().map(|id| self.0.hidden.redact(id))
    }

    /// The pause that the server requests with `Retry-After`. A date is relative to the response's own date, or to the
    /// clock if it has none.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()?, wall_clock())
    }

    /// For a timeout: why the last attempt before it failed, if there was one.
    pub fn last_failure(&self) -> Option<&Error> {
        self.0.last.as_ref()
    }

    /// The target of a redirect that is not followed.
    pub fn location(&self) -> Option<&str> {
        self.0.location.as_deref()
    }

    /// The constraints of the spec that the arguments violate.
    pub fn violations(&self) -> Option<&Violations> {
        self.0.violations.as_ref()
    }

    /// Why the body could not be decoded, and where in it.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        self.0.decode.as_ref()
    }

    /// Whether the cause is a timeout: of the call, an attempt, a stream or the transport.
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout || self.0.transport.as_ref().is_some_and(TransportError::is_timeout)
    }

    /// Whether the response has this status: `error.is_status(404)`.
    pub fn is_status(&self, status: u16) -> bool {
        self.status().is_some_and(|own| own == status)
    }

    /// Whether the status is 404 (RFC 9110, section 15.5.5).
    pub fn is_not_found(&self) -> bool {
        self.is_status(404)
    }

    /// Whether the status is 401: the credentials are missing or not accepted (RFC 9110, section 15.5.2).
    pub fn is_unauthorized(&self) -> bool {
        self.is_status(401)
    }

    /// Whether the status is 403: the credentials do not suffice (RFC 9110, section 15.5.4).
    pub fn is_forbidden(&self) -> bool {
        self.is_status(403)
    }

    /// Whether the status is 409 (RFC 9110, section 15.5.10).
    pub fn is_conflict(&self) -> bool {
        self.is_status(409)
    }

    /// Whether the status is 429: too many requests (RFC 6585, section 4). [`retry_after`](Self::retry_after) returns how
    /// long to wait.
    pub fn is_rate_limited(&self) -> bool {
        self.is_status(429)
    }

    /// Whether the status is 500 to 599 (RFC 9110, section 15.6).
    pub fn is_server_error(&self) -> bool {
        self.status().is_some_and(|status| status.is_server_error())
    }

    /// Whether no connection was made, so the server has not seen the request.
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Connect
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.operation.is_empty() {
            write!(f, "`{}`: ", self.0.operation)?;
        }
        f.write_str(&self.0.message)?;
        match self.shown_request_id() {
            Some(id) => write!(f, " (request {})", id.escape_debug()),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Error");
        shown.field("kind", &self.0.kind).field("message", &format_args!("{self}"));
        if let Some(status) = self.status() {
            shown.field("status", &status.as_u16());
        }
        if let Some(transport) = &self.0.transport {
            shown.field("source", &format_args!("{transport}"));
        }
        if let Some(last) = &self.0.last {
            shown.field("last_failure", last);
        }
        shown.finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let transport = self.0.transport.as_ref().map(|error| error as _);
        transport.or_else(|| self.0.last.as_ref().map(|error| error as _))
    }
}
