//! Places in a document's tree, as it is now: after a file was linked in, origins no longer match them.

use crate::json::{Node, Value};
use crate::normalize::vocabulary::{Part, Shape};
use crate::pointer::{Step, escape};

/// A step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Token {
    Key(String),
    Index(usize),
}

/// The path from the root to a node.
pub(super) type Path = Vec<Token>;

/// What is at a place, according to the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Part(Part),
    List(Part),
    Map(Part),
    /// A plain value, or a place that the tables do not know.
    Other,
}

/// An owned copy of a borrowed path, which outlives the tree's borrow.
pub(super) fn owned(path: &[Step<'_>]) -> Path {
    let owned_step = |step: &Step<'_>| match *step {
        Step::Key(key) => Token::Key(key.to_owned()),
        Step::Index(index) => Token::Index(index),
    };
    path.iter().map(owned_step).collect()
}

/// A path as a pointer, `#/components/schemas/Tag`.
pub(super) fn pointer(path: &[Token]) -> String {
    let step = |token: &Token| match token {
        Token::Key(key) => format!("/{}", escape(key)),
        Token::Index(index) => format!("/{index}"),
    };
    format!("#{}", path.iter().map(step).collect::<String>())
}

pub(super) fn descend<'n>(root: &'n Node, path: &[Token]) -> Option<&'n Node> {
    path.iter().try_fold(root, |node, token| match token {
        Token::Key(key) => node.get(key),
        Token::Index(index) => node.as_array()?.get(*index),
    })
}

pub(super) fn descend_mut<'n>(root: &'n mut Node, path: &[Token]) -> Option<&'n mut Node> {
    path.iter().try_fold(root, |node, token| match (token, &mut node.value) {
        (Token::Key(key), Value::Object(members)) => members.get_mut(key),
        (Token::Index(index), Value::Array(elements)) => elements.get_mut(*index),
        _ => None,
    })
}

/// What is at the end of a path through a document.
pub(super) fn place_at(path: &[Step<'_>]) -> Place {
    path.iter().fold(Place::Part(Part::Document), |place, step| place.step(*step))
}

impl Place {
    pub(super) fn of_shape(shape: Shape) -> Self {
        match shape {
            Shape::One(part) => Self::Part(part),
            Shape::SchemaOrBool => Self::Part(Part::Schema),
            Shape::List(part) => Self::List(part),
            Shape::Map(part) => Self::Map(part),
            _ => Self::Other,
        }
    }

    fn step(self, step: Step<'_>) -> Self {
        match (self, step) {
            (Self::Part(part), Step::Key(key)) => part.word(key).map_or(Self::Other, |word| Self::of_shape(word.shape)),
            // Draft 4: `items` as a list.
            (Self::Part(Part::Schema), Step::Index(_)) => Self::Part(Part::Schema),
            (Self::List(part), Step::Index(_)) | (Self::Map(part), Step::Key(_)) => Self::Part(part),
            _ => Self::Other,
        }
    }
}
