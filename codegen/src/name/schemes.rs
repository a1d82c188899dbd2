//! The names of what the builder is told: of security schemes, the method and the static that describes the scheme; of the
//! variables of servers, the method.

use super::Ctx;
use super::case::{Role, constant, suffixed};
use super::claim::{Claim, Scope};
use super::names::{SchemeNames, VariableNames};
use super::{reserved, servers};
use crate::ir::Scheme;

/// A name for each scheme, in both places, and one for each variable.
pub(super) fn assign<'a>(ctx: &mut Ctx<'a, '_>) -> (Vec<SchemeNames>, Vec<VariableNames>) {
    let mut scope = Scope::new(Role::Method);
    scope.reserve(reserved::CONSUMING, "a method of std");
    scope.reserve(reserved::BUILDER, "a method that each builder has");
    let claim = |scheme: &'a Scheme| Claim::of(Role::Method, &scheme.origin, &scheme.name);
    let claims: Vec<Claim<'a>> = ctx.api.schemes.iter().map(claim).collect();
    let longer = |claim: usize| vec![suffixed(Role::Method, &claims[claim].name, "credential")];
    let setters = scope.assign(&claims, &longer, ctx.renames, ctx.diagnostics);
    let schemes = setters.into_iter().map(|setter| SchemeNames { constant: constant(&setter), setter }).collect();
    let claims = servers::variables(ctx);
    let longer = |claim: usize| vec![suffixed(Role::Method, &claims[claim].name, "variable")];
    let setters = scope.assign(&claims, &longer, ctx.renames, ctx.diagnostics);
    (schemes, servers::named(&claims, setters))
}
