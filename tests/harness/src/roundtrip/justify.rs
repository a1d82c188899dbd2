//! Why the type of a schema accepts a value that the schema rejects.
//!
//! Input: what is wrong with the value, and the messages of the generator. Output: a [`Reason`], if there is one for
//! everything that is wrong.

use std::collections::{BTreeMap, BTreeSet};

use codegen::diagnostic::{Diagnostics, Place};
use codegen::ir::{Api, ItemKind};
use codegen::pointer::unescape;
use serde_json::Value;

use super::failure::Reason;
use super::schemas::Document;
use super::schemas::faults::Fault;
use super::translate::IGNORED_NULLABLE;

/// What justifies sampled values that their schemas reject.
pub(super) struct Justifier<'a> {
    document: &'a Document<'a>,
    /// The messages at each place.
    messages: BTreeMap<String, Vec<&'a str>>,
    /// Whether it is reported, once for all places, that closed objects are open.
    is_open: bool,
    /// The members that only one direction has.
    directed: BTreeSet<&'a str>,
}

/// The keywords that contain schemas by name.
const NAMED: &[&str] = &["properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas"];

/// What a message says of a keyword that the type does not check.
const UNCHECKED: &[&str] = &[
    "not checked",
    "accepted anyway",
    "ignored",
    "no effect",
    "does not apply",
    "not supported",
    "treated as",
    "not declared",
];

impl<'a> Justifier<'a> {
    pub(super) fn new(document: &'a Document<'a>, diagnostics: &'a Diagnostics, api: &'a Api) -> Self {
        let mut messages: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut is_open = false;
        for diagnostic in diagnostics {
            if let Place::Node(origin) = &diagnostic.place {
                messages.entry(origin.to_string()).or_default().push(&diagnostic.message);
            }
            is_open |= diagnostic.message.starts_with("`additionalProperties: false` is not checked");
        }
        Self { document, messages, is_open, directed: directed(api) }
    }

    /// The reason why the schema at a pointer rejects a sampled value: that of the first fault, if each has one.
    pub(super) fn why(&self, schema: &str, value: &Value) -> Option<Reason> {
        let validator = self.document.schema(schema);
        if validator.is_unknown() {
            return Some(Reason::Validator);
        }
        self.why_all(schema, value, &validator.faults(value))
    }

    /// Whether a message reports that values other than arrays are kept as JSON at a place.
    pub(super) fn keeps_others_than_arrays(&self, place: &str) -> bool {
        let start = "`items` without `type`; a value that is not an array";
        self.messages.get(place).is_some_and(|messages| messages.iter().any(|message| message.starts_with(start)))
    }

    fn why_all(&self, schema: &str, value: &Value, faults: &[Fault]) -> Option<Reason> {
        let outer = faults.iter().filter(|fault| !fault.is_in_branch);
        let reasons: Option<Vec<Reason>> = outer.map(|fault| self.why_fault(schema, value, fault)).collect();
        reasons?.into_iter().next()
    }

    fn why_fault(&self, schema: &str, value: &Value, fault: &Fault) -> Option<Reason> {
        if fault.is_overlap {
            return Some(Reason::SeveralOfOneOf);
        }
        if fault.missing.as_ref().is_some_and(|name| self.directed.contains(name.as_str())) {
            return Some(Reason::OtherDirection);
        }
        let trail = self.document.trail(schema, fault);
        if value.pointer(&fault.place).is_some_and(Value::is_null) && self.is_nullable(&trail) {
            return Some(Reason::Nullable);
        }
        if self.contradicts_enum(&trail, value.pointer(&fault.place)) {
            return Some(Reason::Contradiction);
        }
        let keyword = self.reported(&trail, fault).map(Reason::Reported);
        // The branch of a union for which the value was made rejects it.
        keyword.or_else(|| fault.branches.iter().find_map(|faults| self.why_all(schema, value, faults)))
    }

    /// Whether one of the schemas, or a branch of its `allOf`, has a `nullable` that is ignored, or lists null as a type.
    fn is_nullable(&self, trail: &[String]) -> bool {
        let lists_null = |kinds: &Value| kinds.as_array().is_some_and(|kinds| kinds.contains(&"null".into()));
        let has_mark = |node: &Value| node.get(IGNORED_NULLABLE).is_some() || node.get("type").is_some_and(lists_null);
        let branches = |node: &'a Value| node.get("allOf").and_then(Value::as_array).into_iter().flatten();
        let mut nodes = trail.iter().filter_map(|place| self.document.node(place));
        nodes.any(|node| has_mark(node) || branches(node).any(has_mark))
    }

    /// Whether the schema of the keyword lists the value in its `enum`.
    fn contradicts_enum(&self, trail: &[String], value: Option<&Value>) -> bool {
        let schema = trail.last().and_then(|keyword| keyword.rsplit_once('/')).map(|(schema, _)| schema);
        let values = schema.and_then(|schema| self.document.node(schema)?.get("enum")?.as_array());
        values.is_some_and(|values| value.is_some_and(|value| values.contains(value)))
    }

    /// The keyword of a message at one of these places.
    fn reported(&self, trail: &[String], fault: &Fault) -> Option<String> {
        let keyword = trail.iter().rev().find_map(|place| {
            let (schema, token) = place.rsplit_once('/')?;
            // The name of a member or of a component is not a keyword.
            let is_name = schema.rsplit('/').next().is_some_and(|outer| NAMED.contains(&outer));
            let name = unescape(token).filter(|_| !is_name)?;
            let condition = matches!(name.as_str(), "then" | "else").then(|| format!("{schema}/if"));
            let name = if condition.is_some() { "if".to_owned() } else { name };
            let places = [condition.as_deref().unwrap_or(place), schema];
            places.into_iter().any(|place| self.has_message(place, &name)).then_some(name)
        });
        keyword.or_else(|| self.reported_member(trail, fault))
    }

    fn has_message(&self, place: &str, keyword: &str) -> bool {
        let spellings = [format!("`{keyword}`"), format!("`{keyword}: ")];
        // A type that is any JSON checks none of the keywords.
        let is_any = |message: &str| {
            message.ends_with("the generated type is any JSON") || message.ends_with("the generated type takes any")
        };
        let is_merged = |message: &str| {
            matches!(keyword, "oneOf" | "anyOf") && message.starts_with("several branches have the same type")
        };
        let is_unchecked = |message: &str| {
            UNCHECKED.iter().any(|words| message.contains(words))
                && spellings.iter().any(|spelling| message.contains(spelling))
        };
        let mut messages = self.messages.get(place).into_iter().flatten();
        messages.any(|message| is_any(message) || is_merged(message) || is_unchecked(message))
            || self.is_open
                && place.ends_with("/additionalProperties")
                && self.document.node(place) == Some(&false.into())
    }

    /// A message about a member that is missing.
    fn reported_member(&self, trail: &[String], fault: &Fault) -> Option<String> {
        let missing = fault.missing.as_ref().map(|name| format!("`{name}` is required but not declared"));
        let all = trail.iter().flat_map(|place| self.messages.get(place).into_iter().flatten());
        let is_reported = missing.is_some_and(|start| all.into_iter().any(|message| message.starts_with(&start)));
        is_reported.then(|| "required".to_owned())
    }
}

/// The members that the form of a type for one direction does not have.
fn directed(api: &Api) -> BTreeSet<&str> {
    let records = api.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Record(record) => Some(record),
        ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Alias(_) => None,
    });
    records.flat_map(|record| record.left_out.iter().map(String::as_str)).collect()
}
