//! The names of the builder's methods: for security schemes, with the static that describes the scheme, for variables
//! of servers, and for the client's headers.

use super::Ctx;
use super::claim::{Claim, Scope};
use super::names::{SchemeNames, VariableNames};
use super::{reserved, servers};
use crate::ident::case::{Role, constant, suffixed};
use crate::ir::{Parameter, Scheme};

/// A name for each scheme, in both places, and one for each variable and each header.
pub(super) fn assign<'a>(ctx: &mut Ctx<'a, '_>) -> (Vec<SchemeNames>, Vec<VariableNames>, Vec<String>) {
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
    (schemes, servers::named(&claims, setters), assign_headers(ctx, &mut scope))
}

/// The setters of headers, after the other setters: renames of a parameter apply to calls only.
fn assign_headers<'a>(ctx: &mut Ctx<'a, '_>, scope: &mut Scope<'a>) -> Vec<String> {
    let claim = |header: &&'a Parameter| Claim::of(Role::Method, &header.origin, &header.wire_name);
    let claims: Vec<Claim<'a>> = ctx.api.client_headers().iter().map(claim).collect();
    let longer = |claim: usize| vec![suffixed(Role::Method, &claims[claim].name, "header")];
    scope.assign(&claims, &longer, &ctx.renames.derived(), ctx.diagnostics)
}
