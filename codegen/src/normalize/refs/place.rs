//! Places in a document's tree, as it is now: after a file was linked in, origins no longer match them.

use crate::json::{Node, Value};
use crate::normalize::vocabulary::{ObjectKind, ValueKind};
use crate::pointer::{Step, escape};

/// A step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::normalize) enum Token {
    Key(String),
    Index(usize),
}

/// The path from the root to a node.
pub(in crate::normalize) type Path = Vec<Token>;

/// What is at a place, according to the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::normalize) enum Expected {
    Object(ObjectKind),
    List(ObjectKind),
    Map(ObjectKind),
    /// A plain value, or a place that the tables do not know.
    Other,
}

/// An owned copy of a borrowed path, which outlives the tree's borrow.
pub(in crate::normalize) fn owned(path: &[Step<'_>]) -> Path {
    let owned_step = |step: &Step<'_>| match *step {
        Step::Key(key) => Token::Key(key.to_owned()),
        Step::Index(index) => Token::Index(index),
    };
    path.iter().map(owned_step).collect()
}

/// A path as a pointer, `#/components/schemas/Tag`.
pub(in crate::normalize) fn pointer(path: &[Token]) -> String {
    let step = |token: &Token| match token {
        Token::Key(key) => format!("/{}", escape(key)),
        Token::Index(index) => format!("/{index}"),
    };
    format!("#{}", path.iter().map(step).collect::<String>())
}

pub(in crate::normalize) fn descend<'n>(root: &'n Node, path: &[Token]) -> Option<&'n Node> {
    path.iter().try_fold(root, |node, token| match token {
        Token::Key(key) => node.get(key),
        Token::Index(index) => node.as_array()?.get(*index),
    })
}

pub(in crate::normalize) fn descend_mut<'n>(root: &'n mut Node, path: &[Token]) -> Option<&'n mut Node> {
    path.iter().try_fold(root, |node, token| match (token, &mut node.value) {
        (Token::Key(key), Value::Object(members)) => members.get_mut(key),
        (Token::Index(index), Value::Array(elements)) => elements.get_mut(*index),
        _ => None,
    })
}

/// What is at the end of a path through a document.
pub(in crate::normalize) fn place_at(path: &[Step<'_>]) -> Expected {
    path.iter().fold(Expected::Object(ObjectKind::Document), |place, step| place.step(*step))
}

impl Expected {
    pub(in crate::normalize) fn of_kind(holds: ValueKind) -> Self {
        match holds {
            ValueKind::One(object) => Self::Object(object),
            ValueKind::SchemaOrBool => Self::Object(ObjectKind::Schema),
            ValueKind::List(object) => Self::List(object),
            ValueKind::Map(object) => Self::Map(object),
            _ => Self::Other,
        }
    }

    fn step(self, step: Step<'_>) -> Self {
        match (self, step) {
            (Self::Object(object), Step::Key(key)) => {
                object.keyword(key).map_or(Self::Other, |keyword| Self::of_kind(keyword.holds))
            }
            // Draft 4: `items` as a list.
            (Self::Object(ObjectKind::Schema), Step::Index(_)) => Self::Object(ObjectKind::Schema),
            (Self::List(object), Step::Index(_)) | (Self::Map(object), Step::Key(_)) => Self::Object(object),
            _ => Self::Other,
        }
    }
}
