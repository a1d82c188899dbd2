//! A span for every call and an event for every retry, with the names of OpenTelemetry's HTTP conventions.
//!
//! Without the feature `tracing` this does nothing.

use std::time::Duration;

#[cfg(feature = "tracing")]
use http::Uri;

use super::arguments::Arguments;
use super::error::Error;
use super::prepare::Prepared;
use super::received::Received;

/// The span of a call.
pub(crate) struct Span {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

#[cfg(not(feature = "tracing"))]
#[allow(clippy::unused_self, reason = "the feature is off")]
impl Span {
    pub(crate) fn open(_: &Arguments, _: &Prepared) -> Self {
        Self {}
    }

    pub(crate) fn enter<F: std::future::Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn retry(&self, _: u32, _: Duration, _: &Error) {}

    pub(crate) fn close(&self, _: &Result<Received, Error>) {}
}

#[cfg(feature = "tracing")]
impl Span {
    pub(crate) fn open(call: &Arguments, prepared: &Prepared) -> Self {
        let (operation, method) = (call.operation, prepared.method.as_str());
        let uri = prepared.next.as_ref().map(http::Request::uri).cloned().unwrap_or_default();
        let (template, known) = (operation.template(), METHODS.contains(&method));
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 });
        let span = tracing::info_span!(
            "call",
            otel.name = format_args!("{} {template}", if known { method } else { "HTTP" }),
            otel.kind = "client",
            otel.status_code = tracing::field::Empty,
            operation.id = operation.id,
            http.request.method = if known { method } else { "_OTHER" },
            http.request.method_original = (!known).then_some(method),
            url.template = template,
            url.full = shown(call, prepared, &uri),
            server.address = uri.host(),
            server.port = port,
            http.response.status_code = tracing::field::Empty,
            http.request.resend_count = tracing::field::Empty,
            "error.type" = tracing::field::Empty,
        );
        Self { span }
    }

    pub(crate) fn enter<F: std::future::Future>(&self, future: F) -> tracing::instrument::Instrumented<F> {
        tracing::Instrument::instrument(future, self.span.clone())
    }

    /// Records that attempt number `attempts` (from 1) failed and will be retried.
    pub(crate) fn retry(&self, attempts: u32, delay: Duration, error: &Error) {
        self.span.record("http.request.resend_count", attempts);
        // Without the error's message, which shows the beginning of a body.
        let status = error.status().map(|status| status.as_u16());
        let (request_id, kind) = (error.shown_request_id(), error.kind());
        let delay_ms = delay.as_millis();
        tracing::info!(
            parent: &self.span,
            delay_ms,
            error.kind = ?kind,
            http.response.status_code = status,
            request_id,
            "trying again"
        );
        tracing::debug!(parent: &self.span, %error, "the try failed");
    }

    pub(crate) fn close(&self, result: &Result<Received, Error>) {
        let status = match result {
            Ok(received) => Some(received.reply.status),
            Err(error) => error.status(),
        };
        if let Some(status) = status {
            self.span.record("http.response.status_code", status.as_u16());
        }
        let Err(error) = result else { return };
        self.span.record("otel.status_code", "ERROR");
        match status {
            Some(status) if error.kind() == super::error::ErrorKind::Status => {
                self.span.record("error.type", status.as_str());
            }
            _ => {
                self.span.record("error.type", tracing::field::debug(error.kind()));
            }
        }
    }
}

/// The methods that the conventions list; any other is `_OTHER`.
#[cfg(feature = "tracing")]
const METHODS: [&str; 10] = ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"];

/// The URL, with query values redacted unless the client shows them: names are not secret, values may be.
#[cfg(feature = "tracing")]
fn shown(call: &Arguments, prepared: &Prepared, uri: &Uri) -> String {
    let mut url = uri.to_string();
    // The URL of a next page may echo what the server was sent, and some paths contain a credential.
    if call.options.next.is_some() || call.has_secret_path() {
        url = call.redactor().redact(&url);
    }
    let Some((path, query)) = url.split_once('?') else { return url };
    let is_secret = |name: &str| prepared.secret_query.iter().any(|(secret, _)| secret == name);
    let is_shown = |name: &str| {
        let is_it = |known: &String| crate::runtime::http::percent::encode(known) == name || known == name;
        !is_secret(name) && call.client.0.traced.iter().any(is_it)
    };
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if !is_shown(name) => format!("{name}=REDACTED"),
        Some(_) => pair.to_owned(),
        // A query part without a name is a value.
        None => "REDACTED".to_owned(),
    });
    format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
}
