//! Branches of `allOf` that only describe: they count as if they were next to it.
//!
//! Input: a schema whose branches are converted. Output: the same with the annotations of such branches. Must not move a
//! keyword that restricts values.

use super::list_mut;
use crate::json::{Node, Object, Value};
use crate::normalize::marks;

/// Keywords without an effect on which values are valid (JSON Schema 2020-12, validation, section 9).
const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "default",
    "example",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    marks::EXAMPLES,
];

/// Moves the annotations of branches that have nothing else; those of the schema itself take precedence.
pub(super) fn hoist(members: &mut Object) {
    let Some(branches) = list_mut(members, "allOf") else { return };
    let (described, kept): (Vec<Node>, Vec<Node>) = std::mem::take(branches).into_iter().partition(is_described);
    // A schema that is nothing but descriptions is left as it is.
    if kept.is_empty() {
        *branches = described;
        return;
    }
    *branches = kept;
    for branch in described {
        let Value::Object(annotations) = branch.value else { continue };
        for (key, value) in annotations {
            let is_set = value.as_bool() == Some(true);
            match members.get_mut(&key) {
                Some(own) if own.as_bool() == Some(false) && is_set => *own = value,
                Some(_) => {}
                None => drop(members.insert(key, value)),
            }
        }
    }
}

/// Whether a branch has annotations and nothing else.
fn is_described(branch: &Node) -> bool {
    let is_extension = |key: &str| key.starts_with("x-") && !marks::ALL.contains(&key);
    branch.as_object().is_some_and(|members| {
        !members.is_empty() && members.keys().all(|key| ANNOTATIONS.contains(&&**key) || is_extension(key))
    })
}
