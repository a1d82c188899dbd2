//! Credentials: what the configuration requires, and the fallback for documents that declare credentials but do not
//! require them.
//!
//! Input: the schemes, what the spec requires, and `[security]`. Output: what each operation sends, and which schemes are
//! used. Must not change what an operation requires in the spec, unless an entry of the configuration says so.

use super::wrong;
use crate::config::{Config, Environment, Requirements, Security, Variables};
use crate::diagnostic::{Diagnostics, rules};
use crate::ir::{Api, Operation, Scheme, SchemeId, SchemeKind};

/// Replaces requirements, or offers all schemes where none is required, and reports schemes that no operation uses and
/// entries of the configuration that matched nothing.
pub(super) fn apply(api: &mut Api, config: &Config, diagnostics: &mut Diagnostics) {
    replace(api, &config.security, diagnostics);
    check_config(api, &config.security, diagnostics);
    check_environment(&api.schemes, &config.environment, diagnostics);
    if !api.operations.iter().any(|operation| operation.requires_scheme) {
        offer_all(api, &config.security, diagnostics);
    }
    mark_unused(api, config, diagnostics);
}

/// Replaces the requirements of the operations for which the configuration has an entry.
fn replace(api: &mut Api, config: &Security, diagnostics: &mut Diagnostics) {
    let Api { operations, schemes, .. } = api;
    for operation in operations {
        if let Some(requirements) = config.replacement(&operation.name_in_config(), operation.has_own_security) {
            operation.security = alternatives(schemes, requirements, diagnostics);
            operation.requires_scheme = true;
        }
    }
}

fn alternatives(schemes: &[Scheme], requirements: &Requirements, diagnostics: &mut Diagnostics) -> Vec<Vec<SchemeId>> {
    let mut alternatives = Vec::new();
    for names in &requirements.alternatives {
        let ids = names.iter().map(|name| position(schemes, name).ok_or(name));
        match ids.collect::<Result<Vec<_>, _>>() {
            Ok(ids) => alternatives.push(ids),
            Err(name) => {
                let message = format!("there is no security scheme named `{name}`");
                wrong(diagnostics, rules::SECURITY_SETTINGS, &requirements.place, message)
                    .help("declare it under `schemes` in `[security]`");
            }
        }
    }
    alternatives
}

fn position(schemes: &[Scheme], name: &str) -> Option<SchemeId> {
    schemes.iter().position(|scheme| scheme.name == name).map(SchemeId)
}

fn check_config(api: &Api, config: &Security, diagnostics: &mut Diagnostics) {
    let names: Vec<String> = api.operations.iter().map(Operation::name_in_config).collect();
    let is_unnamed = |name: &String| !config.operations.contains_key(name);
    let mut operations = api.operations.iter().zip(&names);
    let is_matched = operations.any(|(operation, name)| !operation.has_own_security && is_unnamed(name));
    if let Some(requirements) = config.require.as_ref().filter(|_| !is_matched) {
        let message = "`require` matched nothing; each operation has its own `security`";
        wrong(diagnostics, rules::SECURITY_SETTINGS, &requirements.place, message)
            .help("list them under `operations` in `[security]`");
    }
    for (name, requirements) in config.operations.iter().filter(|(name, _)| !names.contains(name)) {
        wrong(
            diagnostics,
            rules::NO_SUCH_OPERATION,
            &requirements.place,
            format!("there is no operation named `{name}`"),
        );
    }
}

/// Checks that each variable belongs to a scheme that can use it.
fn check_environment(schemes: &[Scheme], environment: &Environment, diagnostics: &mut Diagnostics) {
    for (name, entry) in &environment.credentials {
        let kind = position(schemes, name).map(|id| &schemes[id.0].kind);
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
        wrong(diagnostics, rules::SECURITY_SETTINGS, &entry.place, problem);
    }
}

/// Many documents declare credentials but do not require them. Then each operation sends what the client has, except
/// those with `security: []`.
fn offer_all(api: &mut Api, config: &Security, diagnostics: &mut Diagnostics) {
    let Api { operations, schemes, .. } = api;
    let is_sent = |index: &usize| schemes[*index].kind != SchemeKind::Transport;
    let sent: Vec<SchemeId> = (0..schemes.len()).filter(is_sent).map(SchemeId).collect();
    if sent.is_empty() || operations.iter().all(|operation| operation.has_own_security) {
        return;
    }
    let all = sent.iter().map(|id| &schemes[id.0]);
    let declared: Vec<&Scheme> = all.filter(|scheme| !config.schemes.contains_key(&scheme.name)).collect();
    report_offer(&declared, diagnostics);
    let mut alternatives: Vec<Vec<SchemeId>> = sent.into_iter().map(|id| vec![id]).collect();
    alternatives.push(Vec::new());
    for operation in operations.iter_mut().filter(|operation| !operation.has_own_security) {
        operation.security.clone_from(&alternatives);
    }
}

/// Reports that the spec's schemes are offered.
fn report_offer(schemes: &[&Scheme], diagnostics: &mut Diagnostics) {
    let Some(first) = schemes.first() else { return };
    let names: Vec<String> = schemes.iter().map(|scheme| format!("`{}`", scheme.name)).collect();
    let message = format!(
        "no operation requires a security scheme; each one sends the first of {} that the client has, or nothing",
        names.join(", ")
    );
    let help = "set `require` under `[security]` in spec/codegen.toml";
    diagnostics.warning(rules::NO_SCHEME_REQUIRED, first.origin.parent().unwrap_or(&first.origin), message).help(help);
}

fn mark_unused(api: &mut Api, config: &Config, diagnostics: &mut Diagnostics) {
    let used: Vec<SchemeId> =
        api.operations.iter().flat_map(|operation| operation.security.iter().flatten().copied()).collect();
    for (index, scheme) in api.schemes.iter_mut().enumerate() {
        if used.contains(&SchemeId(index)) || scheme.kind == SchemeKind::Transport {
            continue;
        }
        scheme.is_used = false;
        let message = format!("no operation uses the security scheme `{}`", scheme.name);
        if let Some(entry) = config.environment.credentials.get(&scheme.name) {
            wrong(diagnostics, rules::SECURITY_SETTINGS, &entry.place, message.clone()).help(REQUIRE);
        }
        if let Some(entry) = config.security.schemes.get(&scheme.name) {
            wrong(diagnostics, rules::SECURITY_SETTINGS, &entry.place, message).help(REQUIRE);
        } else {
            let message = format!("{message}; the client has no setter for it");
            diagnostics.warning(rules::SCHEME_UNUSED, &scheme.origin, message).help(REQUIRE);
        }
    }
}

const REQUIRE: &str = "name it in `require` or `operations` under `[security]` in spec/codegen.toml";
