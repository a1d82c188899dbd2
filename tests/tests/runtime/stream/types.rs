//! A type of each kind that the wire tables know, inside of the others.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::wire::{Literal, record, text_enum, union};

/// Each word of the tables.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Every {
    pub(crate) id: i64,
    pub(crate) name: Option<String>,
    pub(crate) parent: Option<f64>,
    #[allow(clippy::option_option, reason = "absent, null or a value")]
    pub(crate) patch: Option<Option<bool>>,
    pub(crate) limit: u8,
    pub(crate) kind: Literal,
    pub(crate) version: i32,
    pub(crate) children: Vec<Every>,
    pub(crate) labels: Option<BTreeMap<String, String>>,
    pub(crate) node: Option<Node>,
    pub(crate) more: Option<Vec<Node>>,
}

record! { Every {
    required id = "id",
    optional name = "name",
    nullable parent = "parent",
    patch patch = "patch",
    defaulted limit = "limit" is "10",
    constant kind = "kind" is "every",
    fixed version = "version" is "2",
    defaulted children = "children" is "[]",
    optional labels = "labels",
    optional node = "node",
    optional more = "more",
} }

/// What is left, and a union in the same object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rest {
    pub(crate) id: Option<i128>,
    pub(crate) next: Option<Box<Rest>>,
    pub(crate) others: BTreeMap<String, Node>,
}

record! { Rest { optional id = "id", optional next = "next", ..others } }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Flat {
    pub(crate) id: Option<i64>,
    pub(crate) node: Node,
}

record! { Flat { optional id = "id", flat node = "", } }

#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Color {
    Red,
    /// A value that the spec does not list, kept as it is.
    Unlisted(String),
}
text_enum! { Color {
    Red = "red",
    .. Unlisted
} }

/// By type and by members.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Text(String),
    Number(f32),
    List(Vec<Shape>),
    Map(BTreeMap<String, Vec<Color>>),
    One(One),
    Two(Two),
    Unlisted(Value),
}

union! { Node {
    Text: String,
    Number: f32,
    List: Vec<Shape>,
    Map: BTreeMap<String, Vec<Color>>,
    One: One,
    Two: Two,
    .. Unlisted
} }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct One {
    pub(crate) id: i64,
    pub(crate) kind: Literal,
}

record! { One by value { required id = "id", constant kind = "kind" is "one", } }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Two {
    pub(crate) id: i64,
    pub(crate) version: i64,
    pub(crate) node: Option<Box<Node>>,
}

record! { Two by value { required id = "id", fixed version = "version" is "2", optional node = "node", } }

/// By a tag.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    One(One),
    Every(Box<Every>),
    Rest(Rest),
    Flat(Flat),
    Unlisted(Value),
}

union! { Shape by "kind" { One = "one", Every = "every", Rest = "rest", Flat = "flat", .. Unlisted } }
