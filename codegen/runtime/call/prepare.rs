//! Input: a call. Output: its HTTP request. Pure: the same call gives the same request.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};

use super::address::{address, base, styled};
use super::arguments::{Arguments, Content, Format};
use super::error::Error;
use super::operation::{Operation, Parameter, Place};
use crate::runtime::auth::authenticate::{Authenticate, Base};
use crate::runtime::auth::credential::{self, Credential};
use crate::runtime::auth::scheme::Scheme;
use crate::runtime::http::body::Body;
use crate::runtime::http::media_type::MediaType;
use crate::runtime::wire::{DecodeError, Document, Wire, charset, write};

/// A request, and what attempts need to know of it.
pub(crate) struct Prepared {
    /// What is sent next. It is moved to the transport, and built again for another attempt, since most calls need one.
    pub(crate) next: Option<http::Request<Body>>,
    /// A copy to find credentials that are added later, if anything may add some.
    pub(crate) original: Option<Box<http::Request<Body>>>,
    pub(crate) method: Method,
    /// Whether the body can be sent more than once.
    pub(crate) is_replayable: bool,
    /// Query parameters that hold credentials: name and value, encoded.
    pub(crate) secret_query: Vec<(String, String)>,
    /// Authenticates each attempt.
    pub(crate) live: Vec<Arc<dyn Authenticate>>,
}

impl Prepared {
    /// What is sent next: what is there already, or a copy of `template`, or else the request of the call.
    pub(crate) fn take_next(
        &mut self,
        call: &Arguments,
        template: Option<&http::Request<Body>>,
    ) -> Result<http::Request<Body>, Error> {
        match (self.next.take(), template) {
            (Some(next), _) => Ok(next),
            (None, Some(template)) => Ok(template.clone()),
            (None, None) => request(call),
        }
    }

    /// Adds the credentials that are made for each attempt.
    pub(crate) async fn authenticate(&self, call: &Arguments, request: &mut http::Request<Body>) -> Result<(), Error> {
        for live in &self.live {
            let done = live.authenticate(request).await;
            done.map_err(|error| Error::authenticating(&call.redactor(), call.operation, error))?;
        }
        Ok(())
    }
}

/// Builds the request of a call.
pub(crate) fn prepare(call: &Arguments) -> Result<Prepared, Error> {
    let (prepared, request) = build(call)?;
    let original = call.sent.as_ref().map(|_| Box::new(request.clone()));
    Ok(Prepared { next: Some(request), original, ..prepared })
}

/// The request of a call again.
pub(crate) fn request(call: &Arguments) -> Result<http::Request<Body>, Error> {
    Ok(build(call)?.1)
}

fn build(call: &Arguments) -> Result<(Prepared, http::Request<Body>), Error> {
    let operation = call.operation;
    if let Some(violations) = call.violations() {
        return Err(Error::violated(operation, violations));
    }
    let credentials = credentials(call).ok_or_else(|| Error::no_credentials(operation))?;
    let secret_query: Vec<_> = credentials.iter().copied().filter_map(credential::query).collect();
    let method = call.options.own.as_ref().map_or_else(|| method(operation), |own| Ok(own.method.clone()))?;
    let mut request = http::Request::new(body(call)?);
    request.method_mut().clone_from(&method);
    *request.uri_mut() = uri_of(call, &secret_query)?;
    *request.headers_mut() = headers(call, &credentials)?;
    #[cfg(feature = "test-util")]
    request.extensions_mut().insert(super::operation::Called(operation));
    let live = live(call, &credentials);
    if !live.is_empty() {
        request.extensions_mut().insert(Base(base(call)?.into()));
    }
    let is_replayable = request.body().is_replayable();
    Ok((Prepared { next: None, original: None, method, is_replayable, secret_query, live }, request))
}

/// The URL of the call's request; `secret_query` holds the credentials in it.
pub(crate) fn uri_of(call: &Arguments, secret_query: &[(String, String)]) -> Result<Uri, Error> {
    address(call, secret_query)?.try_into().map_err(|_| Error::invalid(call.operation, "the URL is not valid"))
}

/// The credentials to send; `None` if some are missing and nothing suggests that they are sent by other means.
fn credentials(call: &Arguments) -> Option<Vec<&Credential>> {
    let client = &call.client.0;
    match &call.options.own {
        Some(own) if own.other_origin => return Some(Vec::new()),
        Some(_) => return Some(credential::all(&client.credentials)),
        None => {}
    }
    let extra = &call.options.headers;
    let has = |name: &str| {
        client.headers.contains_key(name) || extra.iter().any(|(known, _)| known.eq_ignore_ascii_case(name))
    };
    let is_sent = |scheme: &Scheme| credential::is_in_headers(scheme, &has);
    let chosen = credential::choose(call.operation.security, &client.credentials, &is_sent);
    chosen.or_else(|| client.unauthenticated.then(Vec::new))
}

/// What authenticates the attempts, unless the caller does.
fn live(call: &Arguments, credentials: &[&Credential]) -> Vec<Arc<dyn Authenticate>> {
    if call.options.headers.iter().any(|(name, _)| AUTHORIZATION.as_str().eq_ignore_ascii_case(name)) {
        return Vec::new();
    }
    let live = credentials.iter().filter_map(|credential| match &credential.value {
        credential::Value::Live(live) => Some(Arc::clone(live)),
        credential::Value::Text(_) => None,
    });
    live.collect()
}

fn method(operation: &Operation) -> Result<Method, Error> {
    let method = operation.method();
    method.parse().map_err(|_| Error::invalid(operation, format!("`{method}` is not a method")))
}

/// The URL of the call's request, including credentials in its query.
pub(crate) fn url_of(call: &Arguments) -> Result<String, Error> {
    let secret_query: Vec<_> = credentials(call).into_iter().flatten().filter_map(credential::query).collect();
    address(call, &secret_query)
}

/// For how many headers besides the client's memory is reserved: the operation's, its credential, and those that HTTP
/// clients add (`Accept-Encoding`, `Host`, `Content-Length`).
const FEW: usize = 6;

/// Later ones replace earlier ones: the client's, the operation's, its credentials, and the call's extra headers.
fn headers(call: &Arguments, credentials: &[&Credential]) -> Result<HeaderMap, Error> {
    let operation = call.operation;
    let always = &call.client.0.headers;
    let mut headers = HeaderMap::with_capacity(always.len() + FEW);
    let is_elsewhere = call.options.own.as_ref().is_some_and(|own| own.other_origin);
    // Elsewhere the client's own headers may be as secret as its credentials.
    let always = always.iter().filter(|(name, _)| !is_elsewhere || *name == USER_AGENT);
    headers.extend(always.map(|(name, value)| (name.clone(), value.clone())));
    headers.insert(ACCEPT, HeaderValue::from_static(call.options.accept.unwrap_or(operation.accept)));
    if let Some(content) = &call.body {
        let value = match &content.media_type {
            Cow::Borrowed(text) => HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes())),
            Cow::Owned(text) => HeaderValue::from_str(text),
        };
        headers.insert(CONTENT_TYPE, value.map_err(|_| unfit(operation, &CONTENT_TYPE))?);
    }
    for (name, text) in styled(call, Place::Header)? {
        insert(operation, &mut headers, name, &text)?;
    }
    let cookies: Vec<_> = styled(call, Place::Cookie)?.into_iter().map(|(_, text)| text).collect();
    if !cookies.is_empty() {
        insert(operation, &mut headers, COOKIE.as_str(), &cookies.join("; "))?;
    }
    for credential in credentials {
        credential::apply(credential, &mut headers).map_err(|message| Error::invalid(operation, message))?;
    }
    if let Some(key) = &call.options.idempotency_key {
        insert(operation, &mut headers, call.key_header(), key)?;
    }
    for (name, value) in &call.options.headers {
        insert(operation, &mut headers, name, value)?;
    }
    complete(call, &mut headers)?;
    Ok(headers)
}

/// Required headers that the client may set: checks the client's value against the operation's constraints. If there is
/// none, the spec's default is sent, or it is an error.
fn complete(call: &Arguments, headers: &mut HeaderMap) -> Result<(), Error> {
    let operation = call.operation;
    let is_set = |parameter: &Parameter| call.parameters.iter().any(|known| known.parameter.is_header(parameter.name));
    for parameter in operation.parameters.iter().filter(|parameter| parameter.client && !is_set(parameter)) {
        let name = parameter.name;
        match (headers.get(name), parameter.default) {
            (Some(value), _) => call.check_text(parameter, value)?,
            (None, Some(default)) => insert(operation, headers, name, default)?,
            (None, None) => {
                let setter = parameter.argument;
                return Err(Error::invalid(
                    operation,
                    format!(
                        "the header `{name}` is required: set `{setter}` on the call, or on the builder for all calls"
                    ),
                ));
            }
        }
    }
    Ok(())
}

fn insert(operation: &Operation, headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), Error> {
    let name: HeaderName = name
        .parse()
        .map_err(|_| Error::invalid(operation, format!("`{}` is not the name of a header", name.escape_debug())))?;
    let mut value = HeaderValue::from_str(value).map_err(|_| unfit(operation, &name))?;
    value.set_sensitive(true);
    headers.insert(name, value);
    Ok(())
}

/// The message must not show the value: it may be a secret.
#[cold]
fn unfit(operation: &Operation, name: &HeaderName) -> Error {
    Error::invalid(operation, format!("the value of `{name}` holds characters that no header can"))
}

/// The body, with the caller's extra members.
fn body(call: &Arguments) -> Result<Body, Error> {
    let members = &call.options.members;
    let invalid = |message: String| Error::invalid(call.operation, message);
    let Some(content) = &call.body else {
        return if members.is_empty() { Ok(Body::default()) } else { Err(invalid(NO_PLACE.to_owned())) };
    };
    if let Some(problem) = &content.problem {
        return Err(invalid(problem.clone()));
    }
    let body = match content.body.as_bytes() {
        _ if members.is_empty() => content.body.clone(),
        Some(json) if !matches!(content.format, Format::Text | Format::Opaque) => {
            extend(json, members).map_err(|error| invalid(format!("no member fits into the body: {error}")))?.into()
        }
        _ => return Err(invalid(NO_PLACE.to_owned())),
    };
    let written = match (content.format, body.as_bytes()) {
        (Format::Written(write), Some(json)) => write(call.operation, json).map(Body::from),
        _ => Ok(body),
    };
    written.and_then(|body| labeled(content, body)).map_err(|error| invalid(format!("the body: {error}")))
}

/// Converts a text from UTF-8 to the charset that its media type names (RFC 9110, 8.3.2).
fn labeled(content: &Content, body: Body) -> Result<Body, DecodeError> {
    let is_text = !matches!(content.format, Format::Opaque) && content.media_type.contains(';');
    let label = if is_text { MediaType::parse(&content.media_type).charset } else { None };
    match (label, body.as_bytes().map(|bytes| std::str::from_utf8(bytes))) {
        (Some(label), Some(Ok(text))) => Ok(charset::encode(text, &label)?.into_owned().into()),
        _ => Ok(body),
    }
}

const NO_PLACE: &str = "a member needs a JSON body to be in";

/// Adds members. The others are kept as written, to the digit.
fn extend(json: &[u8], extra: &[(String, serde_json::Value)]) -> Result<Vec<u8>, DecodeError> {
    let document = Document::parse(json)?;
    let mut out = Vec::with_capacity(json.len() + 64);
    for (key, value) in document.root().members()? {
        let name = key.string()?;
        if !extra.iter().any(|(other, _)| *other == name) {
            push_key(&mut out, &name);
            out.extend_from_slice(value.text().as_bytes());
        }
    }
    for (name, value) in extra {
        push_key(&mut out, name);
        value.encode(&mut out);
    }
    out.push(b'}');
    Ok(out)
}

fn push_key(out: &mut Vec<u8>, name: &str) {
    out.push(if out.is_empty() { b'{' } else { b',' });
    write(out, name);
    out.push(b':');
}
