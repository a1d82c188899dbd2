//! JSON that keeps every digit.

use std::fmt;

use indexmap::IndexMap;

use crate::ir::EnumValue;

/// A value; displays as compact JSON.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`, `true`, a number or a string, as JSON writes it.
    Scalar(String),
    List(Vec<Json>),
    Object(IndexMap<String, Json>),
}

impl Json {
    pub(super) fn null() -> Self {
        Self::Scalar("null".to_owned())
    }

    pub(super) fn text(text: &str) -> Self {
        Self::Scalar(serde_json::Value::from(text).to_string())
    }

    pub(super) fn of_enum(value: &EnumValue) -> Self {
        if value.is_text { Self::text(&value.text) } else { Self::Scalar(value.text.clone()) }
    }

    pub(super) fn scalar(value: impl fmt::Display) -> Self {
        Self::Scalar(value.to_string())
    }

    /// The number of values in it, itself included.
    pub(super) fn count(&self) -> usize {
        1 + match self {
            Self::Scalar(_) => 0,
            Self::List(elements) => elements.iter().map(Self::count).sum(),
            Self::Object(members) => members.values().map(Self::count).sum(),
        }
    }

    /// How many lists and objects are inside of each other.
    pub(super) fn nesting(&self) -> usize {
        let inside = match self {
            Self::Scalar(_) => return 0,
            Self::List(elements) => elements.iter().map(Self::nesting).max(),
            Self::Object(members) => members.values().map(Self::nesting).max(),
        };
        1 + inside.unwrap_or_default()
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(text) => f.write_str(text),
            Self::List(elements) => {
                f.write_str("[")?;
                for (index, element) in elements.iter().enumerate() {
                    f.write_str(if index > 0 { "," } else { "" })?;
                    element.fmt(f)?;
                }
                f.write_str("]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (index, (key, value)) in members.iter().enumerate() {
                    f.write_str(if index > 0 { "," } else { "" })?;
                    write!(f, "{}:{value}", serde_json::Value::from(key.as_str()))?;
                }
                f.write_str("}")
            }
        }
    }
}
