//! The document as a checker reads it that is neither ours nor Prism's.

use codegen::diagnostic::Diagnostics;
use codegen::source::{Node, parse};
use serde_json::Value;

use super::super::roundtrip::schemas;
use super::run::Job;

/// A document whose schemas can be asked: JSON Schema 2020-12.
pub(super) struct Document<'v> {
    value: &'v Value,
    schemas: schemas::Document<'v>,
}

/// The document of a spec of one file, for [`Document::of`]; null if it cannot be read.
pub(super) fn value(job: &Job<'_>) -> Value {
    root(job).map(|root| schemas::Document::value(&root)).unwrap_or_default()
}

/// The document without the extensions that refer to something, if some of them refer to other files: Prism would read
/// those, and what refers into them.
pub(super) fn without_extensions(job: &Job<'_>) -> Option<String> {
    let mut document: Value = serde_json::from_str(&root(job)?.to_string()).ok()?;
    if !refers(&document, &|reference| !reference.starts_with('#')) {
        return None;
    }
    remove_extensions(&mut document, false);
    Some(document.to_string())
}

fn root(job: &Job<'_>) -> Option<Node> {
    let file = job.input.spec.first().and_then(|name| job.sources.get(name));
    file.and_then(|file| parse(file, &mut Diagnostics::default()))
}

/// Names of members and of headers are the service's, and may begin as extensions do.
fn remove_extensions(value: &mut Value, has_names: bool) {
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(|element| remove_extensions(element, false)),
        Value::Object(members) => {
            members.retain(|key, member| has_names || !key.starts_with("x-") || !refers(member, &|_| true));
            for (key, member) in members {
                remove_extensions(member, !has_names && matches!(&**key, "headers" | "properties"));
            }
        }
        _ => {}
    }
}

fn refers(value: &Value, is_meant: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::Array(elements) => elements.iter().any(|element| refers(element, is_meant)),
        Value::Object(members) => {
            let reference = members.get("$ref").and_then(Value::as_str);
            reference.is_some_and(is_meant) || members.values().any(|member| refers(member, is_meant))
        }
        _ => false,
    }
}

impl<'v> Document<'v> {
    /// Nothing if the checker does not take it.
    pub(super) fn of(value: &'v Value) -> Option<Self> {
        Some(Self { value, schemas: schemas::Document::new(value).ok()? })
    }

    /// Whether the schema of a response refuses a body, or a text in it is not of its format.
    pub(super) fn refuses(&self, operation: &str, status: u16, media_type: &str, body: &str) -> bool {
        let pointer = self.schema_of(operation, status, media_type);
        pointer.is_some_and(|pointer| self.schemas.misformat(&pointer, body).is_some())
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

    /// Where the schema of a response stands.
    fn schema_of(&self, operation: &str, status: u16, media_type: &str) -> Option<String> {
        let responses = format!("{operation}/responses");
        let keys = [status.to_string(), format!("{}XX", status / 100), "default".to_owned()];
        let response = keys.iter().map(|key| format!("{responses}/{key}")).find(|place| self.at(place).is_some())?;
        let schema = format!("{}/content/{}/schema", self.resolved(response)?, media_type.replace('/', "~1"));
        self.at(&schema).map(|_| schema)
    }

    /// Where a reference leads to.
    fn resolved(&self, place: String) -> Option<String> {
        match self.at(&place)?.get("$ref") {
            Some(reference) => Some(reference.as_str()?.to_owned()),
            None => Some(place),
        }
    }

    fn at(&self, place: &str) -> Option<&Value> {
        self.value.pointer(place.strip_prefix('#')?)
    }
}
