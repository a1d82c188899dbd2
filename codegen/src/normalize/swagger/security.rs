//! `securityDefinitions`: the types and flows of security schemes.

use super::{Ctx, build, words};
use crate::diagnostic::rules;
use crate::json::{Node, Object, Value};
use crate::normalize::vocabulary::ObjectKind;
use crate::pointer::Origin;

/// The flows of OAuth 2 and what OpenAPI 3.0 calls them.
const FLOWS: &[(&str, &str)] = &[
    ("implicit", "implicit"),
    ("password", "password"),
    ("application", "clientCredentials"),
    ("accessCode", "authorizationCode"),
];

pub(super) fn convert_scheme(ctx: &mut Ctx<'_, '_>, node: &mut Node) {
    let Node { value: Value::Object(members), origin } = node else { return };
    words::report(ObjectKind::SecurityScheme, members, ctx.diagnostics);
    match build::text_of(members, "type") {
        Some("basic") => {
            let origin = members["type"].origin.clone();
            members.insert("type".to_owned(), build::text("http", &origin));
            members.insert("scheme".to_owned(), build::text("basic", &origin));
        }
        Some("oauth2") if !members.contains_key("flows") => convert_flow(ctx, members, origin),
        _ => {}
    }
}

fn convert_flow(ctx: &mut Ctx<'_, '_>, members: &mut Object, origin: &Origin) {
    let name = flow_name(ctx, members, origin);
    members.shift_remove("flow");
    let mut flow = Object::new();
    for key in ["authorizationUrl", "tokenUrl", "scopes"] {
        if let Some(member) = members.shift_remove(key) {
            flow.insert(key.to_owned(), member);
        }
    }
    let flow = build::of_members(flow, origin);
    members.insert("flows".to_owned(), build::object([(name, flow)], origin));
}

/// What OpenAPI 3.0 calls the flow; if it is missing or unknown, what the URLs suggest.
fn flow_name(ctx: &mut Ctx<'_, '_>, members: &Object, origin: &Origin) -> &'static str {
    let written = build::text_of(members, "flow");
    if let Some((_, name)) = FLOWS.iter().find(|(known, name)| written == Some(known) || written == Some(name)) {
        return name;
    }
    let has = |key: &str| members.contains_key(key);
    let name = match (has("authorizationUrl"), has("tokenUrl")) {
        (true, true) => "authorizationCode",
        (false, true) => "clientCredentials",
        _ => "implicit",
    };
    let old = FLOWS.iter().find(|(_, new)| *new == name).map_or(name, |(old, _)| old);
    let message = match written {
        Some(written) => format!("unknown flow `{written}`; it is read as `{old}`"),
        None => format!("`flow` is missing; `{old}` is assumed"),
    };
    let place = members.get("flow").map_or(origin, |flow| &flow.origin);
    let warning = ctx.diagnostics.warning(rules::OAUTH_FLOW, place, message);
    warning.help("use `implicit`, `password`, `application` or `accessCode`");
    name
}
