//! A service that has a spec, as an independent validator reads it.
//!
//! Input: a spec and its crate. Output: the operation for a path, and answers about its schemas.

use codegen::diagnostic::Diagnostics;
use codegen::ir::Operation;
use codegen::source::parse;
use serde_json::Value;
use xtask::stop::Stop;

use super::super::side::Side;
use crate::roundtrip::schemas;
use crate::wire::document::Document;

pub(super) struct Service<'a> {
    pub(super) side: &'a Side,
    /// What it requires of requests.
    pub(super) sent: Document<'a>,
    /// What it requires of its responses.
    pub(super) received: Document<'a>,
    pub(super) values: &'a Values,
}

/// The document of a spec, for the validator.
pub(super) struct Values {
    pub(super) sent: Value,
    received: Value,
}

impl Values {
    pub(super) fn of(side: &Side) -> Self {
        let file = side.input.spec.first().and_then(|name| side.sources.get(name));
        let root = file.and_then(|file| parse(file, &mut Diagnostics::default()));
        let value = root.map(|root| schemas::Document::value(&root)).unwrap_or_default();
        let mut values = Self { sent: value.clone(), received: value };
        require_no(&mut values.sent, "readOnly");
        require_no(&mut values.received, "writeOnly");
        values
    }
}

/// Members with a mark are not required: `required` is only for the other direction.
fn require_no(value: &mut Value, mark: &str) {
    let Value::Object(members) = value else {
        return value.as_array_mut().into_iter().flatten().for_each(|element| require_no(element, mark));
    };
    members.values_mut().for_each(|member| require_no(member, mark));
    let properties = members.get("properties").and_then(Value::as_object);
    let is_marked = |name: &&Value| {
        let property = properties.zip(name.as_str()).and_then(|(properties, name)| properties.get(name));
        property.and_then(|property| property.get(mark)).is_some_and(|mark| mark == true)
    };
    let required = members.get("required").and_then(Value::as_array).into_iter().flatten();
    let marked: Vec<Value> = required.filter(is_marked).cloned().collect();
    if let Some(Value::Array(required)) = members.get_mut("required") {
        required.retain(|name| !marked.contains(name));
    }
}

impl<'a> Service<'a> {
    pub(super) fn new(side: &'a Side, values: &'a Values) -> Result<Self, Stop> {
        let document = |value: &'a Value| {
            Document::of(value).ok_or_else(|| Stop::error("the validator does not accept a document"))
        };
        Ok(Self { side, sent: document(&values.sent)?, received: document(&values.received)?, values })
    }

    pub(super) fn operations(&self) -> &'a [Operation] {
        &self.side.generated.api.operations
    }

    /// The operation that answers requests for another one; its path may have other names for its parameters.
    pub(super) fn like(&self, other: &Operation) -> Option<&'a Operation> {
        let path = |operation: &Operation| without_names(&operation.path);
        self.operations().iter().find(|operation| operation.method == other.method && path(operation) == path(other))
    }
}

/// `/things/{}` for `/things/{id}`
fn without_names(path: &str) -> String {
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |path, part| path + "{" + part.find('}').map_or(part, |end| &part[end..]))
}
