//! The document in a validator that is independent of the generator and of Prism.
//!
//! Input: a spec. Output: answers about its schemas and media types.

use codegen::diagnostic::Diagnostics;
use codegen::source::{Node, parse};
use serde_json::Value;

use crate::crates::Job;
use crate::roundtrip::schemas;
use crate::roundtrip::schemas::faults::Checker;

/// A document that validates values with its schemas, as JSON Schema 2020-12.
pub(crate) struct Document<'v> {
    value: &'v Value,
    schemas: schemas::Document<'v>,
}

/// The document of a spec in one file, for [`Document::of`]; null if it cannot be read.
pub(super) fn value(job: &Job<'_>) -> Value {
    root(job).map(|root| schemas::Document::value(&root)).unwrap_or_default()
}

/// The original document.
pub(super) fn root(job: &Job<'_>) -> Option<Node> {
    let file = job.input.spec.first().and_then(|name| job.sources.get(name));
    file.and_then(|file| parse(file, &mut Diagnostics::default()))
}

impl<'v> Document<'v> {
    /// `None` if the validator does not accept the document.
    pub(crate) fn of(value: &'v Value) -> Option<Self> {
        Some(Self { value, schemas: schemas::Document::new(value).ok()? })
    }

    /// Whether the schema of a response rejects a body, or a text in it does not match its format.
    pub(crate) fn rejects(&self, operation: &str, status: u16, media_type: &str, body: &str) -> bool {
        let pointer = self.schema_of(operation, status, media_type);
        pointer.is_some_and(|pointer| self.schemas.format_error(&pointer, body).is_some())
    }

    /// A checker for the schema at a pointer.
    pub(crate) fn checker(&self, place: &str) -> Option<Checker> {
        self.at(place).and_then(|_| self.schemas.checker(place))
    }

    /// A checker for the body of a request.
    pub(crate) fn of_request(&self, operation: &str, media_type: &str) -> Option<Checker> {
        self.schemas.checker(&self.schema_of_request(operation, media_type)?)
    }

    /// Whether a keyword only defines which members are required together: `oneOf: [{required: [id]}, {required: [name]}]`.
    pub(super) fn is_rule(&self, keyword: &str) -> bool {
        let schema = keyword.rsplit_once('/').map(|(_, name)| name).zip(self.value.pointer(keyword));
        schema.is_some_and(|(name, schema)| name != "required" && is_rule(name, schema))
    }

    /// The pattern, if a keyword is one.
    pub(super) fn pattern(&self, keyword: &str) -> Option<&str> {
        keyword.ends_with("/pattern").then(|| self.value.pointer(keyword))??.as_str()
    }

    /// Whether some response of an operation has the media type `*/*` or `text/*`.
    pub(super) fn has_range(&self, operation: &str) -> bool {
        let responses = self.at(&format!("{operation}/responses")).and_then(Value::as_object);
        let contents = responses.into_iter().flat_map(|responses| responses.keys()).filter_map(|key| {
            let response = self.resolved(format!("{operation}/responses/{key}"))?;
            self.at(&format!("{response}/content"))?.as_object()
        });
        contents.flat_map(serde_json::Map::keys).any(|media_type| media_type.contains('*'))
    }

    /// The pointer of the schema of a response.
    fn schema_of(&self, operation: &str, status: u16, media_type: &str) -> Option<String> {
        let responses = format!("{operation}/responses");
        let keys = [status.to_string(), format!("{}XX", status / 100), "default".to_owned()];
        let response = keys.iter().map(|key| format!("{responses}/{key}")).find(|place| self.at(place).is_some())?;
        let schema = format!("{}/content/{}/schema", self.resolved(response)?, media_type.replace('/', "~1"));
        self.at(&schema).map(|_| schema)
    }

    /// Whether a field of a form has the style `deepObject`.
    pub(super) fn is_deep(&self, operation: &str, media_type: &str, field: &str) -> bool {
        let media = self.media_of_request(operation, media_type);
        let encoding = media.and_then(|media| self.at(&format!("{media}/encoding")));
        let field = encoding.and_then(|encoding| encoding.get(field));
        field.and_then(|field| field.get("style")).is_some_and(|style| style == "deepObject")
    }

    /// The pointer of the schema of a request body.
    fn schema_of_request(&self, operation: &str, media_type: &str) -> Option<String> {
        let schema = format!("{}/schema", self.media_of_request(operation, media_type)?);
        self.at(&schema).map(|_| schema)
    }

    /// The pointer of a media type of a request body.
    fn media_of_request(&self, operation: &str, media_type: &str) -> Option<String> {
        let content = format!("{}/content", self.resolved(format!("{operation}/requestBody"))?);
        let is_wanted =
            |key: &&String| key.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(media_type);
        let key = self.at(&content)?.as_object()?.keys().find(is_wanted)?;
        Some(format!("{content}/{}", key.replace('/', "~1")))
    }

    /// The pointer that a reference points to, or the place itself.
    pub(crate) fn resolved(&self, place: String) -> Option<String> {
        match self.at(&place)?.get("$ref") {
            Some(reference) => Some(reference.as_str()?.to_owned()),
            None => Some(place),
        }
    }

    pub(crate) fn at(&self, place: &str) -> Option<&Value> {
        self.value.pointer(place.strip_prefix('#')?)
    }
}

fn is_rule(keyword: &str, value: &Value) -> bool {
    let are_rules = |value: &Value| {
        let members = value.as_object().into_iter().flatten();
        let mut keywords = members.filter(|(key, _)| !matches!(&***key, "title" | "description")).peekable();
        keywords.peek().is_some() && keywords.all(|(key, value)| is_rule(key, value))
    };
    match keyword {
        "required" => true,
        "not" => are_rules(value),
        "allOf" | "anyOf" | "oneOf" => value.as_array().is_some_and(|branches| branches.iter().all(are_rules)),
        _ => false,
    }
}
