//! The values that a document has, each with the schema that it belongs to, as the document was written.
//!
//! Comes in: the tree as parsed. Goes out: [`Written`]s. It knows where OpenAPI puts schemas, and nothing else.

use codegen::pointer::Origin;
use codegen::source::Node;

/// A value that the document has.
pub(super) struct Written<'d> {
    /// `example`, `examples` or `default`.
    pub(super) label: &'static str,
    /// Where it stands.
    pub(super) origin: &'d Origin,
    pub(super) json: String,
    /// Where its schema stands.
    pub(super) schema: &'d Origin,
}

/// The objects of OpenAPI that lead to schemas.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Document,
    Components,
    PathItem,
    Operation,
    Callback,
    Body,
    Response,
    /// A header is one too.
    Parameter,
    Media,
    Schema,
}

#[derive(Clone, Copy)]
pub(super) enum Shape {
    One(Part),
    List(Part),
    Map(Part),
}

use Part::{Body, Callback, Components, Document, Media, Operation, Parameter, PathItem, Response, Schema};
use Shape::{List, Map, One};

/// The members of a part that lead on; of a callback and a path item, those that are not named lead to operations or path
/// items.
const MEMBERS: &[(Part, &[(&str, Shape)])] = &[
    (Document, &[("paths", Map(PathItem)), ("webhooks", Map(PathItem)), ("components", One(Components))]),
    (
        Components,
        &[
            ("schemas", Map(Schema)),
            ("responses", Map(Response)),
            ("parameters", Map(Parameter)),
            ("requestBodies", Map(Body)),
            ("headers", Map(Parameter)),
            ("callbacks", Map(Callback)),
            ("pathItems", Map(PathItem)),
            ("mediaTypes", Map(Media)),
        ],
    ),
    (
        PathItem,
        &[
            ("parameters", List(Parameter)),
            ("get", One(Operation)),
            ("put", One(Operation)),
            ("post", One(Operation)),
            ("delete", One(Operation)),
            ("options", One(Operation)),
            ("head", One(Operation)),
            ("patch", One(Operation)),
            ("trace", One(Operation)),
            ("query", One(Operation)),
            ("additionalOperations", Map(Operation)),
        ],
    ),
    (
        Operation,
        &[
            ("parameters", List(Parameter)),
            ("requestBody", One(Body)),
            ("responses", Map(Response)),
            ("callbacks", Map(Callback)),
        ],
    ),
    (Body, &[("content", Map(Media))]),
    (Response, &[("headers", Map(Parameter)), ("content", Map(Media))]),
    (Parameter, &[("schema", One(Schema)), ("content", Map(Media))]),
    (Media, &[("schema", One(Schema)), ("itemSchema", One(Schema))]),
    (
        Schema,
        &[
            ("properties", Map(Schema)),
            ("patternProperties", Map(Schema)),
            ("dependentSchemas", Map(Schema)),
            ("$defs", Map(Schema)),
            ("definitions", Map(Schema)),
            ("additionalProperties", One(Schema)),
            ("propertyNames", One(Schema)),
            ("unevaluatedProperties", One(Schema)),
            ("items", One(Schema)),
            ("additionalItems", One(Schema)),
            ("unevaluatedItems", One(Schema)),
            ("contains", One(Schema)),
            ("prefixItems", List(Schema)),
            ("allOf", List(Schema)),
            ("anyOf", List(Schema)),
            ("oneOf", List(Schema)),
            ("not", One(Schema)),
            ("if", One(Schema)),
            ("then", One(Schema)),
            ("else", One(Schema)),
        ],
    ),
];

/// What a member of a part leads to.
pub(super) fn shape(part: Part, key: &str) -> Option<Shape> {
    if part == Callback {
        return Some(One(PathItem));
    }
    let (_, members) = MEMBERS.iter().find(|(owner, _)| *owner == part)?;
    members.iter().find(|(name, _)| *name == key).map(|(_, shape)| *shape)
}

/// All values of a document, those of one schema side by side.
pub(super) fn find(root: &Node) -> Vec<Written<'_>> {
    let is_old = root.get("openapi").and_then(Node::as_str).is_some_and(|version| version.starts_with("3.0"));
    let mut finder = Finder { root, is_old, written: Vec::new() };
    finder.part(Document, "", root);
    let mut written = finder.written;
    written.sort_by_cached_key(|written| written.schema.to_string());
    written
}

struct Finder<'d> {
    root: &'d Node,
    /// OpenAPI 3.0: what stands beside a `$ref` says nothing.
    is_old: bool,
    written: Vec<Written<'d>>,
}

impl<'d> Finder<'d> {
    fn part(&mut self, part: Part, key: &str, node: &'d Node) {
        let Some(members) = node.as_object() else { return };
        if members.contains_key("$ref") && (self.is_old || part != Schema) {
            return;
        }
        match part {
            Schema => self.schema(node),
            Media if says_json(key) => self.json(node),
            Media => self.form(node),
            Parameter => self.described(node),
            _ => {}
        }
        for (key, member) in members {
            match shape(part, key) {
                Some(One(inner)) => self.part(inner, key, member),
                Some(List(inner)) => {
                    member.as_array().into_iter().flatten().for_each(|element| self.part(inner, "", element));
                }
                Some(Map(inner)) => {
                    member.as_object().into_iter().flatten().for_each(|(key, member)| self.part(inner, key, member));
                }
                None => {}
            }
        }
    }

    fn schema(&mut self, node: &'d Node) {
        self.push("example", node.get("example"), node);
        self.push("default", node.get("default"), node);
        for example in node.get("examples").and_then(Node::as_array).into_iter().flatten() {
            self.push("examples", Some(example), node);
        }
    }

    /// A parameter or a media type: its examples belong to its schema.
    fn described(&mut self, node: &'d Node) {
        let Some(schema) = node.get("schema") else { return };
        self.push("example", node.get("example"), schema);
        for example in node.get("examples").and_then(Node::as_object).into_iter().flat_map(|named| named.values()) {
            let example = self.resolved(example);
            self.push("examples", example.get("value").or_else(|| example.get("dataValue")), schema);
        }
    }

    /// A media type of JSON: an example may be written as the very text that is sent, which is no text in JSON then.
    fn json(&mut self, node: &'d Node) {
        let before = self.written.len();
        self.described(node);
        for written in &mut self.written[before..] {
            if let Some(text) = serialized(&written.json) {
                written.json = text;
            }
        }
    }

    /// Another media type: an example is a text of that type unless it is written as JSON.
    fn form(&mut self, node: &'d Node) {
        let before = self.written.len();
        self.described(node);
        let is_json = |written: &Written<'_>| !written.json.starts_with('"');
        let added = self.written.split_off(before);
        self.written.extend(added.into_iter().filter(is_json));
    }

    fn push(&mut self, label: &'static str, value: Option<&'d Node>, schema: &'d Node) {
        let written =
            |value: &'d Node| Written { label, origin: &value.origin, json: value.to_string(), schema: &schema.origin };
        self.written.extend(value.map(written));
    }

    /// `#/components/examples/…`
    fn resolved(&self, node: &'d Node) -> &'d Node {
        let name = node.get("$ref").and_then(Node::as_str).and_then(|text| text.strip_prefix("#/components/examples/"));
        let examples = self.root.get("components").and_then(|components| components.get("examples"));
        name.and_then(|name| examples?.get(name)).unwrap_or(node)
    }
}

/// The object or list that a JSON text holds as a text.
fn serialized(json: &str) -> Option<String> {
    let text: String = serde_json::from_str(json).ok()?;
    let value: serde_json::Value = serde_json::from_str(&text).ok()?;
    // Values are written as lines; in JSON's own texts a line's end is escaped.
    (value.is_object() || value.is_array()).then(|| text.replace(['\n', '\r'], " "))
}

fn says_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.ends_with("json") || essence == "*/*"
}
