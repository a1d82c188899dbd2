//! Checks values against the schemas of the document, with an independent validator.
//!
//! Input: the document and a value. Output: a [`Verdict`].

pub(in super::super) mod faults;
mod trail;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::rc::Rc;

use codegen::source::Node;
use jsonschema::{Draft, Registry, ValidationOptions, Validator};
use serde_json::{Value, json};

use self::faults::{Checker, Fault};
use super::{swagger, translate};

/// The members that a schema declares for a value: the pointer of the object, and the member's name.
pub(super) type Declared = BTreeSet<(String, String)>;

/// Whether a schema accepts a value.
pub(super) enum Verdict {
    Accepted(Declared),
    Rejected(String),
}

/// A document that validates values with its schemas.
pub(in super::super) struct Document<'v> {
    value: &'v Value,
    registry: Registry<'v>,
    /// The schemas that were used last, by their pointers.
    recent: RefCell<BTreeMap<String, Rc<Schema>>>,
}

/// A schema of the document.
pub(super) struct Schema(Result<Validator, String>);

/// A compiled schema contains all that it refers to, so only some are kept.
const MAX_RECENT: usize = 64;

/// The URI of the document for the validator.
const URI: &str = "spec:/document";

impl<'v> Document<'v> {
    /// The document with its schemas translated to JSON Schema 2020-12.
    pub(in super::super) fn value(root: &Node) -> Value {
        let mut value: Value = serde_json::from_str(&root.to_string()).unwrap_or_default();
        let version = root.get("openapi").and_then(Node::as_str).unwrap_or_default();
        let is_swagger = root.get("swagger").is_some();
        if is_swagger {
            swagger::rewrite(&mut value);
        }
        translate::translate(&mut value, is_swagger || version.starts_with("3.0"));
        value
    }

    /// Fails if the validator does not accept the document.
    pub(in super::super) fn new(value: &'v Value) -> Result<Self, String> {
        let registry = Registry::new().draft(Draft::Draft202012).retrieve_known_draft_meta_schemas(false);
        let registry = registry.add(URI, value).and_then(jsonschema::RegistryBuilder::prepare);
        registry
            .map(|registry| Self { value, registry, recent: RefCell::default() })
            .map_err(|error| format!("the validator does not accept the document: {error}"))
    }

    /// The schema at a pointer, `#/components/schemas/Tag`; formats are not validated.
    pub(super) fn schema(&self, pointer: &str) -> Rc<Schema> {
        if let Some(schema) = self.recent.borrow().get(pointer) {
            return Rc::clone(schema);
        }
        let schema = Rc::new(self.build(pointer, options().should_validate_formats(false)));
        let mut recent = self.recent.borrow_mut();
        if recent.len() >= MAX_RECENT {
            recent.clear();
        }
        recent.insert(pointer.to_owned(), Rc::clone(&schema));
        schema
    }

    /// The node at a pointer of the translated document.
    pub(super) fn node(&self, pointer: &str) -> Option<&'v Value> {
        let pointer = translate::translated_pointer(self.value, pointer);
        self.value.pointer(pointer.trim_start_matches('#'))
    }

    /// The places on the way from the schema at a pointer to the keyword that rejects a value, through references.
    pub(super) fn trail(&self, pointer: &str, fault: &Fault) -> Vec<String> {
        trail::trail(self.value, &translate::translated_pointer(self.value, pointer), &fault.path)
    }

    /// Whether something in the document, except a parameter of a webhook and extensions, refers to a component.
    pub(super) fn refers_to(&self, pointer: &str) -> bool {
        refers_to(self.value, pointer)
    }

    /// What the schema at a pointer refers to.
    pub(super) fn reference(&self, pointer: &str) -> Option<&'v str> {
        let node = self.node(pointer)?;
        node.get("$ref").or_else(|| node.pointer("/else/$ref"))?.as_str()
    }

    /// Why a schema rejects a value if formats are validated, at least those with a Rust type.
    pub(in super::super) fn format_error(&self, pointer: &str, text: &str) -> Option<String> {
        let mut options = options().should_validate_formats(true);
        for name in UNTYPED_FORMATS {
            options = options.with_format(*name, |_: &str| true);
        }
        match self.build(pointer, options).check(text) {
            Verdict::Accepted(_) => None,
            Verdict::Rejected(reason) => Some(reason),
        }
    }

    /// A checker for the schema at a pointer, with validation of formats.
    pub(in super::super) fn checker(&self, pointer: &str) -> Option<Checker> {
        self.build(pointer, options().should_validate_formats(true)).0.ok().map(Checker)
    }

    /// The validator at a pointer. For a list of branches, it accepts a value that one of them accepts.
    fn build(&self, pointer: &str, options: ValidationOptions<'_>) -> Schema {
        let pointer = translate::translated_pointer(self.value, pointer);
        let reference = |pointer: &str| json!({ "$ref": format!("{URI}#{}", encoded(pointer)) });
        let schema = match self.value.pointer(pointer.trim_start_matches('#')) {
            Some(Value::Array(branches)) => {
                let branches = (0..branches.len()).map(|index| reference(&format!("{pointer}/{index}")));
                json!({ "anyOf": branches.collect::<Vec<_>>() })
            }
            _ => reference(&pointer),
        };
        let validator = options.with_registry(&self.registry).build(&schema);
        Schema(
            validator
                .map_err(|error| format!("the validator does not accept the schema: {}", short(&error.to_string()))),
        )
    }
}

fn refers_to(value: &Value, pointer: &str) -> bool {
    match value {
        Value::Object(members) => {
            let is_it = members.get("$ref").and_then(Value::as_str) == Some(pointer);
            let is_used =
                |key: &str| !key.starts_with("x-") && (key != "webhooks" || !pointer.contains("/parameters/"));
            let mut others = members.iter().filter(|(key, _)| is_used(key));
            is_it || others.any(|(_, member)| refers_to(member, pointer))
        }
        Value::Array(elements) => elements.iter().any(|element| refers_to(element, pointer)),
        _ => false,
    }
}

fn options<'i>() -> ValidationOptions<'i> {
    jsonschema::options().with_draft(Draft::Draft202012).offline()
}

/// The formats that the validator knows and that have no Rust type.
const UNTYPED_FORMATS: &[&str] = &[
    "duration",
    "email",
    "hostname",
    "idn-email",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "regex",
    "relative-json-pointer",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
];

impl Schema {
    /// Whether the validator does not accept the schema itself.
    pub(super) fn is_unknown(&self) -> bool {
        self.0.is_err()
    }

    /// Whether it accepts a value.
    pub(super) fn accepts(&self, value: &Value) -> bool {
        self.0.as_ref().is_ok_and(|validator| validator.is_valid(value))
    }

    /// What is wrong with a value.
    pub(super) fn faults(&self, value: &Value) -> Vec<Fault> {
        self.0.as_ref().map(|validator| faults::of(validator, value)).unwrap_or_default()
    }

    pub(super) fn check(&self, text: &str) -> Verdict {
        let (validator, value) = match (&self.0, serde_json::from_str::<Value>(text)) {
            (Ok(validator), Ok(value)) => (validator, value),
            (Err(reason), _) => return Verdict::Rejected(reason.clone()),
            (_, Err(error)) => return Verdict::Rejected(error.to_string()),
        };
        let evaluation = validator.evaluate(&value);
        if !evaluation.flag().valid {
            let first = validator.iter_errors(&value).next();
            let reason = first.map(|error| format!("{}: {error}", error.instance_path())).unwrap_or_default();
            return Verdict::Rejected(short(&reason));
        }
        let mut declared = Declared::new();
        for entry in evaluation.iter_annotations() {
            let keyword = entry.schema_location.rsplit('/').next().unwrap_or_default();
            if !matches!(keyword, "properties" | "patternProperties" | "additionalProperties") {
                continue;
            }
            let names = entry.annotations.value().as_array().into_iter().flatten().filter_map(Value::as_str);
            declared.extend(names.map(|name| (entry.instance_location.as_str().to_owned(), name.to_owned())));
        }
        Verdict::Accepted(declared)
    }
}

/// A pointer, percent-encoded as a URI fragment.
fn encoded(pointer: &str) -> String {
    let mut text = String::with_capacity(pointer.len());
    for byte in pointer.bytes().skip(1) {
        match byte {
            b'/' | b'~' | b'-' | b'.' | b'_' => text.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => text.push(char::from(byte)),
            _ => write!(text, "%{byte:02X}").unwrap_or_default(),
        }
    }
    text
}

/// The beginning of a text, for a report.
fn short(text: &str) -> String {
    const MAX: usize = 240;
    if text.chars().count() <= MAX { text.to_owned() } else { text.chars().take(MAX).chain(['…']).collect() }
}
