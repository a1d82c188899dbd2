//! The names of security schemes: the builder's method and the static that describes the scheme.

use super::Ctx;
use super::case::{Role, constant, suffixed};
use super::claim::{Claim, Scope};
use super::names::SchemeNames;
use super::reserved;
use crate::ir::Scheme;

/// A name for each scheme, in both places.
pub(super) fn assign<'a>(ctx: &mut Ctx<'a, '_>) -> Vec<SchemeNames> {
    let mut scope = Scope::new(Role::Method);
    scope.reserve(reserved::CONSUMING, "a method of std");
    scope.reserve(reserved::BUILDER, "a method that each builder has");
    let claim = |scheme: &'a Scheme| Claim::of(Role::Method, &scheme.origin, &scheme.name);
    let claims: Vec<Claim<'a>> = ctx.api.schemes.iter().map(claim).collect();
    let longer = |claim: usize| vec![suffixed(Role::Method, &claims[claim].name, "credential")];
    let setters = scope.assign(&claims, &longer, ctx.renames, ctx.diagnostics);
    setters.into_iter().map(|setter| SchemeNames { constant: constant(&setter), setter }).collect()
}
