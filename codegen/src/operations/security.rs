//! `security`: which schemes an operation requires.

use super::Ctx;
use crate::diagnostic::rules;
use crate::document::{Requirement, Requirements};
use crate::ir::SchemeId;

/// What the spec requires for an operation, by its own `security` or the document's, and whether that is any scheme.
/// Requirements that the configuration replaces are not looked at.
pub(super) fn lower_security(ctx: &mut Ctx<'_>, own: Option<&Requirements>, name: &str) -> (Vec<Vec<SchemeId>>, bool) {
    let is_replaced = ctx.config.security.replacement(name, own.is_some()).is_some();
    let requirements = own.or(ctx.document.security.as_ref()).filter(|_| !is_replaced);
    let Some(Requirements { alternatives: sets, origin, .. }) = requirements else { return (Vec::new(), false) };
    let alternatives: Vec<Vec<SchemeId>> = sets.iter().filter_map(|set| lower_requirement(ctx, set)).collect();
    if alternatives.is_empty() && !sets.is_empty() {
        let message = "no alternative is left; this operation is called without credentials";
        ctx.types.diagnostics.warning(rules::NO_CREDENTIALS, origin, message);
    }
    (alternatives, sets.iter().any(|set| !set.is_empty()))
}

/// A set with an unknown or unsupported scheme can never be satisfied, so it is not an alternative.
fn lower_requirement(ctx: &mut Ctx<'_>, set: &[Requirement]) -> Option<Vec<SchemeId>> {
    set.iter()
        .map(|Requirement { scheme: name, origin, .. }| {
            let found = ctx.calls.schemes.iter().position(|scheme| scheme.name == *name);
            if found.is_none() {
                let is_declared = ctx.document.schemes.iter().any(|(known, _)| known == name);
                let (rule, problem) = if is_declared {
                    (rules::SCHEME_UNSUPPORTED, "is not supported")
                } else {
                    (rules::SCHEME_UNDECLARED, "is not declared")
                };
                let message = format!("the security scheme `{name}` {problem}; this alternative is ignored");
                ctx.types.diagnostics.warning(rule, origin, message);
            }
            found.map(SchemeId)
        })
        .collect()
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
