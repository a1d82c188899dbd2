//! The places of a document that hold text: its keys and its strings, numbered in the order of the document.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use codegen::diagnostic::Diagnostics;
use codegen::pointer;
use codegen::source::{SourceFile, parse};
use serde_json::{Map, Value};

use super::payload::{marker, payload};

pub(crate) struct Document(Value);

/// The members whose keys are names.
const MAPS: [&str; 21] = [
    "callbacks",
    "content",
    "dependentRequired",
    "dependentSchemas",
    "encoding",
    "examples",
    "headers",
    "links",
    "mapping",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "variables",
    "webhooks",
    "$defs",
];

/// The members whose strings are keywords of `OpenAPI`, or names that must exist elsewhere.
const WORDS: [&str; 12] = [
    "$ref",
    "contentEncoding",
    "format",
    "in",
    "nodeType",
    "openapi",
    "pattern",
    "propertyName",
    "required",
    "scheme",
    "style",
    "type",
];

impl Document {
    pub(crate) fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("the case can be read");
        let file = SourceFile { path: path.to_string_lossy().into_owned(), text };
        let node = parse(&file, &mut Diagnostics::default()).expect("the case is a document");
        Self(serde_json::from_str(&node.to_string()).expect("nodes are JSON"))
    }

    /// The places whose text is free, and those whose text is a keyword of `OpenAPI`, without which everything below is
    /// lost.
    pub(crate) fn places(&self) -> (Vec<usize>, Vec<usize>) {
        let (mut free, mut words) = (Vec::new(), Vec::new());
        number(&self.0, "", &mut 0, &mut |place, _, is_free| if is_free { &mut free } else { &mut words }.push(place));
        (free, words)
    }

    /// The document with the hostile text in some places; references to components follow them.
    pub(crate) fn with(&self, places: &[usize]) -> String {
        let places: BTreeSet<usize> = places.iter().copied().collect();
        let mut count = 0;
        let mut renamed = Vec::new();
        let mut document = replaced(&self.0, &mut count, &places, "#", &mut renamed);
        follow(&mut document, &renamed);
        document.to_string()
    }

    /// The texts of the places that a fault mentions.
    pub(crate) fn names(&self, fault: &str, places: &[usize]) -> String {
        let named: BTreeSet<usize> = places.iter().copied().filter(|place| fault.contains(&marker(*place))).collect();
        let mut texts = Vec::new();
        number(&self.0, "", &mut 0, &mut |place, text, _| {
            if named.contains(&place) {
                texts.push(format!("{place} {text:?}"));
            }
        });
        texts.join(", ")
    }
}

/// Numbers the places below a value under `key`; `see` is called with the number, the text and whether it is free.
fn number(value: &Value, key: &str, count: &mut usize, see: &mut dyn FnMut(usize, &str, bool)) {
    match value {
        Value::String(text) => {
            see(*count, text, !WORDS.contains(&key));
            *count += 1;
        }
        Value::Array(elements) => {
            for element in elements {
                number(element, if element.is_string() { key } else { "" }, count, see);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                see(*count, name, MAPS.contains(&key));
                *count += 1;
                number(member, if MAPS.contains(&key) { "" } else { name }, count, see);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// `at` is the pointer of the value; `moved` contains the pointers of components before and after.
fn replaced(
    value: &Value,
    count: &mut usize,
    places: &BTreeSet<usize>,
    at: &str,
    moved: &mut Vec<(String, String)>,
) -> Value {
    match value {
        Value::String(text) => Value::String(next(text, count, places)),
        Value::Array(elements) => {
            Value::Array(elements.iter().map(|element| replaced(element, count, places, "", moved)).collect())
        }
        Value::Object(members) => {
            let mut object = Map::new();
            for (key, member) in members {
                let new = next(key, count, places);
                let inside = format!("{at}/{}", pointer::escape(key));
                if new != *key && at.starts_with("#/components/") && at.matches('/').count() == 2 {
                    moved.push((inside.clone(), format!("{at}/{}", percent(&pointer::escape(&new)))));
                }
                object.insert(new, replaced(member, count, places, &inside, moved));
            }
            Value::Object(object)
        }
        other => other.clone(),
    }
}

/// The text for the next place.
fn next(text: &str, count: &mut usize, places: &BTreeSet<usize>) -> String {
    let place = *count;
    *count += 1;
    if places.contains(&place) { format!("{text}{}", payload(place)) } else { text.to_owned() }
}

fn follow(value: &mut Value, moved: &[(String, String)]) {
    match value {
        Value::String(text) => {
            if let Some((_, after)) = moved.iter().find(|(before, _)| before == text) {
                text.clone_from(after);
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| follow(element, moved)),
        Value::Object(members) => members.values_mut().for_each(|member| follow(member, moved)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// RFC 3986, section 2.1.
fn percent(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'~' {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("strings can be written to");
        }
    }
    encoded
}
