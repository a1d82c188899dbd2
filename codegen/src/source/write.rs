//! From [`Node`] to YAML, for readers.
//!
//! Input: a tree. Output: text that has the same values. Comments, anchors and the style of the file are not kept.

use serde::{Serialize, Serializer};

use crate::json::{Node, Number, Value};

/// The node as a YAML document.
pub fn to_yaml(node: &Node) -> String {
    serde_yaml::to_string(&Written(node)).unwrap_or_else(|error| format!("# {error}\n"))
}

struct Written<'n>(&'n Node);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.value {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(Number::Integer(value)) => serializer.serialize_i128(*value),
            Value::Number(number) => serializer.serialize_f64(number.to_float()),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(elements) => serializer.collect_seq(elements.iter().map(Written)),
            Value::Object(members) => serializer.collect_map(members.iter().map(|(key, node)| (key, Written(node)))),
        }
    }
}
