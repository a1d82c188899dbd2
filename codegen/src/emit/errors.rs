//! `errors.rs`: what the bodies of errors hold, a variant for each type; and what operations say of their errors.

use super::Ctx;
use super::build::list;
use super::compact;
use super::docs::{Comment, code};
use super::file::{File, Fragment, RustFile, Table};
use super::output::content_type;
use super::scope::{Scope, literal};
use crate::ir::{Content, Failure, Operation, Status};

pub(super) fn emit_errors(ctx: &Ctx<'_>) -> Option<(String, File)> {
    if ctx.facts.errors.is_empty() {
        return None;
    }
    let mut scope = Scope::of_operations(ctx, Vec::new());
    let mut rows = Vec::new();
    for (content, variant) in ctx.facts.errors.iter().zip(ctx.names.errors()) {
        let ty = compact(&content_type(&mut scope, content));
        let reader = if matches!(content, Content::Text) { "text" } else { "json" };
        rows.push(format!("{variant}({ty}) = {reader},"));
    }
    scope.imports.add("crate::runtime::errors");
    if scope.uses_types {
        scope.imports.add("crate::types");
    }
    let mut comment = Comment::default();
    comment
        .line("The bodies of errors, as the spec documents them: see [`Error::typed_body`](crate::Error::typed_body).");
    comment.line("Which of them an operation has, and with which status, is in the documentation of its method.");
    let head = "pub enum ErrorBody".to_owned();
    let table = Table { docs: comment.rows(), name: "errors", head, rows };
    let docs = vec!["What the bodies of errors hold.".to_owned()];
    let fragments = vec![Fragment::Declaration(table)];
    let file = RustFile { sources: Vec::new(), docs, imports: scope.imports, fragments };
    Some(("src/errors.rs".to_owned(), File::Rust(file)))
}

/// The variant that takes the body of an error; none where the error keeps it as it came.
fn variant<'a>(ctx: &Ctx<'a>, failure: &Failure) -> Option<&'a str> {
    let index = ctx.facts.errors.iter().position(|content| content.is_same(&failure.content))?;
    ctx.names.errors().get(index).map(String::as_str)
}

/// The row of a table that says which status has which body.
pub(super) fn error_row(ctx: &Ctx<'_>, operation: &Operation) -> Option<String> {
    let entry = |failure: &Failure| {
        let media_type = failure.media_type.as_ref().map(|media_type| format!(" if {}", literal(media_type)));
        let statuses = match failure.status {
            Status::Code(code) => code.to_string(),
            Status::Range(class) => format!("{class}00..={class}99"),
            Status::Default => "100..=599".to_owned(),
        };
        Some(format!("{statuses}{} => {}", media_type.unwrap_or_default(), variant(ctx, failure)?))
    };
    let entries: Vec<String> = operation.errors.iter().filter_map(entry).collect();
    (!entries.is_empty()).then(|| list("errors: { ", &entries, " },"))
}

/// The section of a method's documentation on what it may fail with.
pub(super) fn error_docs(ctx: &Ctx<'_>, operation: &Operation, comment: &mut Comment) {
    if operation.errors.is_empty() {
        return;
    }
    comment.line("# Errors");
    let mut entries: Vec<Comment> = Vec::new();
    for failure in &operation.errors {
        let body = variant(ctx, failure).map(|name| format!(", [`{name}`](crate::ErrorBody::{name})"));
        let media_type = failure.media_type.as_ref().map(|media_type| format!(" as {}", code(media_type)));
        let head = format!("{}{}{}", failure.status, body.unwrap_or_default(), media_type.unwrap_or_default());
        entries.push(Comment::of(&failure.docs, "").entry(&head));
    }
    comment.list(entries);
}
