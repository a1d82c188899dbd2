//! Security schemes, and which of them an operation asks for.

mod configured;

use openapiv3::{APIKeyLocation, SecurityScheme};

use super::{Ctx, elements, members};
use crate::diagnostic::Kind;
use crate::document;
use crate::ir::{Docs, Scheme, SchemeId, SchemeKind};
use crate::normalize::marks;
use crate::source::Node;

pub(super) use configured::{Seen, finish};

pub(super) fn lower_schemes(ctx: &mut Ctx<'_>) -> Vec<Scheme> {
    let mut schemes = Vec::new();
    let root = ctx.root;
    for (name, node) in members(root.get("components").and_then(|components| components.get("securitySchemes"))) {
        if ctx.config.security.schemes.contains_key(name) {
            continue;
        }
        let Some(target) = ctx.resolve(node) else { continue };
        match lower_scheme(ctx, target) {
            Some((kind, description)) => {
                let docs = Docs { description, ..Docs::default() };
                schemes.push(Scheme { name: name.to_owned(), kind, docs, origin: node.origin.clone(), is_used: true });
            }
            None => ctx.skip(&node.origin),
        }
    }
    schemes.extend(configured::schemes(ctx));
    schemes
}

fn lower_scheme(ctx: &mut Ctx<'_>, node: &Node) -> Option<(SchemeKind, Option<String>)> {
    match document::security_scheme(node, ctx.diagnostics)? {
        SecurityScheme::APIKey { location, name, description, .. } => {
            let kind = match location {
                APIKeyLocation::Header => SchemeKind::Header(header_name(ctx, node, name)?),
                APIKeyLocation::Query => SchemeKind::Query(name),
                APIKeyLocation::Cookie => SchemeKind::Cookie(name),
            };
            Some((kind, description))
        }
        SecurityScheme::HTTP { .. } if node.get(marks::SECURITY_TYPE).is_some() => {
            let message =
                "the transport satisfies `mutualTLS`: it needs a client certificate, say by `configure_reqwest`";
            ctx.diagnostics.note(Kind::Unsupported, &node.origin, message);
            Some((SchemeKind::Transport, None))
        }
        SecurityScheme::HTTP { scheme, description, .. } => Some((lower_http(ctx, node, scheme)?, description)),
        SecurityScheme::OAuth2 { description, flows, .. } => {
            let url = flows.client_credentials.map(|flow| flow.token_url).filter(|url| !url.is_empty());
            Some((SchemeKind::Token { url }, description))
        }
        SecurityScheme::OpenIDConnect { description, .. } => Some((SchemeKind::Token { url: None }, description)),
    }
}

fn lower_http(ctx: &mut Ctx<'_>, node: &Node, scheme: String) -> Option<SchemeKind> {
    match scheme.to_ascii_lowercase().as_str() {
        "basic" => Some(SchemeKind::Basic),
        "bearer" => Some(SchemeKind::Bearer),
        _ if is_header_name(&scheme) => Some(SchemeKind::Http(scheme)),
        _ => {
            let origin = node.get("scheme").map_or(&node.origin, |scheme| &scheme.origin);
            let message = format!("`{}` cannot be the name of an HTTP authentication scheme", scheme.escape_debug());
            ctx.diagnostics.warning(Kind::Invalid, origin, message);
            None
        }
    }
}

fn header_name(ctx: &mut Ctx<'_>, node: &Node, name: String) -> Option<String> {
    if is_header_name(&name) {
        return Some(name);
    }
    let origin = node.get("name").map_or(&node.origin, |name| &name.origin);
    ctx.diagnostics.error(Kind::Invalid, origin, format!("`{}` cannot be the name of a header", name.escape_debug()));
    None
}

/// A token of RFC 9110, 5.6.2.
pub(super) fn is_header_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// What an operation asks for: what the configuration says, or else its own `security`, or else the document's.
pub(super) fn lower_security(ctx: &mut Ctx<'_>, operation: &Node, id: &str) -> Vec<Vec<SchemeId>> {
    let (root, config) = (ctx.root, &ctx.config.security);
    if let Some(requirements) = config.operations.get(id) {
        ctx.security.is_asked = true;
        ctx.security.named.push(id.to_owned());
        return configured::alternatives(ctx, requirements);
    }
    let own = operation.get("security");
    if own.is_none() {
        ctx.security.without.push(ctx.operations.len());
        if let Some(requirements) = &config.require {
            ctx.security.is_asked = true;
            return configured::alternatives(ctx, requirements);
        }
    }
    let requirements = own.or_else(|| root.get("security"));
    ctx.security.is_asked |= elements(requirements).iter().any(|requirement| members(Some(requirement)).count() > 0);
    let alternatives: Vec<Vec<SchemeId>> =
        elements(requirements).iter().filter_map(|requirement| lower_requirement(ctx, requirement)).collect();
    if alternatives.is_empty()
        && let Some(requirements) = requirements.filter(|requirements| !elements(Some(requirements)).is_empty())
    {
        let message = "no alternative is left: this operation is called without credentials";
        ctx.diagnostics.warning(Kind::Unsupported, &requirements.origin, message);
    }
    alternatives
}

/// A set with a scheme that is unknown or unsupported can never be satisfied: it is no alternative.
fn lower_requirement(ctx: &mut Ctx<'_>, requirement: &Node) -> Option<Vec<SchemeId>> {
    members(Some(requirement))
        .map(|(name, scopes)| {
            let found = ctx.schemes.iter().position(|scheme| scheme.name == name);
            if found.is_none() {
                let schemes = ctx.root.get("components").and_then(|components| components.get("securitySchemes"));
                let (kind, problem) = match schemes.and_then(|schemes| schemes.get(name)) {
                    Some(_) => (Kind::Unsupported, "is not supported"),
                    None => (Kind::Invalid, "is declared nowhere"),
                };
                let message = format!("the security scheme `{name}` {problem}: this alternative is left out");
                ctx.diagnostics.warning(kind, &scopes.origin, message);
            }
            found.map(SchemeId)
        })
        .collect()
}
