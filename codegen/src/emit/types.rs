//! The files below `types`: one for each component, followed by its inline schemas.

use std::collections::BTreeMap;

use quote::quote;

use super::docs::{Comment, code};
use super::file::{File, Fragment, RustFile, Table};
use super::gates::{CLIENT, Gate};
use super::place::{item_link, place};
use super::scope::{Scope, ident, named};
use super::{Ctx, alias, enums, parts, record, union};
use crate::escape::{CommentText, DocText};
use crate::ir::{Docs, Item, ItemKind, ItemName, Parent};

/// Each file's module and text, and `mod.rs`.
pub(super) fn emit_types(ctx: &Ctx<'_>) -> Vec<(String, File)> {
    let homes = homes(ctx);
    let mut files: Vec<(String, File)> = Vec::with_capacity(homes.len() + 1);
    for (home, items) in &homes {
        files.push((format!("src/types/{home}.rs"), File::Rust(emit_home(ctx, home, items))));
    }
    files.push(("src/types/mod.rs".to_owned(), File::Rust(emit_mod(ctx, &homes))));
    files
}

/// The items of each file: a component, then its inline schemas.
fn homes<'a>(ctx: &Ctx<'a>) -> BTreeMap<&'a str, Vec<&'a Item>> {
    let mut homes: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    for item in &ctx.api.items {
        homes.entry(ctx.names.file(item.id)).or_default().push(item);
    }
    homes
}

fn emit_home(ctx: &Ctx<'_>, home: &str, items: &[&Item]) -> RustFile {
    let mut scope = Scope::of_types(ctx, home);
    let mut of_client = Scope::of_types(ctx, home);
    let mut fragments = Vec::new();
    for item in items {
        match ctx.analysis.parts.get(&item.id) {
            Some(operation) => {
                fragments.extend(parts::emit_component(&mut of_client, item, ctx.api.operation(*operation)));
            }
            None => fragments.extend(emit_item(&mut scope, item)),
        }
    }
    let mut client_imports = of_client.imports;
    client_imports.remove(&scope.imports);
    let sources = items.first().map(|item| CommentText::of(&outermost(ctx, item))).into_iter().collect();
    RustFile { sources, imports: scope.imports, client_imports, fragments, ..RustFile::default() }
}

/// The pointer of the component, the operation or the response that a file belongs to.
fn outermost(ctx: &Ctx<'_>, item: &Item) -> String {
    match &item.name {
        ItemName::Component(_) => item.origin.to_string(),
        ItemName::Input(of) => outermost(ctx, ctx.api.item(*of)),
        ItemName::Inline { parent: Parent::Item(id), .. } => outermost(ctx, ctx.api.item(*id)),
        ItemName::Inline { parent: Parent::Operation(id), .. } => ctx.api.operation(*id).origin.to_string(),
        ItemName::Inline { parent: Parent::Webhook(id), .. } => ctx.api.webhook(*id).origin.to_string(),
        ItemName::Inline { parent: Parent::Response(id), .. } => ctx.api.response(*id).origin.to_string(),
    }
}

fn emit_item(scope: &mut Scope<'_>, item: &Item) -> Vec<Fragment> {
    if let Some(defined) = scope.ctx.analysis.same.get(&item.id) {
        return alias::emit_second_name(scope, item, *defined);
    }
    let mut fragments = match &item.kind {
        ItemKind::Record(record) => record::emit_record(scope, item, record),
        ItemKind::Enum(values) => enums::emit_enum(scope, item, values),
        ItemKind::Union(union) => union::emit_union(scope, item, union),
        ItemKind::Alias(ty) => alias::emit_alias(scope, item, ty),
    };
    if scope.ctx.names.is_shared(item.id) {
        fragments.extend(alias::emit_second_name(scope, item, item.id));
    }
    fragments
}

fn emit_mod(ctx: &Ctx<'_>, homes: &BTreeMap<&str, Vec<&Item>>) -> RustFile {
    // Without the client, a file with nothing but the parts of a form is empty.
    let is_of_client = |items: &[&Item]| items.iter().all(|item| ctx.analysis.parts.contains_key(&item.id));
    let gated = homes.iter().map(|(home, items)| {
        let gate = Gate::of_types(ctx, home);
        let gate = if is_of_client(items) { gate.and(CLIENT) } else { gate };
        (ident(home), gate.attribute())
    });
    let modules = gated.clone().map(|(home, gate)| quote!(#gate mod #home;));
    let exports = gated.map(|(home, gate)| quote!(#gate pub use self::#home::*;));
    RustFile {
        docs: vec!["The schemas of the spec.".into()],
        fragments: vec![Fragment::Block(modules.collect()), Fragment::Block(exports.collect())],
        ..RustFile::default()
    }
}

/// The documentation of an item; if it has no description, where it is used.
pub(super) fn item_docs(ctx: &Ctx<'_>, item: &Item) -> Comment {
    let place = if ctx.names.is_shared(item.id) {
        DocText::fill("Shared by {} and others.", [item_link(ctx, item.id)])
    } else {
        place(ctx, item)
    };
    let mut comment = Comment::of(&item.docs, place.clone());
    let has_words = item.docs.summary.is_some() || item.docs.description.is_some();
    if has_words && matches!(item.name, ItemName::Input(_)) {
        comment.line(place);
    }
    if let ItemKind::Record(record) = &item.kind
        && !record.left_out.is_empty()
    {
        let names = record.left_out.iter().map(|name| code(name));
        let is_sent = ctx.analysis.sent.contains(&item.id);
        let why = if is_sent { "which only the service sets" } else { "which the service never sends back" };
        comment.line(DocText::fill("Without {}, {}.", [DocText::join(names, ", "), why.into()]));
    }
    for example in &item.docs.examples {
        comment.example(example);
    }
    comment
}

/// Where an item is used.
pub(super) fn place_docs(ctx: &Ctx<'_>, item: &Item) -> Comment {
    Comment::of(&Docs::default(), place(ctx, item))
}

/// `validate` for a type that is sent and has no other functions.
pub(super) fn emit_validate(scope: &mut Scope<'_>, item: &Item) -> Fragment {
    scope.imports.add("crate::runtime::wire::validate");
    Fragment::Table(Table::new("validate", named(scope.ctx.names.defined(item.id)), Vec::new()))
}
