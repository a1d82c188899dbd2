//! `$ref` with siblings: an `allOf` of the reference, with the siblings next to it.

use crate::diagnostic::rules;
use crate::json::{Node, Object, Value};
use crate::normalize::types::{TypeSet, types_of_words};
use crate::normalize::version::Dialect;
use crate::normalize::vocabulary::is_extension;
use crate::normalize::walk::Walk;
use crate::pointer::Origin;

use super::{list_mut, set_nullable};

/// Keywords that real specs use next to a `$ref`, although they have no effect there in OpenAPI 3.0.
const HONORED: &[&str] =
    &["description", "title", "deprecated", "default", "nullable", "example", "readOnly", "writeOnly"];

impl Walk<'_> {
    /// Wraps a reference that has siblings; returns whether the schema is a reference alone.
    pub(super) fn wrap_reference(&mut self, members: &mut Object, origin: &Origin) -> bool {
        let Some(target) = members.get("$ref").and_then(Node::as_str) else { return false };
        let target = self.types.behind(target);
        drop_repeated_type(members, target);
        if self.dialect <= Dialect::V30 {
            self.drop_ignored(members);
        }
        if members.len() == 1 {
            return true;
        }
        let Some(reference) = members.shift_remove("$ref") else { return false };
        let wrapped = Object::from_iter([("$ref".to_owned(), reference)]);
        push_branch(members, Node::new(Value::Object(wrapped), origin), origin);
        false
    }

    fn drop_ignored(&mut self, members: &mut Object) {
        members.retain(|key, member| {
            let is_honored = key == "$ref" || HONORED.contains(&key.as_str()) || is_extension(key);
            if !is_honored {
                let message =
                    format!("`{key}` next to a `$ref` has no effect in {}; it is ignored", self.dialect.standard());
                self.diagnostics.warning(rules::REF_SIBLING, &member.origin, message).help("use an `allOf` of both");
            }
            is_honored
        });
    }
}

/// Adds a schema before the branches of `allOf`.
pub(super) fn push_branch(members: &mut Object, branch: Node, origin: &Origin) {
    match list_mut(members, "allOf") {
        Some(branches) => branches.insert(0, branch),
        None => {
            members.insert("allOf".to_owned(), Node::new(Value::Array(vec![branch]), origin));
        }
    }
}

/// Drops a `type` next to a `$ref` if it allows all types of the target, since it adds nothing; but null in it is kept.
fn drop_repeated_type(members: &mut Object, target: TypeSet) {
    let Some(words) = members.get("type") else { return };
    let types = types_of_words(words);
    if types == TypeSet::ANY || !types.or(TypeSet::NULL).includes(target) {
        return;
    }
    if let Some(words) = members.shift_remove("type")
        && types.includes(TypeSet::NULL)
        && !target.includes(TypeSet::NULL)
    {
        set_nullable(members, &words.origin);
    }
}
