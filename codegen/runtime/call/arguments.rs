//! A call while its arguments are collected. Not generic over the operation: whatever can be shared is here.

use std::borrow::Cow;
use std::fmt;

use http::{HeaderValue, Method};
use serde_json::Value;

use super::client::Client;
use super::error::Error;
use super::limits::{Limit, Limits, OwnLimits};
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
pub(crate) struct Call(Box<Arguments>);

/// What a call holds.
#[derive(Clone)]
pub(crate) struct Arguments {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    pub(crate) parameters: Vec<Argument>,
    /// What the body will be, if it is not the operation's.
    pub(crate) media_type: Option<&'static str>,
    /// What it must be like.
    limits: &'static [Rule],
    pub(crate) body: Option<Content>,
    pub(crate) options: Options,
    /// Credentials that are put into its requests on their way, if anything may do so.
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

/// What a body is made of.
#[derive(Clone, Copy)]
pub(crate) enum Format {
    /// JSON as it is sent.
    Json,
    /// JSON that is written in another way.
    Written(fn(&Operation, &[u8]) -> Result<Vec<u8>, DecodeError>),
    /// A text.
    Text,
    /// Whatever the caller says.
    Opaque,
}

/// What is sent in place of what the operation says.
#[derive(Clone)]
pub(crate) struct Own {
    pub(crate) method: Method,
    /// A path, to be appended to the server's URL, or a URL.
    pub(crate) target: String,
    pub(crate) other_origin: bool,
}

/// What a caller may ask of any call.
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
    /// The media type to ask for, if it is not the operation's.
    pub(crate) accept: Option<&'static str>,
    /// The shape of a success that is received bit by bit instead.
    pub(crate) stream: Option<Shape>,
    /// What is sent in place of what the operation says.
    pub(crate) own: Option<Own>,
    /// The URL of the next page.
    pub(crate) next: Option<String>,
}

/// What the generated methods say.
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

    /// Sets a parameter of the spec, by its name as an argument.
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

    /// Sets the media type of the body that follows.
    pub(crate) fn content_type(mut self, media_type: &'static str) -> Self {
        self.0.media_type = Some(media_type);
        self
    }

    /// Sets what the body that follows must be like.
    pub(crate) fn limits(mut self, rules: &'static [Rule]) -> Self {
        self.0.limits = rules;
        self
    }

    /// Sets a JSON body.
    pub(crate) fn json<T: Wire>(self, body: &T) -> Self {
        self.written(body, Format::Json)
    }

    /// Sets a text as the body.
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

    /// Sets a body whose members are known.
    pub(crate) fn written<T: Wire>(self, body: &T, format: Format) -> Self {
        let media_type = Cow::Borrowed(self.media_type());
        let violations = self.violations(|rules, checker| body.check(rules, checker));
        let json = to_vec(body);
        let problem = finite(&json).err().map(|error| format!("the body: {error}"));
        self.content(Content { media_type, body: json.into(), format, problem, violations })
    }

    /// What a check of the body finds.
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

    /// Sends something else than the operation says.
    pub(crate) fn own(mut self, own: Own) -> Self {
        self.0.options.own = Some(own);
        self
    }

    pub(crate) fn other_origin(mut self) -> Self {
        self.0.options.own.iter_mut().for_each(|own| own.other_origin = true);
        self
    }

    /// Asks for a media type.
    pub(crate) fn accept(mut self, media_type: &'static str) -> Self {
        self.0.options.accept = Some(media_type);
        self
    }

    /// Asks for a media type that is received bit by bit.
    pub(crate) fn stream(mut self, media_type: &'static str, shape: Shape) -> Self {
        self.0.options.accept = Some(media_type);
        self.0.options.stream = Some(shape);
        self
    }

    /// The call as it is, to be sent more than once.
    pub(crate) fn into_arguments(self) -> Box<Arguments> {
        self.0
    }

    /// The last value of a parameter counts.
    fn set(mut self, argument: Argument) -> Self {
        let known = self.0.parameters.iter_mut().find(|known| std::ptr::eq(known.parameter, argument.parameter));
        match known {
            Some(known) => *known = argument,
            None => self.0.parameters.push(argument),
        }
        self
    }
}

/// The options; `call_options!` gives them to every operation.
impl Call {
    pub(crate) fn extra_header(mut self, name: &str, value: &str) -> Self {
        self.0.options.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn extra_query(mut self, name: &str, value: &str) -> Self {
        self.0.options.query.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn extra_member(mut self, name: &str, value: Value) -> Self {
        self.0.options.members.push((name.to_owned(), value));
        self
    }

    pub(crate) fn timeout(mut self, timeout: Limit) -> Self {
        self.0.options.limits.call = Some(timeout);
        self
    }

    pub(crate) fn attempt_timeout(mut self, timeout: Limit) -> Self {
        self.0.options.limits.attempt = Some(timeout);
        self
    }

    pub(crate) fn stream_idle_timeout(mut self, timeout: Limit) -> Self {
        self.0.options.limits.idle = Some(timeout);
        self
    }

    pub(crate) fn retry(mut self, retry: Retry) -> Self {
        self.0.options.retry = Some(retry);
        self
    }

    pub(crate) fn idempotency_key(mut self, key: &str) -> Self {
        self.0.options.idempotency_key = Some(key.to_owned());
        self
    }

    pub(crate) fn validate(mut self, validate: bool) -> Self {
        self.0.options.validate = Some(validate);
        self
    }

    pub(crate) fn keep_raw(mut self) -> Self {
        self.0.options.keep_raw = true;
        self
    }
}

impl Arguments {
    /// The limits of time that hold for the call.
    pub(crate) fn limits(&self) -> Limits {
        self.client.0.limits.with(self.options.limits)
    }

    /// Holds a text that is not the call's own to the rules of a parameter, if that is to be checked.
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

    /// All that the arguments violate, if that is to be checked.
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
    /// The names of the parameters only: values may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parameters: Vec<_> = self.0.parameters.iter().map(|argument| argument.parameter.name).collect();
        f.debug_struct("Call")
            .field("operation", &self.0.operation.id)
            .field("parameters", &parameters)
            .finish_non_exhaustive()
    }
}
