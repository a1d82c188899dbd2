//! How a value gets into the document.
//!
//! Input: a node of the document and one of a change. Output: the changed node. A node of the change has the place that it
//! gets in the document, and remembers where its text is.

use crate::json::{Node, Value};
use crate::pointer::Origin;

/// Two values that cannot be merged, with their places.
pub(super) struct Mismatch {
    pub(super) update: Node,
    pub(super) target: Node,
}

/// The node at another place of the document, with all that is in it.
pub(super) fn placed(node: &Node, at: &Origin) -> Node {
    moved(node, &at.corrected(&node.origin))
}

fn moved(node: &Node, origin: &Origin) -> Node {
    let value = match &node.value {
        Value::Array(elements) => {
            let element = |(index, element)| moved(element, &origin.index(index));
            Value::Array(elements.iter().enumerate().map(element).collect())
        }
        Value::Object(members) => {
            let member = |(key, member): (&String, &Node)| (key.clone(), moved(member, &origin.key(key)));
            Value::Object(members.iter().map(member).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => node.value.clone(),
    };
    Node::new(value, origin)
}

/// As overlays do it: objects are merged, arrays concatenated, and other values replaced by others of their kind.
pub(super) fn merge(target: &mut Node, update: &Node) -> Result<(), Box<Mismatch>> {
    if is_primitive(target) && is_primitive(update) {
        replace(target, update);
        return Ok(());
    }
    let origin = target.origin.clone();
    match (&mut target.value, &update.value) {
        (Value::Object(members), Value::Object(new)) => {
            for (key, value) in new {
                match members.get_mut(key) {
                    Some(member) => merge(member, value)?,
                    None => drop(members.insert(key.clone(), placed(value, &origin.key(key)))),
                }
            }
        }
        (Value::Array(_), Value::Array(new)) => append(target, new),
        _ => return Err(Box::new(Mismatch { update: update.clone(), target: target.clone() })),
    }
    Ok(())
}

/// As a merge patch does it (RFC 7396): objects are merged, and everything else is replaced.
pub(super) fn patch(target: &mut Node, update: &Node) {
    let origin = target.origin.clone();
    match (&mut target.value, &update.value) {
        (Value::Object(members), Value::Object(new)) => {
            for (key, value) in new {
                match members.get_mut(key) {
                    Some(member) => patch(member, value),
                    None => drop(members.insert(key.clone(), placed(value, &origin.key(key)))),
                }
            }
        }
        _ => replace(target, update),
    }
}

pub(super) fn replace(target: &mut Node, update: &Node) {
    *target = placed(update, &target.origin);
}

/// Adds elements to an array; nothing else is changed.
pub(super) fn append(target: &mut Node, new: &[Node]) {
    let origin = target.origin.clone();
    let Value::Array(elements) = &mut target.value else { return };
    for element in new {
        let at = origin.index(elements.len());
        elements.push(placed(element, &at));
    }
}

/// Gives a member another key, at the same position; `false` if there is already one with it.
pub(super) fn rename(object: &mut Node, from: &str, to: &str) -> bool {
    let Value::Object(members) = &mut object.value else { return false };
    if members.contains_key(to) {
        return false;
    }
    let renamed = |(key, member)| if key == from { (to.to_owned(), member) } else { (key, member) };
    *members = std::mem::take(members).into_iter().map(renamed).collect();
    true
}

pub(super) fn is_primitive(node: &Node) -> bool {
    !matches!(node.value, Value::Array(_) | Value::Object(_))
}
