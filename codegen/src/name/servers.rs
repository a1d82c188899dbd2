//! The names of servers, and of the builder's methods that set their variables.

use super::Ctx;
use super::claim::{Claim, Scope};
use super::names::VariableNames;
use crate::ident::case::{Role, constant, identifier, join};
use crate::ident::words::words;
use crate::ir::{Server, ServerVariable};

/// A constant for each server: named after its name (OpenAPI 3.2), else after its description, if that is a few words,
/// otherwise after its URL.
pub(super) fn assign<'a>(ctx: &mut Ctx<'a, '_>) -> Vec<String> {
    let mut scope = Scope::new(Role::Method);
    let claim =
        |server: &'a Server| Claim { name: short(server), ..Claim::of(Role::Method, &server.origin, &server.url) };
    let claims: Vec<Claim<'a>> = ctx.api.servers.iter().map(claim).collect();
    let longer = |index: usize| vec![by_url(&ctx.api.servers[index])];
    let names = scope.assign(&claims, &longer, ctx.renames, ctx.diagnostics);
    names.iter().map(|name| constant(name)).collect()
}

/// A longer description is prose.
const FEW: usize = 4;

fn short(server: &Server) -> String {
    if let Some(name) = server.name.as_deref().filter(|name| name.contains(char::is_alphanumeric)) {
        return identifier(Role::Method, name);
    }
    let described = words(server.docs.description.as_deref().unwrap_or_default().trim_end_matches('.'));
    let mut name: Vec<String> =
        described.into_iter().filter(|word| !matches!(word.as_str(), "server" | "the")).collect();
    if server.docs.description.is_none() || name.is_empty() || name.len() > FEW {
        return by_url(server);
    }
    name.truncate(FEW);
    join(Role::Method, "", &name)
}

fn by_url(server: &Server) -> String {
    let url = server.url.split_once("://").map_or(server.url.as_str(), |(_, rest)| rest);
    identifier(Role::Method, url)
}

/// The claims on methods of the builder: `server_region` for each distinct name of a variable.
pub(super) fn variables<'a>(ctx: &Ctx<'a, '_>) -> Vec<Claim<'a>> {
    let mut seen: Vec<&str> = Vec::new();
    let mut claims = Vec::new();
    for variable in ctx.api.servers.iter().flat_map(|server| &server.variables) {
        if !seen.contains(&variable.name.as_str()) {
            seen.push(&variable.name);
            claims.push(claim(variable));
        }
    }
    claims
}

fn claim(variable: &ServerVariable) -> Claim<'_> {
    let name = join(Role::Method, "server", &words(&variable.name));
    Claim { before: "server".to_owned(), name, ..Claim::of(Role::Method, &variable.origin, &variable.name) }
}

/// The variables with their names and setters.
pub(super) fn named(claims: &[Claim<'_>], setters: Vec<String>) -> Vec<VariableNames> {
    let named = claims.iter().zip(setters);
    named.map(|(claim, setter)| VariableNames { name: claim.text.to_string(), setter }).collect()
}
