//! The rows of setters, and their names.
//!
//! Input: the name of a member or parameter, what it accepts, its documentation. Output: rows for `build!`, `parts!` and
//! `operation!`. Must not decide which members have setters.

use std::collections::BTreeSet;

use super::Ctx;
use super::docs::Comment;
use super::scope::named;
use crate::escape::CodeText;
use crate::ir::{Docs, ItemId, Operation, Record};

/// The rows of a member's setters, below the first paragraph of its documentation: `with_url | maybe_url(url: …),`.
pub(super) fn setter(name: &str, accepts: CodeText, docs: &Docs) -> Vec<CodeText> {
    let mut rows = setter_docs(docs);
    rows.push(CodeText::fill("{} | {}({}: {}),", [with(name), maybe(name), named(name), accepts]));
    rows
}

/// The same with one for null: `with_url | maybe_url | with_url_null(url: …),`.
pub(super) fn nullable_setter(name: &str, others: &[String], accepts: CodeText, docs: &Docs) -> Vec<CodeText> {
    let mut rows = setter_docs(docs);
    let null = free(format!("{}_null", with(name)), "_value", |null| others.iter().any(|other| other == null));
    let parts = [with(name), maybe(name), named(&null), named(name), accepts];
    rows.push(CodeText::fill("{} | {} | {}({}: {}),", parts));
    rows
}

/// The names of a record's setters for values.
pub(super) fn setter_names(ctx: &Ctx<'_>, id: ItemId, record: &Record) -> Vec<String> {
    let fields = (0..record.fields.len()).map(|index| with(ctx.names.field(id, index)));
    let rest = record.rest.is_some().then(|| with(ctx.names.rest(id)));
    fields.chain(rest).map(CodeText::into_string).collect()
}

pub(super) fn with(name: &str) -> CodeText {
    CodeText::fill("with_{}", [bare(name)])
}

/// The setters for an `Option` on a call, whose setters have no prefix: one for each parameter, and one for the body.
pub(super) fn maybe_on_call(ctx: &Ctx<'_>, operation: &Operation) -> Vec<String> {
    let parameters = &ctx.names.operation(operation.id).parameters;
    let mut used: BTreeSet<String> = parameters.iter().cloned().collect();
    let setter = |name: &str| {
        let name = free(maybe(name).into_string(), "_option", |name| used.contains(name));
        used.insert(name.clone());
        name
    };
    parameters.iter().map(String::as_str).chain(["body"]).map(setter).collect()
}

fn maybe(name: &str) -> CodeText {
    CodeText::fill("maybe_{}", [bare(name)])
}

fn bare(name: &str) -> CodeText {
    named(word(name))
}

/// The name without what makes a keyword an identifier: `type` of `r#type`, `self` of `self_`, which cannot be raw.
pub(crate) fn word(name: &str) -> &str {
    match name {
        "self_" | "super_" | "crate_" => name.trim_end_matches('_'),
        _ => name.trim_start_matches("r#"),
    }
}

/// The name, with an ending if it is in use.
fn free(mut name: String, ending: &str, is_used: impl Fn(&str) -> bool) -> String {
    while is_used(&name) {
        name.push_str(ending);
    }
    name
}

/// The name of the setter says the rest.
fn setter_docs(docs: &Docs) -> Vec<CodeText> {
    let mut rows = Comment::first_paragraph(docs).rows();
    rows.extend(docs.deprecated.then(|| "#[deprecated]".into()));
    rows
}
