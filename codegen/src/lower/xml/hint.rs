//! The object `xml` of a schema, and what is wrong with it.
//!
//! Input: a schema. Output: its words. Must report every word that has no effect.

use super::Tables;
use crate::document::{Schema, SchemaKind};
use crate::json::{Node, Value};

/// The object `xml`.
#[derive(Default)]
pub(super) struct Hint {
    pub(super) name: Option<String>,
    pub(super) namespace: Option<String>,
    pub(super) prefix: Option<String>,
    /// As it is said, in the words of 3.2 or in the older ones.
    pub(super) node_type: Option<NodeType>,
}

/// `nodeType` (OpenAPI 3.2, "XML Node Types")
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeType {
    Element,
    Attribute,
    Text,
    Cdata,
    None,
}

impl NodeType {
    const ALL: [Self; 5] = [Self::Element, Self::Attribute, Self::Text, Self::Cdata, Self::None];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Element => "element",
            Self::Attribute => "attribute",
            Self::Text => "text",
            Self::Cdata => "cdata",
            Self::None => "none",
        }
    }
}

impl Hint {
    /// Whether a list has an element of its own.
    pub(super) fn is_wrapped(&self) -> bool {
        self.node_type == Some(NodeType::Element)
    }
}

pub(super) fn hint(schema: &Schema) -> Hint {
    let Some(xml) = schema.xml.as_deref() else { return Hint::default() };
    let text = |key| xml.get(key).and_then(Node::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
    let flag = |key| xml.get(key).and_then(Node::as_bool).unwrap_or_default();
    let said = xml.get("nodeType").and_then(Node::as_str);
    let node_type = match said {
        Some(said) => NodeType::ALL.into_iter().find(|node_type| node_type.name() == said),
        None if flag("attribute") => Some(NodeType::Attribute),
        None if flag("wrapped") => Some(NodeType::Element),
        None => None,
    };
    Hint { name: text("name"), namespace: text("namespace"), prefix: text("prefix"), node_type }
}

/// Reports what cannot be followed in the words of a schema and of the component that it refers to, and a name that is none.
pub(super) fn check(tables: &mut Tables, schemas: [&Schema; 2], name: &str) {
    if !is_name(name) {
        let message = format!("`{name}` is not a name of an XML element or attribute: sending it is an error");
        tables.report(schemas[0], message);
    }
    for schema in schemas {
        let Some(xml) = schema.xml.as_deref() else { continue };
        let Value::Object(words) = &xml.value else {
            tables.report(schema, "`xml` is not an object; it is ignored");
            continue;
        };
        for (word, value) in words {
            if let Some(message) = problem(schema, xml, word, value) {
                tables.report(schema, message);
            }
        }
    }
}

fn problem(schema: &Schema, xml: &Node, word: &str, value: &Node) -> Option<String> {
    let is_list = schema.kind == Some(SchemaKind::Array) || schema.items.is_some();
    match word {
        "name" | "namespace" if value.as_str().is_none() => Some(format!("`xml.{word}` is not a text; it is ignored")),
        "name" | "namespace" => None,
        "prefix" if xml.get("namespace").is_none() => {
            Some("`xml.prefix` without `xml.namespace` has no effect".to_owned())
        }
        "prefix" if !value.as_str().is_some_and(is_name) => {
            Some("`xml.prefix` is not a name: sending it is an error".to_owned())
        }
        "prefix" => None,
        "nodeType" if !NodeType::ALL.iter().any(|known| value.as_str() == Some(known.name())) => {
            Some("unknown `xml.nodeType`; it is ignored".to_owned())
        }
        "nodeType" => None,
        "attribute" | "wrapped" if value.as_bool().is_none() => {
            Some(format!("`xml.{word}` is not a boolean; it is ignored"))
        }
        "attribute" | "wrapped" if xml.get("nodeType").is_some() => {
            Some(format!("`xml.{word}` next to `xml.nodeType` has no effect"))
        }
        "wrapped" if value.as_bool() == Some(true) && !is_list => {
            Some("`xml.wrapped` has an effect on lists only".to_owned())
        }
        "attribute" | "wrapped" => None,
        extension if extension.starts_with("x-") => None,
        unknown => Some(format!("unknown word `{unknown}` in `xml`; it is ignored")),
    }
}

/// Whether a text is an `NCName` (Namespaces in XML 1.0, 3).
fn is_name(name: &str) -> bool {
    let starts = |character: char| {
        matches!(character,
            'A'..='Z' | 'a'..='z' | '_' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
            | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
            | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
            | '\u{10000}'..='\u{EFFFF}')
    };
    let continues = |character: char| {
        starts(character)
            || matches!(character, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
    };
    name.starts_with(starts) && name.chars().all(continues)
}
