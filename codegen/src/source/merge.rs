//! YAML's merge keys: `<<: *base`, `<<: [*one, *two]`.
//!
//! Input: the members of an object and of those merged into it. Output: one object. The object's own members override
//! merged ones, earlier merged ones override later ones.

use crate::json::{Node, Object, Value};
use crate::pointer::Origin;

/// The members that the merge keys of one object add.
#[derive(Default)]
pub(super) struct Merge {
    members: Object,
    /// How many own members precede the first merge key.
    at: usize,
}

impl Merge {
    /// Whether a member is a merge key; one that does not hold objects is an ordinary member.
    pub(super) fn applies(key: &str, member: &Node) -> bool {
        key == "<<"
            && match &member.value {
                Value::Object(_) => true,
                Value::Array(elements) => elements.iter().all(|element| element.as_object().is_some()),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
            }
    }

    /// Adds the members of `merged` to the object at `origin`, of which `at` members have been read.
    pub(super) fn add(&mut self, merged: Node, origin: &Origin, at: usize) {
        if self.members.is_empty() {
            self.at = at;
        }
        match merged.value {
            Value::Object(members) => self.add_members(members, origin),
            Value::Array(elements) => elements.into_iter().for_each(|element| self.add(element, origin, at)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// All members, the merged ones at the position of the first merge key.
    pub(super) fn into_members(self, mut own: Object) -> Object {
        if self.members.is_empty() {
            return own;
        }
        let after = own.split_off(self.at.min(own.len()));
        for (key, member) in self.members {
            if !after.contains_key(&key) {
                own.entry(key).or_insert(member);
            }
        }
        own.extend(after);
        own
    }

    fn add_members(&mut self, members: Object, origin: &Origin) {
        for (key, member) in members {
            let member = moved(member, origin.key(&key));
            self.members.entry(key).or_insert(member);
        }
    }
}

/// The node moved to another place, with its descendants.
fn moved(node: Node, origin: Origin) -> Node {
    let value = match node.value {
        Value::Array(elements) => Value::Array(
            elements.into_iter().enumerate().map(|(index, element)| moved(element, origin.index(index))).collect(),
        ),
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .map(|(key, member)| {
                    let place = origin.key(&key);
                    (key, moved(member, place))
                })
                .collect(),
        ),
        scalar @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => scalar,
    };
    Node { value, origin }
}
