//! The security section of the configuration, and the fallback for documents that declare credentials but do not
//! require them.

use super::Ctx;
use crate::config::{Requirements, SchemeEntry, SchemeKind as Configured, Variables};
use crate::diagnostic::{Diagnostics, Kind, Place, Severity};
use crate::ir::{Docs, Scheme, SchemeId, SchemeKind};

/// The schemes, and what was seen of `security` while operations were lowered.
#[derive(Default)]
pub(in crate::lower) struct Seen {
    pub(in crate::lower) schemes: Vec<Scheme>,
    /// Whether the document or the configuration requires any scheme.
    pub(in crate::lower) is_required: bool,
    /// The operations without their own `security`.
    pub(in crate::lower) without: Vec<usize>,
    /// The operations of the configuration that were found.
    pub(in crate::lower) named: Vec<String>,
}

/// The schemes of the configuration, which add to the document's or replace them.
pub(super) fn schemes(ctx: &Ctx<'_>) -> Vec<Scheme> {
    let origin = ctx.document.origin.key("components").key("securitySchemes");
    let scheme = |(name, entry): (&String, &SchemeEntry)| Scheme {
        name: name.clone(),
        kind: kind(&entry.kind),
        docs: Docs { description: entry.description.clone(), ..Docs::default() },
        details: Vec::new(),
        flows: Vec::new(),
        origin: origin.key(name),
        is_used: true,
    };
    ctx.config.security.schemes.iter().map(scheme).collect()
}

fn kind(kind: &Configured) -> SchemeKind {
    match kind {
        Configured::Header(name) => SchemeKind::Header(name.clone()),
        Configured::Query(name) => SchemeKind::Query(name.clone()),
        Configured::Cookie(name) => SchemeKind::Cookie(name.clone()),
        Configured::Basic => SchemeKind::Basic,
        Configured::Bearer => SchemeKind::Bearer,
        Configured::Http(name) => SchemeKind::Http(name.clone()),
        Configured::OAuth2 { token_url } => SchemeKind::Token { url: token_url.clone() },
    }
}

/// The alternatives that an entry of the configuration lists.
pub(super) fn alternatives(ctx: &mut Ctx<'_>, requirements: &Requirements) -> Vec<Vec<SchemeId>> {
    let mut alternatives = Vec::new();
    for names in &requirements.alternatives {
        let found = names.iter().map(|name| {
            let id = ctx.security.schemes.iter().position(|scheme| scheme.name == *name).map(SchemeId);
            id.ok_or(name)
        });
        match found.collect::<Result<Vec<_>, _>>() {
            Ok(ids) => alternatives.push(ids),
            Err(name) => {
                let message = format!("there is no security scheme named `{name}`");
                wrong(ctx.diagnostics, &requirements.place, message).help("declare it under `schemes` in `[security]`");
            }
        }
    }
    alternatives
}

/// Called once all operations are lowered: handles schemes that no operation requires, and reports entries of the
/// configuration that matched nothing.
pub(in crate::lower) fn finish(ctx: &mut Ctx<'_>) {
    check_config(ctx);
    check_environment(ctx);
    if !ctx.security.is_required {
        offer_all(ctx);
    }
    let used: Vec<SchemeId> =
        ctx.calls.operations.iter().flat_map(|operation| operation.security.iter().flatten().copied()).collect();
    for (index, scheme) in ctx.security.schemes.iter_mut().enumerate() {
        if used.contains(&SchemeId(index)) || scheme.kind == SchemeKind::Transport {
            continue;
        }
        scheme.is_used = false;
        let message = format!("no operation uses the security scheme `{}`", scheme.name);
        if let Some(entry) = ctx.config.environment.credentials.get(&scheme.name) {
            wrong(ctx.diagnostics, &entry.place, message.clone()).help(REQUIRE);
        }
        if let Some(entry) = ctx.config.security.schemes.get(&scheme.name) {
            wrong(ctx.diagnostics, &entry.place, message).help(REQUIRE);
        } else {
            let message = format!("{message}; the client has no setter for it");
            ctx.diagnostics.warning(Kind::Invalid, &scheme.origin, message).help(REQUIRE);
        }
    }
}

const REQUIRE: &str = "name it in `require` or `operations` under `[security]` in spec/codegen.toml";

fn check_config(ctx: &mut Ctx<'_>) {
    let config = &ctx.config.security;
    if let Some(requirements) = config.require.as_ref().filter(|_| ctx.security.without.is_empty()) {
        let message = "`require` matched nothing; each operation has its own `security`".to_owned();
        wrong(ctx.diagnostics, &requirements.place, message).help("list them under `operations` in `[security]`");
    }
    for (name, requirements) in &config.operations {
        if !ctx.security.named.contains(name) {
            wrong(ctx.diagnostics, &requirements.place, format!("there is no operation named `{name}`"));
        }
    }
}

/// Checks that each variable belongs to a scheme that can use it.
fn check_environment(ctx: &mut Ctx<'_>) {
    for (name, entry) in &ctx.config.environment.credentials {
        let kind = ctx.security.schemes.iter().find(|scheme| scheme.name == *name).map(|scheme| &scheme.kind);
        let problem = match (kind, &entry.variables) {
            (None, _) => format!("there is no security scheme named `{name}`"),
            (Some(SchemeKind::Transport), _) => {
                format!("`{name}` is satisfied by the transport and has no credential to read")
            }
            (Some(SchemeKind::Basic), Variables::One(_)) => {
                format!("`{name}` is HTTP basic authentication: use `{{ user = \"…\", password = \"…\" }}`")
            }
            (Some(SchemeKind::Basic), Variables::Login { .. }) | (Some(_), Variables::One(_)) => continue,
            (Some(_), Variables::Login { .. }) => format!("`{name}` takes one variable, not a user and a password"),
        };
        wrong(ctx.diagnostics, &entry.place, problem);
    }
}

/// Many documents declare credentials but do not require them. Then each operation sends what the client has, except
/// those with `security: []`.
fn offer_all(ctx: &mut Ctx<'_>) {
    let is_sent = |index: &usize| ctx.security.schemes[*index].kind != SchemeKind::Transport;
    let sent: Vec<SchemeId> = (0..ctx.security.schemes.len()).filter(is_sent).map(SchemeId).collect();
    if sent.is_empty() || ctx.security.without.is_empty() {
        return;
    }
    let declared = |id: &&SchemeId| !ctx.config.security.schemes.contains_key(&ctx.security.schemes[id.0].name);
    let names: Vec<String> =
        sent.iter().filter(declared).map(|id| format!("`{}`", ctx.security.schemes[id.0].name)).collect();
    if let Some(first) = sent.iter().find(declared) {
        let origin = ctx.security.schemes[first.0].origin.clone();
        let origin = origin.parent().unwrap_or(&origin);
        let message = format!(
            "no operation requires a security scheme; each one sends the first of {} that the client has, or nothing",
            names.join(", ")
        );
        let help = "set `require` under `[security]` in spec/codegen.toml";
        ctx.diagnostics.warning(Kind::Invalid, origin, message).help(help);
    }
    let mut alternatives: Vec<Vec<SchemeId>> = sent.into_iter().map(|id| vec![id]).collect();
    alternatives.push(Vec::new());
    for index in &ctx.security.without {
        if let Some(operation) = ctx.calls.operations.get_mut(*index) {
            operation.security.clone_from(&alternatives);
        }
    }
}

fn wrong<'d>(
    diagnostics: &'d mut Diagnostics,
    place: &Place,
    message: String,
) -> &'d mut crate::diagnostic::Diagnostic {
    diagnostics.push(Severity::Error, Kind::Config, place.clone(), message)
}
