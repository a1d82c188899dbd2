//! Finds the values in a document, each with its schema.
//!
//! Input: the parsed document. Output: [`DocumentValue`]s. Must not know more of OpenAPI than where schemas and values are.

use codegen::pointer::Origin;
use codegen::source::Node;

/// A value in the document.
pub(super) struct DocumentValue<'d> {
    /// `example`, `examples` or `default`.
    pub(super) label: &'static str,
    /// The place of the value.
    pub(super) origin: &'d Origin,
    pub(super) json: String,
    /// The place of its schema.
    pub(super) schema: &'d Origin,
}

/// The objects of OpenAPI that contain schemas.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Document,
    Components,
    PathItem,
    Operation,
    Callback,
    Body,
    Response,
    /// Or a header.
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

/// The members of each part that contain other parts.
const MEMBERS: &[(Part, &[(&str, Shape)])] = &[
    (
        Document,
        &[
            ("paths", Map(PathItem)),
            ("webhooks", Map(PathItem)),
            ("components", One(Components)),
            // Of Swagger 2.0.
            ("definitions", Map(Schema)),
            ("parameters", Map(Parameter)),
            ("responses", Map(Response)),
        ],
    ),
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
    // `schema` is of Swagger 2.0.
    (Response, &[("headers", Map(Parameter)), ("content", Map(Media)), ("schema", One(Schema))]),
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

/// The parts in a member of a part.
pub(super) fn shape(part: Part, key: &str) -> Option<Shape> {
    if part == Callback {
        return Some(One(PathItem));
    }
    let (_, members) = MEMBERS.iter().find(|(owner, _)| *owner == part)?;
    members.iter().find(|(name, _)| *name == key).map(|(_, shape)| *shape)
}

/// All values of a document, grouped by schema.
pub(super) fn find(root: &Node) -> Vec<DocumentValue<'_>> {
    let is_old = root.get("openapi").and_then(Node::as_str).is_some_and(|version| version.starts_with("3.0"));
    let mut finder = Finder { root, is_old, values: Vec::new() };
    finder.part(Document, "", root);
    let mut values = finder.values;
    values.sort_by_cached_key(|value| value.schema.to_string());
    values
}

struct Finder<'d> {
    root: &'d Node,
    /// OpenAPI 3.0: members next to a `$ref` have no effect.
    is_old: bool,
    values: Vec<DocumentValue<'d>>,
}

impl<'d> Finder<'d> {
    fn part(&mut self, part: Part, key: &str, node: &'d Node) {
        let Some(members) = node.as_object() else { return };
        if members.contains_key("$ref") && (self.is_old || part != Schema) {
            return;
        }
        match part {
            Schema => self.schema(node),
            Media if is_json(key) => self.json_media(node),
            Media => self.other_media(node),
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

    /// A JSON media type. An example may be a string that contains the serialized JSON.
    fn json_media(&mut self, node: &'d Node) {
        let before = self.values.len();
        self.described(node);
        for value in &mut self.values[before..] {
            if let Some(text) = serialized(&value.json) {
                value.json = text;
            }
        }
    }

    /// Another media type. An example that is a string is not JSON and is ignored.
    fn other_media(&mut self, node: &'d Node) {
        let before = self.values.len();
        self.described(node);
        let is_structured = |value: &DocumentValue<'_>| !value.json.starts_with('"');
        let added = self.values.split_off(before);
        self.values.extend(added.into_iter().filter(is_structured));
    }

    fn push(&mut self, label: &'static str, value: Option<&'d Node>, schema: &'d Node) {
        let document_value = |value: &'d Node| DocumentValue {
            label,
            origin: &value.origin,
            json: value.to_string(),
            schema: &schema.origin,
        };
        self.values.extend(value.map(document_value));
    }

    /// Resolves a reference to `#/components/examples/…`.
    fn resolved(&self, node: &'d Node) -> &'d Node {
        let name = node.get("$ref").and_then(Node::as_str).and_then(|text| text.strip_prefix("#/components/examples/"));
        let examples = self.root.get("components").and_then(|components| components.get("examples"));
        name.and_then(|name| examples?.get(name)).unwrap_or(node)
    }
}

/// The object or list that a JSON string contains in serialized form.
fn serialized(json: &str) -> Option<String> {
    let text: String = serde_json::from_str(json).ok()?;
    let value: serde_json::Value = serde_json::from_str(&text).ok()?;
    // Each value must be a single line. Line breaks in JSON strings are escaped, so these are only white space.
    (value.is_object() || value.is_array()).then(|| text.replace(['\n', '\r'], " "))
}

pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.ends_with("json") || essence == "*/*"
}
