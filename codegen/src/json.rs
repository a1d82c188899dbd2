//! JSON's data model, with the place of each node: the tree of a document, and the values in it.
//!
//! Must not know which keyword a node is the value of.

use std::fmt;

use indexmap::IndexMap;

use crate::pointer::Origin;

/// A value of the document and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub value: Value,
    pub origin: Origin,
}

/// JSON's data model, members in the order of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Array(Vec<Node>),
    Object(Object),
}

/// The members of an object, in the order of the document.
pub type Object = IndexMap<String, Node>;

/// A number without loss: specs hold bounds beyond 64 bits.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    Integer(i128),
    /// Always finite.
    Float(f64),
    /// A number whose digits may all matter, `0.10`, as JSON writes it; its type, known later, decides whether they do.
    Decimal(Box<str>),
}

/// A name without its case, and without the separators between its words: the same for `created-at` and `createdAt`.
pub(crate) fn unspelled(name: &str) -> String {
    let inner = name.trim_matches(SEPARATORS);
    let start = name.find(inner).unwrap_or(0);
    let end = start + inner.len();
    let is_kept = |(at, letter): &(usize, char)| !(start..end).contains(at) || !SEPARATORS.contains(letter);
    name.char_indices().filter(is_kept).flat_map(|(_, letter)| letter.to_lowercase()).collect()
}

/// What separates words. At the start or the end of a name it means something: `_id` is not `id`.
const SEPARATORS: &[char] = &['-', '_', ' '];

impl Node {
    pub fn new(value: Value, origin: &Origin) -> Self {
        Self { value, origin: origin.clone() }
    }

    /// The member `key`, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let members = self.as_object()?;
        // Most objects have few members, and comparing those is faster than hashing a key.
        if members.len() <= 8 {
            return members.iter().find_map(|(name, value)| (name == key).then_some(value));
        }
        members.get(key)
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        match &mut self.value {
            Value::Object(members) => members.get_mut(key),
            _ => None,
        }
    }

    pub fn as_object(&self) -> Option<&Object> {
        match &self.value {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    pub fn as_array(&self) -> Option<&[Self]> {
        match &self.value {
            Value::Array(elements) => Some(elements),
            _ => None,
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// Whether both are the same value, regardless of their places.
    pub fn is_same_value(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Array(mine), Value::Array(theirs)) => {
                mine.len() == theirs.len() && mine.iter().zip(theirs).all(|(mine, theirs)| mine.is_same_value(theirs))
            }
            (Value::Object(mine), Value::Object(theirs)) => {
                mine.len() == theirs.len()
                    && mine.iter().all(|(key, mine)| theirs.get(key).is_some_and(|theirs| mine.is_same_value(theirs)))
            }
            (mine, theirs) => mine == theirs,
        }
    }

    /// The kind of value, as messages name it: `an object`, `a string`, …
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}

/// Compact JSON.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Value::Null => f.write_str("null"),
            Value::Bool(value) => value.fmt(f),
            Value::Number(number) => number.fmt(f),
            Value::String(text) => write_text(f, text),
            Value::Array(elements) => {
                f.write_str("[")?;
                for (index, element) in elements.iter().enumerate() {
                    f.write_str(if index > 0 { "," } else { "" })?;
                    element.fmt(f)?;
                }
                f.write_str("]")
            }
            Value::Object(members) => {
                f.write_str("{")?;
                for (index, (key, value)) in members.iter().enumerate() {
                    f.write_str(if index > 0 { "," } else { "" })?;
                    write_text(f, key)?;
                    write!(f, ":{value}")?;
                }
                f.write_str("}")
            }
        }
    }
}

impl Number {
    /// The nearest 64-bit float.
    #[allow(clippy::cast_precision_loss, reason = "whoever needs all digits looks at the number itself")]
    pub fn to_float(&self) -> f64 {
        match self {
            Self::Integer(value) => *value as f64,
            Self::Float(value) => *value,
            Self::Decimal(text) => text.parse().unwrap_or_default(),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            // As `serde_json` writes it, so that 1.0 stays a float.
            Self::Float(value) => serde_json::Number::from_f64(*value).map_or(Ok(()), |number| number.fmt(f)),
            Self::Decimal(text) => f.write_str(text),
        }
    }
}

fn write_text(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str(&serde_json::to_string(text).map_err(|_| fmt::Error)?)
}
