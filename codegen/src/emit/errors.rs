//! `errors.rs`: the bodies of errors, a variant for each type; and the documentation of an operation's errors.

use super::Ctx;
use super::build::list;
use super::compact;
use super::docs::{Comment, code};
use super::error_members::emit_error_members;
use super::file::{File, Fragment, RustFile, Table};
use super::output::content_type;
use super::scope::{Scope, literal, named};
use crate::escape::{CodeText, DocText};
use crate::ir::{Content, Failure, Operation, Status, Type, TypeKind};

pub(super) fn emit_errors(ctx: &Ctx<'_>) -> Option<(String, File)> {
    if ctx.analysis.errors.is_empty() {
        return None;
    }
    let mut scope = Scope::of_operations(ctx, Vec::new());
    let mut rows = Vec::new();
    for (body, variant) in ctx.analysis.errors.iter().zip(ctx.errors) {
        let content = &body.content;
        let ty = body_type(&mut scope, content);
        let reader = if matches!(content, Content::Text) { "text" } else { "json" };
        let secret = if ctx.body_shows_secret(content) { " secret" } else { "" };
        rows.push(CodeText::fill("{}({}) = {}{},", [named(variant), ty, reader.into(), secret.into()]));
    }
    scope.imports.add("crate::runtime::errors");
    if scope.uses_types {
        scope.imports.add("crate::types");
    }
    let mut comment = Comment::default();
    comment
        .line("The bodies of errors, as the spec documents them: see [`Error::typed_body`](crate::Error::typed_body).");
    comment.line("The documentation of each method lists its errors with their statuses.");
    let head = "pub enum ErrorBody".into();
    let table = Table { docs: comment.lines(), ..Table::new("errors", head, rows) };
    let docs = vec!["The bodies of errors.".into()];
    let mut fragments = vec![Fragment::Declaration(table)];
    fragments.extend(emit_error_members(&mut scope).map(Fragment::Item));
    let file = RustFile { docs, imports: scope.imports, fragments, ..RustFile::default() };
    Some(("src/errors.rs".to_owned(), File::Rust(file)))
}

/// The type of a variant: by the name of its definition, which is none of its places.
fn body_type(scope: &mut Scope<'_>, content: &Content) -> CodeText {
    if let Content::Json(Type { kind: TypeKind::Item(id), .. }) = content
        && scope.ctx.names.is_shared(*id)
    {
        scope.uses_types = true;
        return CodeText::fill("types::{}", [named(scope.ctx.names.defined(*id))]);
    }
    compact(&content_type(scope, content))
}

/// The variant for the body of an error; `None` if the error keeps the raw body.
fn variant<'a>(ctx: &Ctx<'a>, failure: &Failure) -> Option<&'a str> {
    let index = ctx.analysis.error_body(ctx.api, ctx.config, &failure.content)?;
    ctx.errors.get(index).map(String::as_str)
}

/// The row of a table that maps statuses to error bodies.
pub(super) fn error_row(ctx: &Ctx<'_>, operation: &Operation) -> Option<CodeText> {
    let entry = |failure: &Failure| {
        let media_type = failure.media_type.as_ref().map(|media_type| CodeText::fill(" if {}", [literal(media_type)]));
        let parts = [statuses(failure.status, "100..=599"), media_type.unwrap_or_default()];
        Some(CodeText::fill("{}{} => {}", parts.into_iter().chain([named(variant(ctx, failure)?)])))
    };
    let entries: Vec<CodeText> = operation.errors.iter().filter_map(entry).collect();
    (!entries.is_empty()).then(|| list(&"errors: { ".into(), &entries, " },"))
}

/// The statuses of a row as a pattern; `any` is the pattern of the default response.
pub(super) fn statuses(status: Status, any: &'static str) -> CodeText {
    match status {
        Status::Code(code) => CodeText::number(code),
        Status::Range(class) => CodeText::fill("{}00..={}99", [CodeText::number(class), CodeText::number(class)]),
        Status::Default => any.into(),
    }
}

/// A status as it is written in the spec.
pub(super) fn status_words(status: Status) -> DocText {
    match status {
        Status::Code(code) => DocText::number(code),
        Status::Range(class) => DocText::fill("{}XX", [DocText::number(class)]),
        Status::Default => "default".into(),
    }
}

/// The section about errors in a method's documentation.
pub(super) fn error_docs(ctx: &Ctx<'_>, operation: &Operation, comment: &mut Comment) {
    if operation.errors.is_empty() {
        return;
    }
    comment.line("# Errors");
    let mut entries: Vec<Comment> = Vec::new();
    for failure in &operation.errors {
        let body = variant(ctx, failure).map(DocText::name);
        let body = body.map(|name| DocText::fill(", [`{}`](crate::ErrorBody::{})", [name.clone(), name]));
        let media_type = failure.media_type.as_ref().filter(|media_type| *media_type != "*/*");
        let media_type = media_type.map(|media_type| DocText::fill(" as {}", [code(media_type)]));
        let status = status_words(failure.status);
        let description = failure.docs.description.as_deref().unwrap_or_default();
        let only_status = description.trim().eq_ignore_ascii_case(status.as_str());
        let docs = if only_status { Comment::default() } else { Comment::of(&failure.docs, "") };
        let parts = [status, body.unwrap_or_default(), media_type.unwrap_or_default()];
        entries.push(docs.entry(DocText::join(parts, "")));
    }
    comment.list(entries);
    if let Some(headers) = &ctx.names.operation(operation.id).error_headers {
        let name = DocText::name(headers);
        comment.line(DocText::fill(
            "The documented headers of these: `error.typed_headers::<{}>()`, [`{}`].",
            [name.clone(), name],
        ));
    }
}
