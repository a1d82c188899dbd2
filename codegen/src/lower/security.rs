//! Security schemes, and which of them an operation requires.

mod configured;

use openapiv3::{APIKeyLocation, SecurityScheme as Core};

use super::Ctx;
use crate::diagnostic::Kind;
use crate::document::{Flow, Requirement, Requirements, SecurityScheme};
use crate::http::is_token;
use crate::ir::{Docs, OauthFlow, Scheme, SchemeId, SchemeKind};
use crate::pointer::Origin;

pub(super) use configured::{Seen, finish};

pub(super) fn lower_schemes(ctx: &mut Ctx<'_>) {
    let mut schemes = Vec::new();
    for (name, place) in &ctx.document.schemes {
        if ctx.config.security.schemes.contains_key(name) {
            continue;
        }
        let Some(spec) = place.target(ctx.diagnostics) else { continue };
        match lower_scheme(ctx, spec) {
            Some((kind, description)) => {
                let docs = Docs { description, deprecated: spec.deprecated, ..Docs::default() };
                let (name, origin) = (name.clone(), place.origin.clone());
                let (details, flows) = (details(spec), spec.flows.iter().map(lower_flow).collect());
                schemes.push(Scheme { name, kind, docs, details, flows, origin, is_used: true });
            }
            None => ctx.skip(&place.origin),
        }
    }
    schemes.extend(configured::schemes(ctx));
    ctx.security.schemes = schemes;
}

fn lower_scheme(ctx: &mut Ctx<'_>, spec: &SecurityScheme) -> Option<(SchemeKind, Option<String>)> {
    match spec.core.get(ctx.diagnostics)?.clone() {
        Core::APIKey { location, name, description, .. } => {
            let kind = match location {
                APIKeyLocation::Header => SchemeKind::Header(header_name(ctx, &spec.name, name)?),
                APIKeyLocation::Query => SchemeKind::Query(name),
                APIKeyLocation::Cookie => SchemeKind::Cookie(name),
            };
            Some((kind, description))
        }
        Core::HTTP { .. } if spec.is_mutual_tls => {
            let message = "`mutualTLS` is up to the transport; give it a client certificate, for example with `configure_reqwest`";
            ctx.diagnostics.note(Kind::Unsupported, &spec.origin, message);
            Some((SchemeKind::Transport, None))
        }
        Core::HTTP { scheme, description, .. } => Some((lower_http(ctx, &spec.scheme, scheme)?, description)),
        Core::OAuth2 { description, flows, .. } => {
            let url = flows.client_credentials.map(|flow| flow.token_url).filter(|url| !url.is_empty());
            Some((SchemeKind::Token { url }, description))
        }
        Core::OpenIDConnect { description, .. } => Some((SchemeKind::Token { url: None }, description)),
    }
}

/// What no type says of a scheme.
fn details(spec: &SecurityScheme) -> Vec<(&'static str, String)> {
    let metadata = spec.metadata_url.clone().map(|url| ("Metadata of the authorization server", url));
    let own = match spec.core.found() {
        Some(Core::HTTP { bearer_format, .. }) => bearer_format.clone().map(|format| ("Format", format)),
        Some(Core::OpenIDConnect { open_id_connect_url, .. }) => {
            Some(("OpenID Connect discovery", open_id_connect_url.clone())).filter(|(_, url)| !url.is_empty())
        }
        _ => None,
    };
    own.into_iter().chain(metadata).collect()
}

fn lower_flow(flow: &Flow) -> OauthFlow {
    let urls = flow.urls.iter().map(|(name, url)| ((*name).to_owned(), url.clone()));
    OauthFlow { name: flow.name.to_owned(), urls: urls.collect(), scopes: flow.scopes.clone() }
}

/// The scopes of all alternatives, each once.
pub(super) fn scopes(requirements: Option<&Requirements>) -> Vec<String> {
    let mut scopes: Vec<String> = Vec::new();
    for scope in requirements.into_iter().flat_map(|all| &all.alternatives).flatten().flat_map(|one| &one.scopes) {
        if !scopes.contains(scope) {
            scopes.push(scope.clone());
        }
    }
    scopes
}

fn lower_http(ctx: &mut Ctx<'_>, origin: &Origin, scheme: String) -> Option<SchemeKind> {
    match scheme.to_ascii_lowercase().as_str() {
        "basic" => Some(SchemeKind::Basic),
        "bearer" => Some(SchemeKind::Bearer),
        _ if is_token(&scheme) => Some(SchemeKind::Http(scheme)),
        _ => {
            let message = format!("`{}` is not a valid name of an HTTP authentication scheme", scheme.escape_debug());
            ctx.diagnostics.warning(Kind::Invalid, origin, message);
            None
        }
    }
}

fn header_name(ctx: &mut Ctx<'_>, origin: &Origin, name: String) -> Option<String> {
    if is_token(&name) {
        return Some(name);
    }
    ctx.diagnostics.error(Kind::Invalid, origin, format!("`{}` is not a valid header name", name.escape_debug()));
    None
}

/// What an operation requires: from the configuration, its own `security`, or the document's.
pub(super) fn lower_security(ctx: &mut Ctx<'_>, own: Option<&Requirements>, id: &str) -> Vec<Vec<SchemeId>> {
    let (document, config) = (ctx.document, &ctx.config.security);
    if let Some(requirements) = config.operations.get(id) {
        ctx.security.is_required = true;
        ctx.security.named.push(id.to_owned());
        return configured::alternatives(ctx, requirements);
    }
    if own.is_none() {
        ctx.security.without.push(ctx.calls.operations.len());
        if let Some(requirements) = &config.require {
            ctx.security.is_required = true;
            return configured::alternatives(ctx, requirements);
        }
    }
    let Some(requirements) = own.or(document.security.as_ref()) else { return Vec::new() };
    ctx.security.is_required |= requirements.alternatives.iter().any(|set| !set.is_empty());
    let alternatives: Vec<Vec<SchemeId>> =
        requirements.alternatives.iter().filter_map(|set| lower_requirement(ctx, set)).collect();
    if alternatives.is_empty() && !requirements.alternatives.is_empty() {
        let message = "no alternative is left; this operation is called without credentials";
        ctx.diagnostics.warning(Kind::Unsupported, &requirements.origin, message);
    }
    alternatives
}

/// A set with an unknown or unsupported scheme can never be satisfied, so it is not an alternative.
fn lower_requirement(ctx: &mut Ctx<'_>, set: &[Requirement]) -> Option<Vec<SchemeId>> {
    set.iter()
        .map(|Requirement { scheme: name, origin, .. }| {
            let found = ctx.security.schemes.iter().position(|scheme| scheme.name == *name);
            if found.is_none() {
                let is_declared = ctx.document.schemes.iter().any(|(known, _)| known == name);
                let (kind, problem) = if is_declared {
                    (Kind::Unsupported, "is not supported")
                } else {
                    (Kind::Invalid, "is not declared")
                };
                let message = format!("the security scheme `{name}` {problem}; this alternative is ignored");
                ctx.diagnostics.warning(kind, origin, message);
            }
            found.map(SchemeId)
        })
        .collect()
}
