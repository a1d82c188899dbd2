//! The object `xml` of a schema, and what is wrong with it.
//!
//! Input: the schema's node. Output: the hints, and a message for each keyword that has no effect.

use std::sync::Arc;

use crate::json::{Node, Value};
use crate::normalize::marks;
use crate::pointer::Origin;

/// An XML Object (OpenAPI 3.0.4, 4.7.26).
#[derive(Debug)]
pub(crate) struct Xml {
    pub(crate) origin: Origin,
    pub(crate) hint: XmlHint,
    /// What has no effect, and why.
    pub(crate) problems: Vec<String>,
}

/// How a value is written in XML, as far as the schema specifies it.
#[derive(Clone, Debug, Default)]
pub(crate) struct XmlHint {
    pub(crate) name: Option<String>,
    pub(crate) namespace: Option<String>,
    pub(crate) prefix: Option<String>,
    /// From `nodeType` of OpenAPI 3.2, or from the older keywords.
    pub(crate) node_type: Option<NodeType>,
}

/// `nodeType` (OpenAPI 3.2, "XML Node Types")
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NodeType {
    Element,
    Attribute,
    Text,
    Cdata,
    None,
}

impl NodeType {
    const ALL: [Self; 5] = [Self::Element, Self::Attribute, Self::Text, Self::Cdata, Self::None];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Element => "element",
            Self::Attribute => "attribute",
            Self::Text => "text",
            Self::Cdata => "cdata",
            Self::None => "none",
        }
    }
}

impl XmlHint {
    /// Whether a list has an element of its own.
    pub(crate) fn is_wrapped(&self) -> bool {
        self.node_type == Some(NodeType::Element)
    }
}

/// Reads the object of a schema; `is_list` is whether the schema is that of a list.
pub(super) fn read(schema: &Node, is_list: bool) -> Option<Arc<Xml>> {
    let xml = schema.get(marks::XML)?;
    let problems = match &xml.value {
        Value::Object(words) => words.iter().filter_map(|(word, value)| problem(is_list, xml, word, value)).collect(),
        _ => vec!["`xml` is not an object; it is ignored".to_owned()],
    };
    Some(Arc::new(Xml { origin: xml.origin.clone(), hint: hint(xml), problems }))
}

fn hint(xml: &Node) -> XmlHint {
    let text = |key| xml.get(key).and_then(Node::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
    let flag = |key| xml.get(key).and_then(Node::as_bool).unwrap_or_default();
    let node_type = match xml.get("nodeType").and_then(Node::as_str) {
        Some(word) => NodeType::ALL.into_iter().find(|node_type| node_type.name() == word),
        None if flag("attribute") => Some(NodeType::Attribute),
        None if flag("wrapped") => Some(NodeType::Element),
        None => None,
    };
    XmlHint { name: text("name"), namespace: text("namespace"), prefix: text("prefix"), node_type }
}

fn problem(is_list: bool, xml: &Node, word: &str, value: &Node) -> Option<String> {
    match word {
        "name" | "namespace" if value.as_str().is_none() => {
            Some(format!("`xml.{word}` is not a string; it is ignored"))
        }
        "name" | "namespace" => None,
        "prefix" if xml.get("namespace").is_none() => {
            Some("`xml.prefix` without `xml.namespace` has no effect".to_owned())
        }
        "prefix" if !value.as_str().is_some_and(is_xml_name) => {
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
        "attribute" | "wrapped" if xml.get("nodeType").is_some() => None,
        "wrapped" if value.as_bool() == Some(true) && !is_list => {
            Some("`xml.wrapped` only has an effect on arrays".to_owned())
        }
        "attribute" | "wrapped" => None,
        extension if extension.starts_with("x-") => None,
        unknown => Some(format!("unknown key `{unknown}` in `xml`; it is ignored")),
    }
}

/// Whether a string is an `NCName` (Namespaces in XML 1.0, 3).
pub(crate) fn is_xml_name(name: &str) -> bool {
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
