//! The names of tags: their modules, their handles, and the client's methods that return the handles.

use std::borrow::Cow;

use super::Ctx;
use super::claim::{Claim, Holder, Scope};
use super::names::TagNames;
use super::reserved;
use crate::ident::case::{Role, identifier, suffixed, unraw};
use crate::ir::Tag;
use crate::pointer::Step;

/// The name of the module of the operations without a tag, unless a tag has it.
const UNTAGGED: &[&str] = &["untagged", "untagged_operations"];

/// The names of the tags, and the client's methods so far.
pub(super) struct Tags<'a> {
    pub(super) names: Vec<TagNames>,
    pub(super) untagged: String,
    pub(super) client: Scope<'a>,
}

/// A name for each tag, in each of the three places.
pub(super) fn assign<'a>(ctx: &mut Ctx<'a, '_>) -> Tags<'a> {
    let mut client = Scope::new(Role::Method);
    client.reserve(reserved::BORROWING, "a method of std");
    client.reserve(reserved::CLIENT, "a method that each client has");
    let methods = assign_methods(ctx, &mut client);
    let (modules, untagged) = assign_modules(ctx, &methods);
    let names = methods.into_iter().zip(modules);
    let names = names.map(|(method, module)| TagNames { handle: handle(&method), module, method }).collect();
    Tags { names, untagged, client }
}

/// The client's methods; the other names are derived from them.
fn assign_methods<'a>(ctx: &mut Ctx<'a, '_>, scope: &mut Scope<'a>) -> Vec<String> {
    let tags: &'a [Tag] = &ctx.api.tags;
    let claims: Vec<Claim<'a>> = tags.iter().map(|tag| Claim::of(Role::Method, &tag.origin, &tag.name)).collect();
    let mut chosen = vec![None; claims.len()];
    for index in (0..tags.len()).filter(|index| has_own_place(&tags[*index])) {
        let claim = &claims[index..=index];
        chosen[index] = scope.rename(claim, ctx.renames, ctx.diagnostics).pop().flatten();
    }
    for (index, tag) in tags.iter().enumerate() {
        if chosen[index].is_some() {
            continue;
        }
        let kept = ctx.renames.keeper.handle(&tag.name).filter(|name| scope.holder(name).is_none());
        if let Some(name) = kept {
            scope.take(name, Holder::Claim(&tag.origin, Cow::Borrowed(&tag.name)));
        }
        chosen[index] = kept.map(str::to_owned);
    }
    let reserved: Vec<bool> = claims.iter().map(|claim| scope.holder(&claim.name).is_some()).collect();
    let longer = |claim: usize| {
        if reserved[claim] { vec![suffixed(Role::Method, &claims[claim].name, "operations")] } else { Vec::new() }
    };
    // Groups by path come after the tags of the spec, so that paths do not change the names of tags.
    let tag_count = tags.iter().take_while(|tag| tag.paths.is_empty()).count();
    let of_paths = chosen.split_off(tag_count);
    let mut names = scope.settle(&claims[..tag_count], chosen, &longer, ctx.diagnostics);
    let longer = |claim: usize| {
        let claim = tag_count + claim;
        let with_word = suffixed(Role::Method, &claims[claim].name, "paths");
        longer(claim).into_iter().chain([with_word]).collect()
    };
    names.extend(scope.settle(&claims[tag_count..], of_paths, &longer, ctx.diagnostics));
    tags.iter().zip(&names).for_each(|(tag, name)| ctx.renames.keeper.keep_handle(&tag.name, name));
    names
}

/// The tags' modules, and that of the operations without a tag.
fn assign_modules(ctx: &mut Ctx<'_, '_>, methods: &[String]) -> (Vec<String>, String) {
    let mut scope = Scope::new(Role::Module);
    scope.reserve(reserved::FILES, "a file with a meaning of its own");
    let tags = ctx.api.tags.iter().zip(methods);
    let claims: Vec<Claim<'_>> = tags.map(|(tag, method)| module_claim(tag, method)).collect();
    let longer = |claim: usize| vec![suffixed(Role::Module, &claims[claim].name, "operations")];
    let modules = scope.assign(&claims, &longer, &ctx.renames.derived(), ctx.diagnostics);
    (modules, scope.first_free(UNTAGGED))
}

fn module_claim<'a>(tag: &'a Tag, method: &str) -> Claim<'a> {
    let name = identifier(Role::Module, unraw(method));
    Claim { name, ..Claim::of(Role::Module, &tag.origin, &tag.name) }
}

/// The first name in its module; names of calls must differ from it.
fn handle(method: &str) -> String {
    let name = identifier(Role::Type, unraw(method));
    if reserved::OPERATION_TYPES.contains(&name.as_str()) { suffixed(Role::Type, &name, "handle") } else { name }
}

/// Whether the tag is declared, or made from a path. Otherwise its place is that of an operation, and a rename there
/// applies to the operation.
fn has_own_place(tag: &Tag) -> bool {
    !tag.paths.is_empty() || matches!(tag.origin.steps().first(), Some(Step::Key("tags")))
}
