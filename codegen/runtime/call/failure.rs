//! Creates errors and their messages.

use std::time::Duration;

use http::Uri;

use super::error::{Details, Error, ErrorKind};
use super::operation::Operation;
use super::reply::Reply;
use crate::runtime::auth::redact::Redactor;
use crate::runtime::auth::scheme::setters;
use crate::runtime::http::transport::TransportError;
use crate::runtime::http::url::origin;
use crate::runtime::wire::check::Violations;
use crate::runtime::wire::{DecodeError, charset};

/// How much of a body an error shows, in characters.
const EXCERPT: usize = 200;

/// How much of it is searched for that: indented bodies are mostly spaces.
const SEARCHED: usize = 8 * 1024;

impl Error {
    #[cold]
    fn new(kind: ErrorKind, operation: &'static str, message: String) -> Self {
        Self(Box::new(Details {
            kind,
            operation,
            message,
            reply: None,
            failures: &[],
            body_is_whole: true,
            violations: None,
            decode: None,
            location: None,
            transport: None,
            last: None,
            hidden: Redactor::default(),
        }))
    }

    fn with_reply(mut self, hidden: Redactor, reply: Reply, body_is_whole: bool) -> Self {
        self.0.hidden = hidden;
        self.0.reply = Some(reply);
        self.0.body_is_whole = body_is_whole;
        self
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, "", message.into())
    }

    pub(crate) fn no_transport(error: TransportError) -> Self {
        let mut made = Self::configuration("the HTTP client cannot be built");
        made.0.transport = Some(error);
        made
    }

    pub(crate) fn invalid(operation: &Operation, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidRequest, operation.id, message.into())
    }

    pub(crate) fn no_server(operation: &Operation, message: String) -> Self {
        Self::new(ErrorKind::Configuration, operation.id, message)
    }

    pub(crate) fn violated(operation: &Operation, violations: Violations) -> Self {
        let mut made = Self::invalid(operation, format!("invalid request: {violations}"));
        made.0.violations = Some(violations);
        made
    }

    pub(crate) fn no_credentials(operation: &Operation) -> Self {
        let setters = setters(operation.security);
        let message = format!("no credentials: set {setters} on the client's builder");
        Self::new(ErrorKind::MissingCredentials, operation.id, message)
    }

    pub(crate) fn authenticating(hidden: &Redactor, operation: &Operation, error: TransportError) -> Self {
        let message = "the call could not be authenticated".to_owned();
        let mut made = Self::new(ErrorKind::Authentication, operation.id, message);
        made.0.transport = Some(error.map(|text| hidden.redact(text)));
        made
    }

    pub(crate) fn sending(hidden: &Redactor, operation: &Operation, uri: &Uri, error: TransportError) -> Self {
        let origin = origin(uri);
        let (kind, message) = if error.is_refused() {
            (ErrorKind::Refused, format!("the request to {origin} was refused by a middleware or the transport"))
        } else if error.is_connect() {
            (ErrorKind::Connect, format!("no connection to {origin}"))
        } else {
            (ErrorKind::Transport, format!("no answer from {origin}"))
        };
        let mut made = Self::new(kind, operation.id, message);
        made.0.transport = Some(error.map(|text| hidden.redact(text)));
        made
    }

    pub(crate) fn receiving(hidden: Redactor, operation: &Operation, reply: Reply, error: TransportError) -> Self {
        let (kind, what) = if error.is_timeout() {
            (ErrorKind::Timeout, "the body timed out")
        } else {
            (ErrorKind::Transport, "the body was cut short")
        };
        let error = error.map(|text| hidden.redact(text));
        let made = Self::new(kind, operation.id, format!("{}, but {what}", reply.status));
        let mut made = made.with_reply(hidden, reply, false);
        made.0.transport = Some(error);
        made
    }

    pub(crate) fn attempt_timeout(operation: &Operation, after: Duration) -> Self {
        Self::new(ErrorKind::Timeout, operation.id, format!("the attempt timed out after {after:?}"))
    }

    pub(crate) fn timeout(operation: &Operation, after: Duration) -> Self {
        Self::new(ErrorKind::Timeout, operation.id, format!("the call timed out after {after:?}"))
    }

    /// Adds that the retry budget is why there is no further attempt.
    pub(crate) fn over_budget(mut self) -> Self {
        self.0.message.push_str(" (not retried: the client's `retry_budget` is spent)");
        self
    }

    /// A stream that ended, and could not be resumed.
    pub(crate) fn stream_ended(
        hidden: Redactor,
        operation: &Operation,
        reply: Reply,
        attempts: u32,
        asked: Option<Duration>,
    ) -> Self {
        let why = match (attempts, asked) {
            (0, Some(asked)) => {
                format!("the server asks for a pause of {asked:?}, which is longer than the policy allows")
            }
            (0, None) => "the request cannot be sent again".to_owned(),
            (attempts, _) => format!("connecting again {attempts} times in a row gave no event"),
        };
        let message = format!("{}, but the stream ended: {why}", reply.status);
        Self::new(ErrorKind::Transport, operation.id, message).with_reply(hidden, reply, false)
    }

    /// For a timeout, keeps the failure before it: only the last one that is more useful than a timeout, so that many
    /// attempts do not form a long chain.
    pub(crate) fn with_last(mut self, last: Option<Self>) -> Self {
        if self.0.kind == ErrorKind::Timeout {
            self.0.last = last.map(|mut last| last.0.last.take().unwrap_or(last));
        }
        self
    }

    /// The message may contain the URL of a page.
    pub(crate) fn paging(hidden: &Redactor, operation: &Operation, message: &str) -> Self {
        Self::new(ErrorKind::Paging, operation.id, hidden.redact(message))
    }

    pub(crate) fn too_large(hidden: Redactor, operation: &Operation, reply: Reply, limit: usize) -> Self {
        let message = format!("{}, but the body is larger than {limit} bytes", reply.status);
        Self::new(ErrorKind::BodyTooLarge, operation.id, message).with_reply(hidden, reply, false)
    }

    pub(crate) fn redirect(hidden: Redactor, operation: &Operation, reply: Reply, why: &str, location: String) -> Self {
        // A query may echo the key that was sent.
        let shown = hidden.redact(location.split(['?', '#']).next().unwrap_or_default());
        let shown = shown.escape_debug();
        let message = format!("{} to {shown} is not followed: {}", reply.status, hidden.redact(why));
        let mut made = Self::new(ErrorKind::Redirect, operation.id, message).with_reply(hidden, reply, false);
        made.0.location = Some(location);
        made
    }

    /// A status that is not a success: 4xx and 5xx, or one that the operation does not document.
    pub(crate) fn refused(hidden: Redactor, operation: &Operation, reply: Reply, body_is_whole: bool) -> Self {
        let error = reply.status.is_client_error() || reply.status.is_server_error();
        let kind = if error { ErrorKind::Status } else { ErrorKind::UnexpectedStatus };
        let mut message = format!("{}{}", reply.status, excerpt(&hidden, &reply));
        if !body_is_whole {
            message.push_str(&format!(" (the body was truncated to {} bytes)", reply.body.len()));
        }
        let mut made = Self::new(kind, operation.id, message).with_reply(hidden, reply, body_is_whole);
        made.0.failures = operation.failures;
        made
    }

    pub(crate) fn decode(hidden: Redactor, operation: &Operation, reply: Reply, error: DecodeError) -> Self {
        Self::undecoded(hidden, operation, reply, true, error)
    }

    /// The same for a body that may be incomplete.
    pub(crate) fn undecoded(
        hidden: Redactor,
        operation: &Operation,
        reply: Reply,
        body_is_whole: bool,
        error: DecodeError,
    ) -> Self {
        let kind =
            if operation.documents(reply.status.as_u16()) { ErrorKind::Decode } else { ErrorKind::UnexpectedStatus };
        let found = hidden.redact(&error.to_string());
        let message = format!("{}, but the body does not fit: {found}{}", reply.status, excerpt(&hidden, &reply));
        let error = error.map(|text| hidden.redact(text));
        let mut made = Self::new(kind, operation.id, message).with_reply(hidden, reply, body_is_whole);
        made.0.decode = Some(error);
        made
    }
}

/// The beginning of a body in one line, without the client's credentials, which a server may echo.
fn excerpt(hidden: &Redactor, reply: &Reply) -> String {
    let label = reply.charset();
    let text = match label {
        Some(_) => charset::decode_lossy(&reply.body, label.as_deref()),
        None => match charset::decode(&reply.body, None) {
            Ok(text) => text,
            Err(_) => return format!(": {} bytes", reply.body.len()),
        },
    };
    let start = text.char_indices().nth(SEARCHED).map_or(&*text, |(end, _)| &text[..end]);
    let text = hidden.redact(start);
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.retain(|character| !character.is_control());
    match words.char_indices().nth(EXCERPT) {
        _ if words.is_empty() => String::new(),
        Some((end, _)) => format!(": {}…", &words[..end]),
        None => format!(": {words}"),
    }
}
