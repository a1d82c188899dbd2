//! What the program tells of a call, and what Prism tells in its answer.

use serde::Deserialize;
use serde_json::Value;

/// What was sent, what was answered, and what came of it.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Told {
    pub(super) request: Option<Request>,
    pub(super) answer: Option<Answer>,
    /// Nothing: the response was decoded.
    pub(super) error: Option<Failure>,
    /// Whether it is what came of the second try, with an answer made from the schema.
    #[serde(default)]
    pub(super) is_second: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) uri: String,
    pub(super) headers: Value,
    pub(super) body: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Value,
    pub(super) body: String,
}

/// The client's error.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Failure {
    pub(super) kind: String,
    pub(super) message: String,
}

/// What Prism says is wrong.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct Violation {
    /// `["request", "query", "limit"]`
    #[serde(default)]
    pub(super) location: Vec<Value>,
    #[serde(default)]
    pub(super) severity: String,
    /// The keyword that is violated, or a status.
    #[serde(default)]
    pub(super) code: Value,
    #[serde(default)]
    pub(super) message: String,
}

impl Told {
    /// The program ended on the call.
    pub(super) fn ended(message: String) -> Self {
        Self { error: Some(Failure { kind: "Ended".to_owned(), message }), ..Self::default() }
    }

    /// The request was sent, and nothing was answered in time.
    pub(super) fn is_late(&self) -> bool {
        self.error.as_ref().is_some_and(|error| error.kind == "Timeout")
    }
}

impl Request {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(Value::as_str).unwrap_or_default()
    }
}

impl Request {
    /// `/pets/1` of `http://localhost/pets/1?full=true`
    pub(super) fn path(&self) -> &str {
        let rest = self.uri.split_once("://").map_or(&*self.uri, |(_, rest)| rest);
        let path = rest.find('/').map_or("", |start| &rest[start..]);
        path.split('?').next().unwrap_or_default()
    }
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// `UNPROCESSABLE_ENTITY`: what Prism says of itself, where it is not the document that says what is answered.
    pub(super) fn problem(&self) -> Option<(String, Value)> {
        let body: Value = serde_json::from_str(&self.body).ok()?;
        let kind = body.get("type")?.as_str()?;
        let name = kind.strip_prefix("https://stoplight.io/prism/errors#").unwrap_or(kind).to_owned();
        self.header("content-type").starts_with("application/problem+json").then_some((name, body))
    }

    /// What is wrong with the request, or with the answer itself (`response`).
    pub(super) fn violations(&self, with: &str) -> Vec<Violation> {
        let is_meant = |violation: &Violation| violation.is_error() && violation.is_with(with);
        listed(self.header("sl-violations")).into_iter().filter(is_meant).collect()
    }
}

/// The violations of a header. Where there are more than it has room for, words stand before the list, and its end is cut
/// off: what is whole of it.
fn listed(header: &str) -> Vec<Violation> {
    let (mut listed, mut rest) = (Vec::new(), header.split_once('[').map(|(_, rest)| rest).unwrap_or_default());
    loop {
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter();
        let Some(Ok(violation)) = stream.next() else { return listed };
        listed.push(violation);
        rest = rest[stream.byte_offset()..].trim_start_matches(',');
    }
}

impl Violation {
    fn is_error(&self) -> bool {
        self.severity == "Error"
    }

    fn is_with(&self, with: &str) -> bool {
        self.location.first().and_then(Value::as_str) == Some(with)
    }

    /// `["query", "limit"]`, whether it was told in a header or in a body.
    pub(super) fn steps(&self) -> Vec<&str> {
        let steps: Vec<&str> = self.location.iter().filter_map(Value::as_str).collect();
        steps.strip_prefix(&["request"]).map(<[&str]>::to_vec).unwrap_or(steps)
    }

    /// `query.limit`
    pub(super) fn place(&self) -> String {
        self.steps().join(".")
    }

    /// The member that is asked for: `Request body must have required property 'id'`.
    pub(super) fn missing(&self) -> Option<&str> {
        self.message.split_once("must have required property '")?.1.strip_suffix('\'')
    }
}
