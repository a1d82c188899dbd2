//! Responses: status keys and the members that `openapiv3` requires.

use super::repair::name_of;
use super::vocabulary::is_extension;
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Object, Value};

/// Writes status keys as the specification does: `200`, `4XX`, `default`.
pub(super) fn repair_keys(node: &mut Node, diagnostics: &mut Diagnostics) {
    let Value::Object(responses) = &mut node.value else { return };
    if responses.keys().all(|key| is_extension(key) || status_of(key).as_deref() == Some(key)) {
        return;
    }
    for (key, response) in std::mem::take(responses) {
        if is_extension(&key) {
            responses.insert(key, response);
        } else {
            insert(responses, &key, response, diagnostics);
        }
    }
}

fn insert(responses: &mut Object, key: &str, response: Node, diagnostics: &mut Diagnostics) {
    let message = match status_of(key) {
        Some(status) if !responses.contains_key(&status) => {
            responses.insert(status, response);
            return;
        }
        Some(status) => format!("`{key}` is a duplicate of `{status}`; it is ignored"),
        None => format!("`{key}` is not a status; it is ignored"),
    };
    diagnostics
        .warning(rules::NOT_A_STATUS, &response.origin, message)
        .help("use a code such as `404`, a range such as `4XX`, or `default`");
}

/// The status that a key represents.
fn status_of(key: &str) -> Option<String> {
    let status = key.trim().to_ascii_uppercase();
    match status.as_bytes() {
        b"DEFAULT" => Some("default".to_owned()),
        [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] | [b'1'..=b'5', b'X', b'X'] => Some(status),
        _ => None,
    }
}

/// A response without a description is valid: OpenAPI 3.2 does not require one.
pub(super) fn complete(members: &mut Object, node_origin: &crate::pointer::Origin) {
    if !members.contains_key("description") {
        members.insert("description".to_owned(), Node::new(Value::String(String::new()), node_origin));
    }
}

/// Reports that there are no responses.
pub(super) fn check_any(responses: &Node, diagnostics: &mut Diagnostics) {
    let has_any = responses.as_object().is_some_and(|responses| responses.keys().any(|key| !is_extension(key)));
    if !has_any {
        let message = format!("{} is empty", name_of(&responses.origin));
        diagnostics.warning(rules::NO_RESPONSES, &responses.origin, message).help("add at least a `default` response");
    }
}
