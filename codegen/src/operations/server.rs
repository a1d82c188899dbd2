//! The servers of an operation.

use openapiv3::ServerVariable as Typed;

use super::Ctx;
use super::parameter::template_names;
use crate::diagnostic::rules;
use crate::document::{self, Servers};
use crate::ir::{Docs, Server, ServerId, ServerVariable};

/// The servers of the innermost level that declares any: operation, path item, document. Empty if none can be used;
/// then the client has to be given a server.
pub(super) fn lower_servers(ctx: &mut Ctx<'_>, levels: [&Option<Servers>; 3]) -> Vec<ServerId> {
    let mut lists = levels.into_iter().flatten();
    let Some(list) = lists.find(|list| !list.list.is_empty()) else { return Vec::new() };
    // Most operations share the document's servers.
    let key = list.origin.identity();
    if let Some(known) = ctx.calls.server_lists.get(&key) {
        return known.clone();
    }
    let mut ids: Vec<ServerId> = Vec::new();
    for spec in &list.list {
        ids.extend(lower_server(ctx, spec).filter(|id| !ids.contains(id)));
    }
    ctx.calls.server_lists.insert(key, ids.clone());
    ids
}

/// Lowers a server, which may be equal to one of another level.
fn lower_server(ctx: &mut Ctx<'_>, spec: &document::Server) -> Option<ServerId> {
    let core = spec.core.get(ctx.types.diagnostics)?;
    let declared = core.variables.clone().unwrap_or_default();
    let url = with_scheme(ctx, spec, core.url.clone());
    let names = template_names(&url);
    for name in declared.keys().filter(|name| !names.contains(name)) {
        let message = format!("the server URL has no `{{{name}}}`; the variable is ignored");
        ctx.types.diagnostics.warning(rules::SERVER_VARIABLES, spec.variable(name), message);
    }
    let variables = names.into_iter().map(|name| lower_variable(ctx, spec, name, &declared)).collect();
    let docs = Docs { description: core.description.clone(), ..Docs::default() };
    let server = Server { url, name: spec.name.clone(), variables, docs, origin: spec.origin.clone() };
    if let Some(why) = unusable(&server.filled()) {
        let message = format!("the server `{}` is ignored: {why}", server.url);
        ctx.types.diagnostics.warning(rules::SERVER_IGNORED, &spec.origin, message);
        return None;
    }
    if !server.url.contains("://") && !server.url.starts_with('{') {
        let message = format!(
            "the server URL `{}` is relative; set `server_origin` or `base_url` on the client builder",
            server.url
        );
        ctx.types.diagnostics.note(rules::SERVER_RELATIVE, &spec.origin, message);
    }
    let known =
        ctx.calls.servers.iter().position(|known| known.url == server.url && known.variables == server.variables);
    Some(ServerId(known.unwrap_or_else(|| {
        ctx.calls.servers.push(server);
        ctx.calls.servers.len() - 1
    })))
}

/// A host without a scheme would be read as a relative path.
fn with_scheme(ctx: &mut Ctx<'_>, spec: &document::Server, url: String) -> String {
    let host = url.split('/').next().unwrap_or_default();
    let is_host = !url.starts_with('.') && !url.contains("://") && host.contains(['.', ':']) && !host.contains('{');
    if !is_host {
        return url;
    }
    ctx.types.diagnostics.warning(
        rules::SERVER_WITHOUT_SCHEME,
        &spec.origin,
        format!("`{url}` has no scheme; `https` is used"),
    );
    format!("https://{url}")
}

fn lower_variable(
    ctx: &mut Ctx<'_>,
    spec: &document::Server,
    name: String,
    declared: &indexmap::IndexMap<String, Typed>,
) -> ServerVariable {
    let origin = spec.variable(&name).clone();
    let Some(Typed { default, enumeration, description, .. }) = declared.get(&name).cloned() else {
        let message = format!("the server variable `{{{name}}}` has no default; set it on the client builder");
        ctx.types.diagnostics.warning(rules::SERVER_VARIABLES, &spec.origin, message);
        return ServerVariable { name, default: None, values: Vec::new(), docs: Docs::default(), origin };
    };
    let mut values = enumeration;
    if !values.is_empty() && !values.contains(&default) {
        let message =
            format!("the default `{default}` of `{{{name}}}` is not one of its `enum` values; it is added to them");
        ctx.types.diagnostics.warning(rules::SERVER_DEFAULT, &origin, message);
        values.insert(0, default.clone());
    }
    ServerVariable { name, default: Some(default), values, docs: Docs { description, ..Docs::default() }, origin }
}

/// Why calls cannot use this server.
fn unusable(url: &str) -> Option<&'static str> {
    let (scheme, rest) = url.split_once("://").unwrap_or(("https", url));
    let authority = rest.split('/').next().unwrap_or_default();
    if scheme != "http" && scheme != "https" && !scheme.contains('{') {
        Some("only `http` and `https` are supported")
    } else if url.contains(['?', '#']) {
        Some("it has a query or fragment")
    } else if authority.contains('@') {
        Some("it holds credentials")
    } else if authority.is_empty() && url.contains("://") {
        Some("it has no host")
    } else {
        None
    }
}
