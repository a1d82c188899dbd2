//! Paths and path items: keys that can be repaired.

use indexmap::IndexSet;

use super::nearest::nearest;
use super::vocabulary::is_extension;
use crate::diagnostic::{Diagnostics, rules};
use crate::http::METHODS;
use crate::json::{Node, Value};

/// Adds the leading slash to paths that lack it.
pub(super) fn repair_keys(node: &mut Node, diagnostics: &mut Diagnostics) {
    rename_keys(node, diagnostics, |key| {
        let is_path = key.starts_with('/') || is_extension(key);
        (!is_path).then(|| format!("/{key}"))
    });
}

/// Converts methods to lower case.
pub(super) fn repair_methods(node: &mut Node, diagnostics: &mut Diagnostics) {
    rename_keys(node, diagnostics, |key| {
        let lower = key.to_ascii_lowercase();
        (lower != key && METHODS.contains(&lower.as_str())).then_some(lower)
    });
}

/// Renames the members for which `rename` returns a name, unless that name exists already.
fn rename_keys(node: &mut Node, diagnostics: &mut Diagnostics, rename: impl Fn(&str) -> Option<String>) {
    let Value::Object(members) = &mut node.value else { return };
    if members.keys().all(|key| rename(key).is_none()) {
        return;
    }
    let old = std::mem::take(members);
    let taken: IndexSet<String> = old.keys().filter(|key| rename(key).is_none()).cloned().collect();
    for (key, member) in old {
        match rename(&key) {
            None => {
                members.insert(key, member);
            }
            Some(new) => {
                let is_free = !taken.contains(&new) && !members.contains_key(&new);
                report_renamed(&key, &new, is_free, &member, diagnostics);
                if is_free {
                    members.insert(new, member);
                }
            }
        }
    }
}

fn report_renamed(key: &str, new: &str, is_free: bool, member: &Node, diagnostics: &mut Diagnostics) {
    let message = if is_free {
        format!("`{key}` is read as `{new}`")
    } else {
        format!("`{key}` is the same as `{new}`, which is present already; it is ignored")
    };
    let warning = diagnostics.warning(rules::RESPELLED_KEY, &member.origin, message);
    if let Some(method) = nearest(key, METHODS.iter().copied()).filter(|method| !new.eq_ignore_ascii_case(method)) {
        warning.help(format!("did you mean `{method}`?"));
    }
}
