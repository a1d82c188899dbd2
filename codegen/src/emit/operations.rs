//! The files below `operations`: one for each tag, with its handle, its calls and their types.

use std::collections::BTreeMap;

use quote::quote;

use super::Ctx;
use super::call::emit_call;
use super::docs::{Comment, code, doc_line};
use super::file::{File, Fragment, RustFile};
use super::gates::Gate;
use super::method::emit_methods;
use super::scope::{Scope, ident};
use crate::analysis;
use crate::escape::{CommentText, DocText};
use crate::ir::{Operation, SchemeId, SchemeKind, Tag, TagId};

/// Each file's path and text, and `mod.rs`.
pub(super) fn emit_operations(ctx: &Ctx<'_>) -> Vec<(String, File)> {
    let modules = modules(ctx);
    let mut files: Vec<(String, File)> = Vec::with_capacity(modules.len() + 1);
    for (module, (tag, operations)) in &modules {
        files.push((format!("src/operations/{module}.rs"), File::Rust(emit_module(ctx, *tag, operations))));
    }
    let lines = modules.iter().map(|(module, (tag, _))| {
        let (module, gate) = (ident(module), Gate::of_module(ctx, analysis::Module::Operations(*tag)).attribute());
        quote!(#gate pub mod #module;)
    });
    let is_by_path = ctx.api.tags.iter().any(|tag| !tag.paths.is_empty());
    let docs = if is_by_path { "The operations, by path." } else { "The operations, by tag." };
    let mut comment = Comment::default();
    comment.line(docs);
    comment.list(tag_tree(ctx));
    let docs = comment.lines();
    let fragments = vec![Fragment::Block(lines.collect())];
    files.push(("src/operations/mod.rs".to_owned(), File::Rust(RustFile { docs, fragments, ..RustFile::default() })));
    files
}

/// The tags below their parents, if there are any parents or kinds (OpenAPI 3.2, 4.22).
fn tag_tree(ctx: &Ctx<'_>) -> Vec<Comment> {
    let mut entries = Vec::new();
    if ctx.api.tags.iter().any(|tag| tag.parent.is_some() || tag.kind.is_some()) {
        let tags = &ctx.api.tags;
        let is_root = |tag: &&Tag| !tags.iter().any(|other| tag.parent.as_ref() == Some(&other.name));
        let roots: Vec<&Tag> = tags.iter().filter(is_root).collect();
        for tag in roots {
            add_branch(ctx, tag, 0, &mut entries);
        }
    }
    entries
}

/// A tag and those below it. Tags that are each other's parents have no root, so this ends.
fn add_branch(ctx: &Ctx<'_>, tag: &Tag, depth: usize, entries: &mut Vec<Comment>) {
    let kind = tag.kind.as_ref().map(|kind| DocText::fill(" ({})", [code(kind)])).unwrap_or_default();
    let mut entry = Comment::default().entry(DocText::fill("{}{}", [code(&tag.name), kind]));
    (0..depth).for_each(|_| entry.indent());
    entries.push(entry);
    for child in ctx.api.tags.iter().filter(|child| child.parent.as_ref() == Some(&tag.name)) {
        add_branch(ctx, child, depth + 1, entries);
    }
}

type Module<'a> = (Option<TagId>, Vec<&'a Operation>);

fn modules<'a>(ctx: &Ctx<'a>) -> BTreeMap<&'a str, Module<'a>> {
    let mut modules: BTreeMap<&str, Module<'a>> = BTreeMap::new();
    for operation in &ctx.api.operations {
        let module = ctx.names.operations(operation.tag);
        modules.entry(module).or_insert_with(|| (operation.tag, Vec::new())).1.push(operation);
    }
    modules
}

fn emit_module(ctx: &Ctx<'_>, tag: Option<TagId>, operations: &[&Operation]) -> RustFile {
    let mut own: Vec<String> = tag.map(|tag| ctx.names.tag(tag).handle.clone()).into_iter().collect();
    for operation in operations {
        let names = ctx.names.operation(operation.id);
        own.push(names.call.clone());
        own.extend([&names.headers, &names.error_headers].into_iter().flatten().cloned());
        own.extend([&names.output, &names.content, &names.parts].into_iter().flatten().cloned());
    }
    let mut scope = Scope::of_operations(ctx, own);
    let mut fragments = match tag {
        Some(tag) => emit_handle(ctx, tag),
        None => Vec::new(),
    };
    fragments.push(emit_methods(&mut scope, operations, tag));
    for operation in operations {
        fragments.extend(emit_call(&mut scope, operation, tag));
    }
    scope.imports.add("crate::runtime");
    let source = match tag {
        Some(tag) => source(ctx.api.tag(tag)),
        None => "operations without a tag".into(),
    };
    let docs = match tag {
        Some(tag) => sentence(ctx.api.tag(tag)),
        None => "The operations without a tag: methods of the client.".into(),
    };
    let imports = finish(scope, operations);
    RustFile { sources: vec![source], docs: vec![docs], imports, fragments, ..RustFile::default() }
}

/// Imports `types` and `security` if they are mentioned.
fn finish(scope: Scope<'_>, operations: &[&Operation]) -> super::file::Imports {
    let ctx = scope.ctx;
    let mut imports = scope.imports;
    let is_sent = |id: &SchemeId| ctx.api.scheme(*id).kind != SchemeKind::Transport;
    if operations.iter().any(|operation| operation.security.iter().flatten().any(is_sent)) {
        imports.add("crate::security");
    }
    if scope.uses_types {
        imports.add("crate::types");
    }
    imports
}

/// The source of a handle, for the comment at the top.
fn source(tag: &Tag) -> CommentText {
    if tag.paths.is_empty() {
        return CommentText::fill("tag {}", [CommentText::code(&tag.name)]);
    }
    let paths = tag.paths.iter().map(|path| CommentText::code(path));
    CommentText::fill("paths that begin with {}", [CommentText::join(paths, ", ")])
}

fn sentence(tag: &Tag) -> DocText {
    if tag.paths.is_empty() {
        return DocText::fill("The operations of the tag {}.", [code(&tag.name)]);
    }
    let paths = tag.paths.iter().map(|path| code(path));
    DocText::fill("The operations whose paths begin with {}.", [DocText::join(paths, ", ")])
}

/// The type that has the methods, and the client's method that returns it.
fn emit_handle(ctx: &Ctx<'_>, id: TagId) -> Vec<Fragment> {
    let (tag, names) = (ctx.api.tag(id), ctx.names.tag(id));
    let (handle, method) = (ident(&names.handle), ident(&names.method));
    let sentence = sentence(tag);
    let mut comment = Comment::of(&tag.docs, sentence.clone());
    if let Some(parent) = &tag.parent {
        comment.line(DocText::fill("Belongs to the tag {}.", [code(parent)]));
    }
    if let Some(kind) = &tag.kind {
        comment.line(DocText::fill("Kind: {}.", [code(kind)]));
    }
    let docs = comment.tokens();
    let sentence = doc_line(sentence);
    vec![
        Fragment::Item(quote! {
            #docs
            #[derive(Clone, Debug)]
            pub struct #handle { client: runtime::Client }
        }),
        Fragment::Item(quote! {
            impl runtime::Client {
                #sentence
                pub fn #method(&self) -> #handle { #handle { client: self.clone() } }
            }
        }),
    ]
}
