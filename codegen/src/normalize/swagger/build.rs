//! Nodes that a rule makes: each gets a place of its own, which is that of a node of the document.
//!
//! Only what was in the document has the identity of its place, so that `pointers` can find it again.

use crate::json::{Node, Object, Value};
use crate::pointer::Origin;

pub(super) fn object<const N: usize>(members: [(&str, Node); N], origin: &Origin) -> Node {
    let members = members.into_iter().map(|(key, node)| (key.to_owned(), node)).collect();
    of_members(members, origin)
}

pub(super) fn of_members(members: Object, origin: &Origin) -> Node {
    Node::new(Value::Object(members), &origin.again())
}

pub(super) fn list(elements: Vec<Node>, origin: &Origin) -> Node {
    Node::new(Value::Array(elements), &origin.again())
}

pub(super) fn text(text: &str, origin: &Origin) -> Node {
    Node::new(Value::String(text.to_owned()), &origin.again())
}

pub(super) fn bool(value: bool, origin: &Origin) -> Node {
    Node::new(Value::Bool(value), &origin.again())
}

/// The string at `key`, if there is one.
pub(super) fn text_of<'m>(members: &'m Object, key: &str) -> Option<&'m str> {
    members.get(key)?.as_str()
}

/// Gives a member another name; an existing one with that name is kept.
pub(super) fn rename(members: &mut Object, from: &str, to: &str) {
    if let Some(member) = members.shift_remove(from) {
        members.entry(to.to_owned()).or_insert(member);
    }
}
