//! The request, the response and the error of a call.
//!
//! Input: JSON that the program prints. Output: an [`Exchange`], and the violations that Prism reports in a response.

use serde::Deserialize;
use serde_json::Value;

/// The request, the response and the error of a call.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Exchange {
    pub(crate) request: Option<Request>,
    pub(crate) response: Option<Response>,
    /// `None` if the response was decoded.
    pub(crate) error: Option<ClientError>,
    /// Whether it is from the second attempt, with a response generated from the schema.
    #[serde(default)]
    pub(crate) is_second: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) uri: String,
    pub(crate) headers: Value,
    pub(crate) body: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Value,
    pub(crate) body: String,
}

/// The error of the client.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ClientError {
    pub(crate) kind: String,
    pub(crate) message: String,
}

/// A violation that Prism reports.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Violation {
    /// `["request", "query", "limit"]`
    #[serde(default)]
    pub(crate) location: Vec<Value>,
    #[serde(default)]
    pub(crate) severity: String,
    /// The violated keyword, or a status.
    #[serde(default)]
    pub(crate) code: Value,
    #[serde(default)]
    pub(crate) message: String,
}

impl Exchange {
    /// The exchange of a call on which the program crashed.
    pub(crate) fn failed(message: String) -> Self {
        Self { error: Some(ClientError { kind: "Crashed".to_owned(), message }), ..Self::default() }
    }

    /// Whether the server did not respond in time.
    pub(crate) fn is_timeout(&self) -> bool {
        self.error.as_ref().is_some_and(|error| error.kind == "Timeout")
    }
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(Value::as_str).unwrap_or_default()
    }
}

impl Request {
    /// `/pets/1` for `http://localhost/pets/1?full=true`
    pub(crate) fn path(&self) -> &str {
        let rest = self.uri.split_once("://").map_or(&*self.uri, |(_, rest)| rest);
        let path = rest.find('/').map_or("", |start| &rest[start..]);
        path.split('?').next().unwrap_or_default()
    }
}

impl Response {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// The name and the body of a problem that Prism itself reports, as `UNPROCESSABLE_ENTITY`, instead of a documented response.
    pub(crate) fn problem(&self) -> Option<(String, Value)> {
        let body: Value = serde_json::from_str(&self.body).ok()?;
        let kind = body.get("type")?.as_str()?;
        let name = kind.strip_prefix("https://stoplight.io/prism/errors#").unwrap_or(kind).to_owned();
        self.header("content-type").starts_with("application/problem+json").then_some((name, body))
    }

    /// The violations of the `request` or of the `response`.
    pub(crate) fn violations(&self, of: &str) -> Vec<Violation> {
        let is_wanted = |violation: &Violation| violation.is_error() && violation.is_of(of);
        parse_violations(self.header("sl-violations")).into_iter().filter(is_wanted).collect()
    }
}

/// The violations in a header. If the list is too long, Prism puts a message before it and cuts off its end; only complete
/// entries are returned.
fn parse_violations(header: &str) -> Vec<Violation> {
    let (mut violations, mut rest) = (Vec::new(), header.split_once('[').map(|(_, rest)| rest).unwrap_or_default());
    loop {
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter();
        let Some(Ok(violation)) = stream.next() else { return violations };
        violations.push(violation);
        rest = rest[stream.byte_offset()..].trim_start_matches(',');
    }
}

impl Violation {
    fn is_error(&self) -> bool {
        self.severity == "Error"
    }

    fn is_of(&self, part: &str) -> bool {
        self.location.first().and_then(Value::as_str) == Some(part)
    }

    /// The location without a leading `request`, as `["query", "limit"]`, which is there in headers but not in bodies.
    pub(crate) fn steps(&self) -> Vec<&str> {
        let steps: Vec<&str> = self.location.iter().filter_map(Value::as_str).collect();
        steps.strip_prefix(&["request"]).map(<[&str]>::to_vec).unwrap_or(steps)
    }

    /// `query.limit`
    pub(crate) fn place(&self) -> String {
        self.steps().join(".")
    }

    /// The missing member: `Request body must have required property 'id'`.
    pub(crate) fn missing(&self) -> Option<&str> {
        self.message.split_once("must have required property '")?.1.strip_suffix('\'')
    }
}
