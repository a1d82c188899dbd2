//! A call while its arguments are collected. Not generic over the operation, so that its code is compiled once.

use std::borrow::Cow;
use std::fmt;

use http::{HeaderValue, Method};
use serde_json::Value;

use super::client::Client;
use super::error::Error;
use super::limits::{Limits, OwnLimits};
use super::operation::{Operation, Parameter};
use super::retry::Retry;
use super::shape::Shape;
use crate::runtime::auth::sent::Sent;
use crate::runtime::http::body::Body;
use crate::runtime::wire::check::{Checker, Rule, Violations};
use crate::runtime::wire::{DecodeError, Wire, finite, to_vec};

/// The arguments and options of a call.
#[derive(Clone)]
#[must_use = "a call is sent when it is awaited"]
pub(crate) struct Call(pub(super) Box<Arguments>);

/// The content of a [`Call`].
#[derive(Clone)]
pub(crate) struct Arguments {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    pub(crate) parameters: Vec<Argument>,
    /// The media type of the body, if it differs from the operation's.
    pub(crate) media_type: Option<&'static str>,
    /// The constraints of the body.
    limits: &'static [Rule],
    pub(crate) body: Option<Content>,
    pub(crate) options: Options,
    /// The credentials that are added to its requests later, if anything may add some.
    pub(crate) sent: Option<Sent>,
}

/// The value of a parameter.
#[derive(Clone)]
pub(crate) struct Argument {
    pub(crate) parameter: &'static Parameter,
    pub(crate) json: Vec<u8>,
    violations: Option<Violations>,
}

impl Argument {
    /// A value that needs no checks.
    pub(crate) fn written(parameter: &'static Parameter, json: Vec<u8>) -> Self {
        Self { parameter, json, violations: None }
    }
}

/// A body and its media type.
#[derive(Clone)]
pub(crate) struct Content {
    pub(crate) media_type: Cow<'static, str>,
    pub(crate) body: Body,
    pub(crate) format: Format,
    /// Why it cannot be sent.
    pub(crate) problem: Option<String>,
    pub(crate) violations: Option<Violations>,
}

/// How a body is made.
#[derive(Clone, Copy)]
pub(crate) enum Format {
    /// JSON, sent as it is.
    Json,
    /// JSON that is converted to another format.
    Written(fn(&Operation, &[u8]) -> Result<Vec<u8>, DecodeError>),
    /// Text.
    Text,
    /// Bytes of the caller's own media type.
    Opaque,
}

/// What replaces the operation's method, path and query.
#[derive(Clone)]
pub(crate) struct Own {
    pub(crate) method: Method,
    /// A path to be appended to the server's URL, or a URL.
    pub(crate) target: String,
    pub(crate) other_origin: bool,
}

/// The options of any call.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) members: Vec<(String, Value)>,
    pub(crate) limits: OwnLimits,
    pub(crate) retry: Option<Retry>,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) validate: Option<bool>,
    pub(crate) keep_raw: bool,
    /// The media type to accept, if it is not the operation's.
    pub(crate) accept: Option<&'static str>,
    /// The shape of a success that is streamed instead.
    pub(crate) stream: Option<Shape>,
    /// What replaces the operation's method, path and query.
    pub(crate) own: Option<Own>,
    /// The URL of the next page.
    pub(crate) next: Option<String>,
}

/// The methods that generated code calls.
impl Call {
    pub(crate) fn new(client: &Client, operation: &'static Operation) -> Self {
        Self(Box::new(Arguments {
            client: client.clone(),
            operation,
            parameters: Vec::new(),
            media_type: None,
            limits: operation.limits,
            body: None,
            options: Options::default(),
            sent: None,
        }))
    }

    /// Sets a parameter of the spec, by its name as a Rust argument.
    pub(crate) fn argument<T: Wire>(self, argument: &str, value: &T) -> Self {
        let known = self.0.operation.parameters;
        let Some(parameter) = known.iter().find(|row| row.argument == argument) else {
            debug_assert!(false, "`{argument}` is not in the table of `{}`", self.0.operation.id);
            return self;
        };
        let mut checker = Checker::default();
        checker.member(parameter.name, value, parameter.rules);
        self.set(Argument { parameter, json: to_vec(value), violations: checker.finish().err() })
    }

    /// Sets a parameter of the spec to the only value that it may have.
    pub(crate) fn only(self, argument: &str) -> Self {
        let known = self.0.operation.parameters.iter().find(|row| row.argument == argument);
        match known.and_then(|parameter| Some((parameter, parameter.only?))) {
            Some((parameter, value)) => self.set(Argument::written(parameter, to_vec(&value.to_owned()))),
            None => self,
        }
    }

    /// Sets the media type of the body that follows.
    pub(crate) fn content_type(mut self, media_type: &'static str) -> Self {
        self.0.media_type = Some(media_type);
        self
    }

    /// Sets the constraints of the body that follows.
    pub(crate) fn limits(mut self, rules: &'static [Rule]) -> Self {
        self.0.limits = rules;
        self
    }

    /// Sets a JSON body.
    pub(crate) fn json<T: Wire>(self, body: &T) -> Self {
        self.written(body, Format::Json)
    }

    /// Sets a text body.
    pub(crate) fn text<T: AsRef<str>>(self, body: &T) -> Self {
        self.given(body.as_ref().to_owned().into(), Format::Text)
    }

    /// Sets a body that is sent as it is.
    pub(crate) fn bytes(self, body: &Body) -> Self {
        self.given(body.clone(), Format::Opaque)
    }

    fn given(self, body: Body, format: Format) -> Self {
        let media_type = Cow::Borrowed(self.media_type());
        self.content(Content { media_type, body, format, problem: None, violations: None })
    }

    /// Sets a body that is converted from JSON.
    pub(crate) fn written<T: Wire>(self, body: &T, format: Format) -> Self {
        let media_type = Cow::Borrowed(self.media_type());
        let violations = self.violations(|rules, checker| body.check(rules, checker));
        let json = to_vec(body);
        let problem = finite(&json).err().map(|error| format!("the body: {error}"));
        self.content(Content { media_type, body: json.into(), format, problem, violations })
    }

    /// The violations that a check of the body finds.
    pub(crate) fn violations(&self, check: impl FnOnce(&[Rule], &mut Checker)) -> Option<Violations> {
        let mut checker = Checker::default();
        check(self.0.limits, &mut checker);
        checker.finish().err()
    }

    pub(crate) fn media_type(&self) -> &'static str {
        self.0.media_type.unwrap_or(self.0.operation.content)
    }

    pub(crate) fn content(mut self, content: Content) -> Self {
        self.0.body = Some(content);
        self
    }

    /// Sends another request than the operation's.
    pub(crate) fn own(mut self, own: Own) -> Self {
        self.0.options.own = Some(own);
        self
    }

    pub(crate) fn other_origin(mut self) -> Self {
        self.0.options.own.iter_mut().for_each(|own| own.other_origin = true);
        self
    }

    /// Sets the media type to accept.
    pub(crate) fn accept(mut self, media_type: &'static str) -> Self {
        self.0.options.accept = Some(media_type);
        self
    }

    /// Sets the media type to accept, for a response that is streamed.
    pub(crate) fn stream(mut self, media_type: &'static str, shape: Shape) -> Self {
        self.0.options.accept = Some(media_type);
        self.0.options.stream = Some(shape);
        self
    }

    /// The arguments, for a call that is sent more than once.
    pub(crate) fn into_arguments(self) -> Box<Arguments> {
        self.0
    }

    /// The last value of a parameter is used.
    fn set(mut self, argument: Argument) -> Self {
        let known = self.0.parameters.iter_mut().find(|known| std::ptr::eq(known.parameter, argument.parameter));
        match known {
            Some(known) => *known = argument,
            None => self.0.parameters.push(argument),
        }
        self
    }
}

impl Arguments {
    /// The time limits of the call.
    pub(crate) fn limits(&self) -> Limits {
        self.client.0.limits.with(self.options.limits)
    }

    /// Checks a header of the client against the rules of a parameter, if validation is on.
    pub(crate) fn check_text(&self, parameter: &Parameter, value: &HeaderValue) -> Result<(), Error> {
        let Ok(text) = value.to_str() else { return Ok(()) };
        let mut checker = Checker::default();
        if self.is_checked() {
            checker.member(parameter.name, &text.to_owned(), parameter.rules);
        }
        checker.finish().map_err(|violations| Error::violated(self.operation, violations))
    }

    fn is_checked(&self) -> bool {
        self.options.validate.unwrap_or(self.client.0.validate)
    }

    /// All violations of the arguments, if validation is on.
    pub(crate) fn violations(&self) -> Option<Violations> {
        if !self.is_checked() {
            return None;
        }
        let parameters = self.parameters.iter().filter_map(|argument| argument.violations.as_ref());
        let body = self.body.iter().filter_map(|body| body.violations.as_ref());
        Violations::join(parameters.chain(body).cloned())
    }
}

impl fmt::Debug for Call {
    /// Only the names of the parameters: values may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parameters: Vec<_> = self.0.parameters.iter().map(|argument| argument.parameter.name).collect();
        f.debug_struct("Call")
            .field("operation", &self.0.operation.id)
            .field("parameters", &parameters)
            .finish_non_exhaustive()
    }
}
