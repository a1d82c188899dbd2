//! Security schemes: those of the document, and those of the configuration.

use openapiv3::{APIKeyLocation, SecurityScheme as Core};

use super::Ctx;
use crate::config::{SchemeEntry, SchemeKind as Configured};
use crate::diagnostic::rules;
use crate::document::{Flow, SecurityScheme};
use crate::http::is_token;
use crate::ir::{DeviceUrls, Docs, OauthFlow, Scheme, SchemeKind};
use crate::pointer::Origin;

pub(super) fn lower_schemes(ctx: &mut Ctx<'_>) {
    let mut schemes = Vec::new();
    for (name, place) in &ctx.document.schemes {
        if ctx.config.security.schemes.contains_key(name) {
            continue;
        }
        let Some(spec) = place.target(ctx.types.diagnostics) else { continue };
        match lower_scheme(ctx, spec) {
            Some((kind, description)) => {
                let docs = Docs { description, deprecated: spec.deprecated, ..Docs::default() };
                let (name, origin) = (name.clone(), place.origin.clone());
                let (details, flows) = (details(spec), spec.flows.iter().map(lower_flow).collect());
                schemes.push(Scheme { name, kind, docs, details, flows, origin, is_used: true });
            }
            None => ctx.types.skip(&place.origin),
        }
    }
    schemes.extend(configured(ctx));
    ctx.calls.schemes = schemes;
}

fn lower_scheme(ctx: &mut Ctx<'_>, spec: &SecurityScheme) -> Option<(SchemeKind, Option<String>)> {
    match spec.core.get(ctx.types.diagnostics)?.clone() {
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
            ctx.types.diagnostics.note(rules::MUTUAL_TLS, &spec.origin, message);
            Some((SchemeKind::Transport, None))
        }
        Core::HTTP { scheme, description, .. } => Some((lower_http(ctx, &spec.scheme, scheme)?, description)),
        Core::OAuth2 { description, flows, .. } => {
            let url = flows.client_credentials.map(|flow| flow.token_url).filter(|url| !url.is_empty());
            Some((SchemeKind::Token { url, device: device_urls(spec) }, description))
        }
        Core::OpenIDConnect { description, .. } => Some((SchemeKind::Token { url: None, device: None }, description)),
    }
}

fn device_urls(spec: &SecurityScheme) -> Option<DeviceUrls> {
    let flow = spec.flows.iter().find(|flow| flow.name == "deviceAuthorization")?;
    let url =
        |wanted| flow.urls.iter().find(|(name, _)| *name == wanted).map(|(_, url)| url.clone()).unwrap_or_default();
    Some(DeviceUrls { authorization: url("deviceAuthorizationUrl"), token: url("tokenUrl") })
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

fn lower_http(ctx: &mut Ctx<'_>, origin: &Origin, scheme: String) -> Option<SchemeKind> {
    match scheme.to_ascii_lowercase().as_str() {
        "basic" => Some(SchemeKind::Basic),
        "bearer" => Some(SchemeKind::Bearer),
        _ if is_token(&scheme) => Some(SchemeKind::Http(scheme)),
        _ => {
            let message = format!("`{}` is not a valid name of an HTTP authentication scheme", scheme.escape_debug());
            ctx.types.diagnostics.warning(rules::HTTP_SCHEME_NAME, origin, message);
            None
        }
    }
}

fn header_name(ctx: &mut Ctx<'_>, origin: &Origin, name: String) -> Option<String> {
    if is_token(&name) {
        return Some(name);
    }
    ctx.types.diagnostics.error(
        rules::KEY_HEADER_NAME,
        origin,
        format!("`{}` is not a valid header name", name.escape_debug()),
    );
    None
}

/// Those of the configuration, which add to the document's or replace them.
fn configured(ctx: &Ctx<'_>) -> Vec<Scheme> {
    let origin = ctx.document.origin.key("components").key("securitySchemes");
    let scheme = |(name, entry): (&String, &SchemeEntry)| Scheme {
        name: name.clone(),
        kind: configured_kind(&entry.kind),
        docs: Docs { description: entry.description.clone(), ..Docs::default() },
        details: Vec::new(),
        flows: Vec::new(),
        origin: origin.key(name),
        is_used: true,
    };
    ctx.config.security.schemes.iter().map(scheme).collect()
}

fn configured_kind(kind: &Configured) -> SchemeKind {
    match kind {
        Configured::Header(name) => SchemeKind::Header(name.clone()),
        Configured::Query(name) => SchemeKind::Query(name.clone()),
        Configured::Cookie(name) => SchemeKind::Cookie(name.clone()),
        Configured::Basic => SchemeKind::Basic,
        Configured::Bearer => SchemeKind::Bearer,
        Configured::Http(name) => SchemeKind::Http(name.clone()),
        Configured::OAuth2 { token_url } => SchemeKind::Token { url: token_url.clone(), device: None },
    }
}
