//! `oneOf`, `anyOf` and `allOf`: null branches become `nullable`, and unions of one branch or none are removed.

use crate::diagnostic::rules;
use crate::json::{Node, Object, Value};
use crate::normalize::marks;
use crate::normalize::types::TypeSet;
use crate::normalize::walk::Walk;
use crate::pointer::Origin;

use super::{list_mut, set_null, set_nullable};

impl Walk<'_> {
    pub(super) fn rewrite_unions(&mut self, members: &mut Object, origin: &Origin) {
        for keyword in ["allOf", "oneOf", "anyOf"] {
            self.drop_empty(members, keyword);
        }
        rewrite_nullable_branches(members);
        for keyword in ["oneOf", "anyOf"] {
            self.rewrite_null_branches(members, keyword, origin);
            lift_null(members, keyword);
            unwrap_only_branch(members, keyword, origin);
        }
    }

    fn drop_empty(&mut self, members: &mut Object, keyword: &str) {
        if list_mut(members, keyword).is_some_and(|branches| branches.is_empty())
            && let Some(list) = members.shift_remove(keyword)
        {
            self.warn(rules::NO_EFFECT, &list.origin, format!("`{keyword}` is empty; it is ignored"));
        }
    }

    /// A branch that only null matches makes the whole schema nullable.
    fn rewrite_null_branches(&mut self, members: &mut Object, keyword: &str, origin: &Origin) {
        let types = &self.types;
        let Some(branches) = list_mut(members, keyword) else { return };
        // Where no other branch is an object, an object that may be null is what it says.
        let has_object =
            branches.iter().any(|branch| !is_null_marker(branch) && types.of(branch).includes(TypeSet::OBJECT));
        let is_null = |branch: &Node| {
            branch.get(marks::NULL).is_some()
                || branch.get("$ref").is_some() && types.of(branch) == TypeSet::NULL
                || is_null_marker(branch) && (has_object || branch.get("type").is_none())
        };
        let Some(null) = branches.iter().find(|branch| is_null(branch)).map(|branch| branch.origin.clone()) else {
            return;
        };
        branches.retain(|branch| !is_null(branch));
        if branches.is_empty() {
            members.shift_remove(keyword);
            set_null(members, origin);
        } else {
            set_nullable(members, &null);
        }
    }
}

/// Null in a branch among others is null of the whole schema: it belongs to the field, and not to a variant.
fn lift_null(members: &mut Object, keyword: &str) {
    let Some(branches) = list_mut(members, keyword) else { return };
    let mut null = None;
    for branch in branches {
        let Value::Object(branch) = &mut branch.value else { continue };
        if branch.contains_key("type") && branch.get("nullable").and_then(Node::as_bool) == Some(true) {
            null = branch.shift_remove("nullable").map(|nullable| nullable.origin);
        }
    }
    if let Some(null) = null {
        set_nullable(members, &null);
    }
}

/// A branch of `allOf` with nothing but `nullable`: strictly it adds nothing, so it can only refer to the whole schema.
fn rewrite_nullable_branches(members: &mut Object) {
    let Some(branches) = list_mut(members, "allOf") else { return };
    let is_marker = |branch: &Node| is_null_marker(branch) && branch.get("type").is_none();
    let Some(null) = branches.iter().find(|branch| is_marker(branch)).map(|branch| branch.origin.clone()) else {
        return;
    };
    branches.retain(|branch| !is_marker(branch));
    if branches.is_empty() {
        members.shift_remove("allOf");
    }
    set_nullable(members, &null);
}

/// OpenAPI 3.0 has no type for null: real specs add a branch with nothing but `nullable`, mostly of an object.
fn is_null_marker(branch: &Node) -> bool {
    let Some(members) = branch.as_object() else { return false };
    members.get("nullable").and_then(Node::as_bool) == Some(true)
        && members.iter().all(|(key, value)| match key.as_str() {
            "type" => value.as_str() == Some("object"),
            key => matches!(key, "nullable" | "title" | "description" | "example"),
        })
}

/// A union of one branch is that branch, with the keywords next to it; with a discriminator more branches are implied.
fn unwrap_only_branch(members: &mut Object, keyword: &str, origin: &Origin) {
    let is_single = list_mut(members, keyword).is_some_and(|branches| branches.len() == 1);
    if !is_single || members.contains_key("discriminator") {
        return;
    }
    let Some(Node { value: Value::Array(mut only), .. }) = members.shift_remove(keyword) else { return };
    for branch in &mut only {
        lift_annotations(branch, members);
    }
    match list_mut(members, "allOf") {
        Some(branches) => branches.extend(only),
        None => {
            members.insert("allOf".to_owned(), Node::new(Value::Array(only), origin));
        }
    }
}

/// The annotations of an inline branch are about the whole schema, unless that has its own.
fn lift_annotations(branch: &mut Node, members: &mut Object) {
    let Value::Object(branch) = &mut branch.value else { return };
    if branch.contains_key("$ref") {
        return;
    }
    for keyword in ["description", "deprecated", "externalDocs", "example", marks::EXAMPLES] {
        if !members.contains_key(keyword)
            && let Some(annotation) = branch.shift_remove(keyword)
        {
            members.insert(keyword.to_owned(), annotation);
        }
    }
}
