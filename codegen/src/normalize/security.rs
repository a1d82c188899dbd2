//! Security schemes: completed for `openapiv3`, or reported and ignored.

use super::complete::needs_text;
use super::marks;
use super::prepare::fill_text;
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Object, Value};
use crate::pointer::Origin;

pub(super) fn complete_scheme(members: &mut Object, origin: &Origin, diagnostics: &mut Diagnostics) -> bool {
    if members.contains_key(marks::UNRESOLVED) || !needs_text(members, origin, "type", diagnostics) {
        return false;
    }
    let kind = members.get("type").and_then(Node::as_str).unwrap_or_default().to_owned();
    match kind.as_str() {
        "apiKey" => needs_text(members, origin, "name", diagnostics) && is_place(members, origin, diagnostics),
        "http" => needs_text(members, origin, "scheme", diagnostics),
        "openIdConnect" => {
            fill_text(members, "openIdConnectUrl", "", origin, diagnostics);
            true
        }
        "oauth2" => {
            fill_flows(members, origin, diagnostics);
            true
        }
        "mutualTLS" => {
            pose_as_http(members, origin);
            true
        }
        _ => {
            report_unknown(&kind, members, origin, diagnostics);
            false
        }
    }
}

/// Whether `in` of an `apiKey` is valid.
fn is_place(members: &Object, origin: &Origin, diagnostics: &mut Diagnostics) -> bool {
    let place = members.get("in").and_then(Node::as_str).unwrap_or_default();
    let is_known = matches!(place, "query" | "header" | "cookie");
    if !is_known {
        let origin = members.get("in").map_or(origin, |place| &place.origin);
        let message = format!("unknown `in: {place}`; the scheme is ignored");
        diagnostics.warning(rules::UNKNOWN_SCHEME, origin, message).help("use `query`, `header` or `cookie`");
    }
    is_known
}

fn report_unknown(kind: &str, members: &Object, origin: &Origin, diagnostics: &mut Diagnostics) {
    let origin = members.get("type").map_or(origin, |kind| &kind.origin);
    let message = format!("unknown type of security scheme `{kind}`; the scheme is ignored");
    let help = "use `apiKey`, `http`, `oauth2`, `openIdConnect` or `mutualTLS`";
    diagnostics.warning(rules::UNKNOWN_SCHEME, origin, message).help(help);
}

fn fill_flows(members: &mut Object, origin: &Origin, diagnostics: &mut Diagnostics) {
    if !members.contains_key("flows") {
        diagnostics.warning(rules::MISSING_MEMBER, origin, "`flows` is missing");
        members.insert("flows".to_owned(), Node::new(Value::Object(Object::new()), origin));
    }
}

/// The URLs that a flow must have depend on its kind, which is the name of the member that holds it.
pub(super) fn complete_flows(flows: &mut Object, diagnostics: &mut Diagnostics) {
    for (kind, flow) in flows {
        let Node { value: Value::Object(members), origin } = flow else { continue };
        let urls: &[&str] = match kind.as_str() {
            "implicit" => &["authorizationUrl"],
            "password" | "clientCredentials" | marks::DEVICE_AUTHORIZATION => &["tokenUrl"],
            "authorizationCode" => &["authorizationUrl", "tokenUrl"],
            _ => continue,
        };
        for url in urls {
            fill_text(members, url, "", origin, diagnostics);
        }
        if !members.contains_key("scopes") {
            diagnostics.warning(rules::MISSING_MEMBER, origin, "`scopes` is missing");
            members.insert("scopes".to_owned(), Node::new(Value::Object(Object::new()), origin));
        }
    }
}

/// `openapiv3` rejects types that it does not know, so the scheme becomes `http` and a mark names its type.
fn pose_as_http(members: &mut Object, origin: &Origin) {
    if let Some(kind) = members.insert("type".to_owned(), text("http", origin)) {
        members.insert("scheme".to_owned(), Node { value: kind.value.clone(), origin: kind.origin.clone() });
        members.insert(marks::SECURITY_TYPE.to_owned(), kind);
    }
}

fn text(text: &str, origin: &Origin) -> Node {
    Node::new(Value::String(text.to_owned()), origin)
}
