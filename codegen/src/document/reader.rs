//! A serde deserializer over one node that leaves out the pieces inside it.

use serde::de::value::{Error, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use crate::json::{Node, Number, Value};

/// How a member of the piece is passed to `openapiv3`.
#[derive(Clone, Copy)]
pub(super) enum Handover {
    /// As it is.
    Whole,
    /// As a reference in its place.
    Reference,
    /// Each of its elements or members as a reference.
    References,
    /// A boolean as it is, anything else as a reference.
    BoolOrReference,
    /// As an empty object.
    Empty,
    /// Each of its members as an empty object.
    Empties,
    /// Not at all: the code that reads the piece gets it from the node.
    Left,
}

#[derive(Clone, Copy)]
pub(super) enum Reader<'a> {
    /// The piece itself, and how its members are passed.
    Piece(&'a Node, fn(&str) -> Handover),
    /// A member.
    Member(&'a Node, Handover),
    /// The reference that replaces a part.
    Placeholder,
}

impl<'a> Reader<'a> {
    pub(super) fn new(node: &'a Node, parts: fn(&str) -> Handover) -> Self {
        Self::Piece(node, parts)
    }
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Piece(node, parts) => visit_piece(node, parts, visitor),
            Self::Member(node, part) => visit_member(node, part, visitor),
            Self::Placeholder => visitor.visit_borrowed_str("#"),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Member(Node { value: Value::Null, .. }, _) => visitor.visit_none(),
            reader => visitor.visit_some(reader),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Member(Node { value: Value::String(text), .. }, _) => {
                StrDeserializer::new(text).deserialize_enum(name, variants, visitor)
            }
            reader => reader.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Reader<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

fn visit_piece<'de, V: Visitor<'de>>(
    node: &'de Node,
    parts: fn(&str) -> Handover,
    visitor: V,
) -> Result<V::Value, Error> {
    let Value::Object(members) = &node.value else { return visit_member(node, Handover::Whole, visitor) };
    visitor.visit_map(MapDeserializer::new(members.iter().filter_map(|(key, value)| match parts(key) {
        Handover::Left => None,
        part => Some((key.as_str(), Reader::Member(value, part))),
    })))
}

fn visit_member<'de, V: Visitor<'de>>(node: &'de Node, part: Handover, visitor: V) -> Result<V::Value, Error> {
    let inner = match part {
        Handover::References => Handover::Reference,
        Handover::Empties => Handover::Empty,
        part => part,
    };
    match (part, &node.value) {
        (Handover::Reference, _) => visit_reference(visitor),
        (Handover::BoolOrReference, value) if !matches!(value, Value::Bool(_)) => visit_reference(visitor),
        (Handover::Empty, _) => visitor.visit_map(MapDeserializer::new(std::iter::empty::<(&str, Reader<'de>)>())),
        (_, Value::Null) => visitor.visit_unit(),
        (_, Value::Bool(value)) => visitor.visit_bool(*value),
        (_, Value::Number(number)) => visit_number(number, visitor),
        (_, Value::String(text)) => visitor.visit_borrowed_str(text),
        (_, Value::Array(elements)) => {
            visitor.visit_seq(SeqDeserializer::new(elements.iter().map(|element| Reader::Member(element, inner))))
        }
        (_, Value::Object(members)) => visitor.visit_map(MapDeserializer::new(
            members.iter().map(|(key, value)| (key.as_str(), Reader::Member(value, inner))),
        )),
    }
}

fn visit_reference<'de, V: Visitor<'de>>(visitor: V) -> Result<V::Value, Error> {
    visitor.visit_map(MapDeserializer::new(std::iter::once(("$ref", Reader::Placeholder))))
}

fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Error> {
    match number {
        Number::Integer(value) => match (i64::try_from(*value), u64::try_from(*value)) {
            (Ok(value), _) => visitor.visit_i64(value),
            (_, Ok(value)) => visitor.visit_u64(value),
            _ => visitor.visit_f64(number.to_float()),
        },
        Number::Float(_) | Number::Decimal(_) => visitor.visit_f64(number.to_float()),
    }
}
