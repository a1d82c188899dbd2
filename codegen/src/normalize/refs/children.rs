//! The parts of an object that are objects of OpenAPI themselves, according to the tables of keywords: examples, defaults and
//! extensions are data of the author, whatever they look like.
//!
//! Input: a node, and what it is. Output: the nodes inside it, and what they are. Must not look at references.

use super::collect::lower_method;
use super::place::{Expected, Token};
use crate::json::{Node, Value};
use crate::normalize::vocabulary::ObjectKind;

/// The parts of a node at a place, with their places.
pub(super) fn children(place: Expected, node: &Node) -> Vec<(Token, Expected, &Node)> {
    match &node.value {
        Value::Object(members) => {
            let inner = |(key, member)| Some((Token::Key(String::clone(key)), of_key(place, key)?, member));
            members.iter().filter_map(inner).collect()
        }
        Value::Array(elements) => {
            let Some(inner) = of_element(place) else { return Vec::new() };
            elements.iter().enumerate().map(|(index, element)| (Token::Index(index), inner, element)).collect()
        }
        _ => Vec::new(),
    }
}

/// The same, to change them.
pub(super) fn children_mut(place: Expected, node: &mut Node) -> Vec<(Expected, &mut Node)> {
    match &mut node.value {
        Value::Object(members) => {
            members.iter_mut().filter_map(|(key, member)| Some((of_key(place, key)?, member))).collect()
        }
        Value::Array(elements) => {
            let Some(inner) = of_element(place) else { return Vec::new() };
            elements.iter_mut().map(|element| (inner, element)).collect()
        }
        _ => Vec::new(),
    }
}

/// What the member `key` is. A single object where a list is expected is read as a list of one.
fn of_key(place: Expected, key: &str) -> Option<Expected> {
    match place {
        Expected::Map(object) => Some(Expected::Object(object)),
        Expected::Object(object) | Expected::List(object) => {
            let keyword = object.keyword(key).or_else(|| object.keyword(&lower_method(object, key)?));
            keyword.map(|keyword| Expected::of_kind(keyword.holds)).filter(|inner| *inner != Expected::Other)
        }
        Expected::Other => None,
    }
}

/// What the elements of a list are. Draft 4 has `items` as a list of schemas.
fn of_element(place: Expected) -> Option<Expected> {
    match place {
        Expected::List(object) | Expected::Map(object) => Some(Expected::Object(object)),
        Expected::Object(ObjectKind::Schema) => Some(place),
        Expected::Object(_) | Expected::Other => None,
    }
}
