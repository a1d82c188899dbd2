//! Bodies of form fields: `application/x-www-form-urlencoded`.
//!
//! Input: a value as JSON. Output: its members as pairs. Lists repeat their name and nested objects are JSON, unless
//! the operation's table gives another style.

use crate::runtime::call::arguments::{Call, Format};
use crate::runtime::call::operation::{Operation, Parameter, Style};
use crate::runtime::call::style::expand_as;
use crate::runtime::wire::{DecodeError, Document, Json, Kind, Wire};

impl Call {
    /// Sets a body of form fields.
    pub(crate) fn form<T: Wire>(self, body: &T) -> Self {
        self.written(body, Format::Written(encode))
    }
}

/// The members of a JSON object as pairs.
fn encode(operation: &Operation, json: &[u8]) -> Result<Vec<u8>, DecodeError> {
    let document = Document::parse(json)?;
    let mut pairs = Vec::new();
    for (key, value) in document.root().members()? {
        let name = key.string()?;
        let known = operation.fields.iter().find(|field| field.name == name);
        pairs.extend(expand_as(known.unwrap_or_else(|| usual(value)), &name, value)?);
    }
    Ok(pairs.join("&").into_bytes())
}

fn usual(value: Json<'_>) -> &'static Parameter {
    static PLAIN: Parameter = Parameter::field("", Style::Form).explode();
    static OBJECT: Parameter = Parameter::field("", Style::Json);
    if value.kind() == Kind::Object { &OBJECT } else { &PLAIN }
}
