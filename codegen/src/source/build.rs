//! The one serde visitor that makes [`Node`]s, whatever the format.
//!
//! Input: the events of a deserializer. Output: the tree, each node with its place, and messages about oddities. Must
//! not recurse deeper than [`MAX_DEPTH`] or make more nodes than the text and its aliases justify.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::body::Body;
use super::merge::Merge;
use super::{json, locate};
use crate::diagnostic::{Diagnostic, Diagnostics, Warning, rules};
use crate::json::{Node, Number, Object, Value};
use crate::pointer::Origin;

/// A tree and the messages about it, or why there is none.
pub(super) type Parsed = Result<(Node, Diagnostics), Diagnostic>;

/// How deep objects and arrays may nest. `serde_yaml` stops at 128 by itself.
pub(super) const MAX_DEPTH: usize = 400;

/// How many nodes aliases and merge keys may add to those that the text holds.
const MAX_ALIASED: usize = 1_000_000;

/// How many nodes a file may have in all.
const MAX_NODES: usize = 20_000_000;

/// How many repeated keys of a file are reported; finding the places of each takes a walk through its object.
const MAX_REPEATED: usize = 100;

/// The size from which on an integer may need more than 64 bits: a negative one has one bit less.
pub(super) const SMALLEST_BEYOND_64_BITS: f64 = 9.223_372_036_854_776e18;

/// What `serde` reports as expected where a key is neither text nor a number.
pub(super) const KEY_EXPECTED: &str = "text as the key";

/// The format that the events come from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    Json,
    Yaml,
}

/// What is shared by all the nodes of one file.
pub(super) struct Builder {
    pub(super) syntax: Syntax,
    /// Where the text of the nested JSON reader that failed begins, and its error.
    pub(super) failure: Option<json::Failure>,
    /// Why parsing was aborted, if the deserializer is not to blame.
    pub(super) given_up: Option<String>,
    /// Whether there are numbers that may be integers beyond 64 bits, which `serde_json` reads as floats.
    pub(super) has_big_numbers: bool,
    diagnostics: Diagnostics,
    repeated: Vec<Origin>,
    nodes_left: usize,
}

impl Builder {
    pub(super) fn new(syntax: Syntax, text: &str) -> Self {
        // No node of the text is shorter than one byte and the byte that ends it.
        let nodes_left = (text.len() / 2 + 1).saturating_add(MAX_ALIASED).min(MAX_NODES);
        Self {
            syntax,
            failure: None,
            given_up: None,
            has_big_numbers: false,
            diagnostics: Diagnostics::default(),
            repeated: Vec::new(),
            nodes_left,
        }
    }

    /// The seed of the document's root.
    pub(super) fn root(&mut self, body: &Body<'_>) -> NodeSeed<'_> {
        NodeSeed { builder: self, origin: body.root(), depth: 0 }
    }

    /// The messages, with the places of repeated keys, which need a scan of the text.
    pub(super) fn finish(mut self, body: &Body<'_>) -> Diagnostics {
        locate::report_repeated(body, &self.repeated, &mut self.diagnostics);
        self.diagnostics
    }

    pub(super) fn warn(&mut self, rule: Warning, origin: &Origin, message: String) -> &mut Diagnostic {
        self.diagnostics.warning(rule, origin, message)
    }

    fn count<E: Error>(&mut self, depth: usize) -> Result<(), E> {
        if depth > MAX_DEPTH {
            return Err(self.give_up(format!("the document nests more than {MAX_DEPTH} levels deep")));
        }
        match self.nodes_left.checked_sub(1) {
            Some(left) => self.nodes_left = left,
            None => {
                return Err(self.give_up("the document has too many nodes, most of them from aliases".to_owned()));
            }
        }
        Ok(())
    }

    fn give_up<E: Error>(&mut self, why: String) -> E {
        self.given_up = Some(why);
        E::custom("given up")
    }
}

/// Makes one node.
pub(super) struct NodeSeed<'b> {
    pub(super) builder: &'b mut Builder,
    pub(super) origin: Origin,
    pub(super) depth: usize,
}

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.builder.count(self.depth)?;
        if self.builder.syntax == Syntax::Json && json::needs_new_reader(self.depth) {
            return json::read_nested(self, deserializer);
        }
        deserializer.deserialize_any(self)
    }
}

impl NodeSeed<'_> {
    fn node(self, value: Value) -> Node {
        Node { value, origin: self.origin }
    }

    fn number(self, number: Number) -> Node {
        self.node(Value::Number(number))
    }

    fn child(&mut self, origin: Origin) -> NodeSeed<'_> {
        NodeSeed { builder: self.builder, origin, depth: self.depth + 1 }
    }

    /// The last of repeated keys wins, as in most parsers, at the position of the first.
    fn insert(&mut self, members: &mut Object, key: String, member: Node) {
        let Some(earlier) = members.insert(key, member) else { return };
        if self.builder.repeated.last() != Some(&earlier.origin) && self.builder.repeated.len() <= MAX_REPEATED {
            self.builder.repeated.push(earlier.origin);
        }
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(self.node(Value::Null))
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        Ok(self.node(Value::Null))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        Ok(self.node(Value::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        Ok(self.number(Number::Integer(value.into())))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        Ok(self.number(Number::Integer(value.into())))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Node, E> {
        Ok(self.number(Number::Integer(value)))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Node, E> {
        #[allow(clippy::cast_precision_loss, reason = "beyond 128 signed bits a number is kept as a float")]
        let number = i128::try_from(value).map_or(Number::Float(value as f64), Number::Integer);
        Ok(self.number(number))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        if !value.is_finite() {
            self.builder.warn(
                rules::NOT_A_NUMBER,
                &self.origin,
                format!("`{value}` is not a JSON number; it is read as null"),
            );
            return Ok(self.node(Value::Null));
        }
        self.builder.has_big_numbers |= value.abs() >= SMALLEST_BEYOND_64_BITS;
        Ok(self.number(Number::Float(value)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Node, E> {
        Ok(self.node(Value::String(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut sequence: A) -> Result<Node, A::Error> {
        let mut elements = Vec::new();
        loop {
            let origin = self.origin.index(elements.len());
            match sequence.next_element_seed(self.child(origin))? {
                Some(element) => elements.push(element),
                None => return Ok(self.node(Value::Array(elements))),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Node, A::Error> {
        let mut members = Object::new();
        let mut merge = Merge::default();
        while let Some(key) = map.next_key_seed(KeySeed)? {
            let member = map.next_value_seed(self.child(self.origin.key(&key)))?;
            if self.builder.syntax == Syntax::Yaml && Merge::applies(&key, &member) {
                merge.add(member, &self.origin, members.len());
            } else {
                self.insert(&mut members, key, member);
            }
        }
        Ok(self.node(Value::Object(merge.into_members(members))))
    }

    /// A YAML tag, as serde represents it.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Node, A::Error> {
        let (tag, content) = data.variant_seed(KeySeed)?;
        let message = format!("unknown tag `!{tag}`; it is ignored");
        self.builder.warn(rules::UNKNOWN_TAG, &self.origin, message);
        content.newtype_variant_seed(NodeSeed { ..self })
    }
}

/// Reads a key as it is written: `200`, `1.50`, `true` and `null` are strings.
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(KEY_EXPECTED)
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        Ok(key.to_owned())
    }

    fn visit_string<E: Error>(self, key: String) -> Result<String, E> {
        Ok(key)
    }
}
