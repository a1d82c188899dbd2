//! Fingerprints: whether two schemas have the same content, wherever they are, without walking through both.
//!
//! Input: JSON, and the fingerprints of the schemas in it. Output: a hash of each keyword and one of the whole. The
//! order of members is ignored, that of elements matters. 128 bits: collisions within a document are not a concern.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::json::{Node, Number, Value};

/// The hash of a piece of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Fingerprint([u64; 2]);

/// The keywords of a schema with the fingerprints of their values.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    /// Sorted.
    members: Box<[Word]>,
    whole: Fingerprint,
}

type Word = (Fingerprint, Fingerprint);

impl Words {
    pub(super) fn of(members: impl IntoIterator<Item = Word>) -> Self {
        let mut members: Box<[Word]> = members.into_iter().collect();
        members.sort_unstable();
        let whole = Fingerprint::of(&(JsonKind::Object, &members));
        Self { members, whole }
    }

    /// The fingerprint of a value that is not an object.
    pub(super) fn of_other(whole: Fingerprint) -> Self {
        Self { members: Box::default(), whole }
    }

    pub(super) fn whole(&self) -> Fingerprint {
        self.whole
    }

    /// Whether both have the same content.
    pub(crate) fn are(&self, other: &Self) -> bool {
        self.whole == other.whole
    }

    /// Whether the other has each of these keywords with the same value.
    pub(crate) fn are_among(&self, other: &Self) -> bool {
        self.members.iter().all(|word| other.members.binary_search(word).is_ok())
    }

    /// Whether the other lacks this keyword or has it with another value.
    pub(super) fn differ(&self, other: &Self, key: &str) -> bool {
        let key = Fingerprint::key(key);
        self.members.iter().any(|word| word.0 == key && other.members.binary_search(word).is_err())
    }

    /// The same without some keywords.
    pub(super) fn without(&self, keys: &[&str]) -> Self {
        let keys: Vec<Fingerprint> = keys.iter().map(|key| Fingerprint::key(key)).collect();
        Self::of(self.members.iter().filter(|(key, _)| !keys.contains(key)).copied())
    }
}

/// The kinds of JSON values that are distinguished.
#[derive(Hash)]
enum JsonKind {
    Null,
    Bool,
    Integer,
    Float,
    Decimal,
    String,
    Array,
    Object,
}

impl Fingerprint {
    fn of<T: Hash + ?Sized>(value: &T) -> Self {
        let mut hasher = DefaultHasher::new();
        value.hash(&mut hasher);
        let first = hasher.finish();
        // The hasher's state is longer than its output: one more byte produces more of it, without hashing again.
        hasher.write_u8(0);
        Self([first, hasher.finish()])
    }

    pub(super) fn key(key: &str) -> Self {
        Self::of(key)
    }

    pub(super) fn text(text: &str) -> Self {
        Self::of(&(JsonKind::String, text))
    }

    pub(super) fn bool(value: bool) -> Self {
        Self::of(&(JsonKind::Bool, value))
    }

    pub(super) fn array(elements: impl IntoIterator<Item = Self>) -> Self {
        Self::of(&(JsonKind::Array, elements.into_iter().collect::<Vec<_>>()))
    }

    pub(super) fn object<'k>(members: impl IntoIterator<Item = (&'k str, Self)>) -> Self {
        Words::of(members.into_iter().map(|(key, value)| (Self::key(key), value))).whole
    }

    /// The fingerprint of any JSON; `known` has those of the schemas in it.
    pub(super) fn node(node: &Node, known: &impl Fn(&Node) -> Option<Self>) -> Self {
        match &node.value {
            Value::Null => Self::of(&JsonKind::Null),
            Value::Bool(value) => Self::bool(*value),
            Value::Number(Number::Integer(value)) => Self::of(&(JsonKind::Integer, value)),
            // Zero has two signs but is one number.
            Value::Number(Number::Float(value)) => Self::of(&(JsonKind::Float, (value + 0.0).to_bits())),
            Value::Number(Number::Decimal(text)) => Self::of(&(JsonKind::Decimal, text)),
            Value::String(text) => Self::text(text),
            Value::Array(elements) => Self::array(elements.iter().map(|element| Self::part(element, known))),
            Value::Object(members) => {
                Self::object(members.iter().map(|(key, value)| (key.as_str(), Self::part(value, known))))
            }
        }
    }

    pub(super) fn part(node: &Node, known: &impl Fn(&Node) -> Option<Self>) -> Self {
        known(node).unwrap_or_else(|| Self::node(node, known))
    }
}
