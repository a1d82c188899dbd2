//! The row of a table that describes the pagination.

use super::record::is_nullable;
use super::scope::{Scope, literal, named};
use super::{Ctx, compact};
use crate::analysis::Form;
use crate::escape::CodeText;
use crate::ir::{Content, ItemKind, Operation, Output, Pages, PagesBy, Type, TypeKind};

/// `pages: [types::Webset] at (.data) by (cursor("cursor", "/nextCursor")),`
pub(super) fn pages_row(scope: &mut Scope<'_>, operation: &Operation) -> Option<CodeText> {
    let pages = operation.pages.as_ref()?;
    let (way, element) = list(scope.ctx, operation)?;
    let element = compact(&scope.ty(element));
    let names = scope.ctx.names.operation(operation.id);
    let variant = pages.success.map(|index| {
        let output = names.output.as_deref().map(named).unwrap_or_default();
        CodeText::fill("{}::{} => ", [output, named(&names.successes[index])])
    });
    let parts = [element, variant.unwrap_or_default(), way, words(pages)];
    Some(CodeText::fill("pages: [{}] at ({}{}) by ({}),", parts))
}

/// The element type of a call's pages.
pub(super) fn element<'a>(ctx: &Ctx<'a>, operation: &'a Operation) -> Option<&'a Type> {
    list(ctx, operation).map(|(_, element)| element)
}

/// The path from the page to the list, as Rust code, and the element type of the list.
fn list<'a>(ctx: &Ctx<'a>, operation: &'a Operation) -> Option<(CodeText, &'a Type)> {
    let pages = operation.pages.as_ref()?;
    let content = match (&operation.output, pages.success) {
        (Output::One { content, .. }, _) => content,
        (Output::Several(successes), Some(index)) => &successes.get(index)?.content,
        (Output::Several(_), None) => return None,
    };
    let Content::Json(ty) = content else { return None };
    let (mut way, mut ty) = (CodeText::default(), ty);
    for name in &pages.items {
        ty = plain(ctx, ty, &mut way)?;
        let TypeKind::Item(id) = ty.kind else { return None };
        let ItemKind::Record(record) = &ctx.api.item(id).kind else { return None };
        let index = record.fields.iter().position(|field| field.wire_name == *name)?;
        let field = &record.fields[index];
        way.push(CodeText::fill(".{}", [named(ctx.names.field(id, index))]));
        way.push(match ctx.analysis.forms[&(id, index)] {
            Form::Required => "",
            Form::Defaulted if !is_nullable(field) => "",
            Form::Defaulted | Form::Optional | Form::Nullable | Form::Received => "?",
            Form::Patch => "??",
            Form::Constant | Form::Fixed | Form::Flat => return None,
        });
        ty = &field.ty;
    }
    match &plain(ctx, ty, &mut way)?.kind {
        TypeKind::List(element) => Some((way, element)),
        _ => None,
    }
}

/// The type behind its aliases; for a nullable type a `?` is added to the path.
fn plain<'a>(ctx: &Ctx<'a>, ty: &'a Type, way: &mut CodeText) -> Option<&'a Type> {
    let mut plain = ty;
    for _ in 0..=ctx.api.items.len() {
        plain = match &plain.kind {
            TypeKind::Nullable(inner) => {
                way.push("?");
                inner
            }
            TypeKind::Item(id) if ctx.analysis.newtypes.contains(id) => return None,
            TypeKind::Item(id) => match &ctx.api.item(*id).kind {
                ItemKind::Alias(target) => target,
                ItemKind::Record(_) | ItemKind::Enum(_) | ItemKind::Union(_) => return Some(plain),
            },
            _ => return Some(plain),
        };
    }
    None
}

/// The pagination in the syntax of the runtime's `Paging`.
fn words(pages: &Pages) -> CodeText {
    let list = || {
        let way: String =
            pages.items.iter().map(|name| format!("/{}", name.replace('~', "~0").replace('/', "~1"))).collect();
        literal(&way)
    };
    let by = match &pages.by {
        PagesBy::Cursor { name, next } => CodeText::fill("cursor({}, {})", [literal(name), literal(next)]),
        PagesBy::Member { name, next } => CodeText::fill("member({}, {})", [literal(name), literal(next)]),
        PagesBy::Offset { name } => CodeText::fill("offset({}, {})", [literal(name), list()]),
        PagesBy::Page { name, first } => {
            CodeText::fill("page({}, {}, {})", [literal(name), CodeText::number(*first), list()])
        }
        PagesBy::Number { name, next } => CodeText::fill("number({}, {})", [literal(name), literal(next)]),
        PagesBy::Url { next } => CodeText::fill("url({})", [literal(next)]),
        PagesBy::Link => "link()".into(),
    };
    let more = pages.more.as_ref().map(|(pointer, is_more)| {
        let word = if *is_more { "more" } else { "done" };
        CodeText::fill("{}({})", [word.into(), literal(pointer)])
    });
    let total = pages.total.as_ref().map(|pointer| CodeText::fill("total({})", [literal(pointer)]));
    let count = pages.count.as_ref().map(|pointer| CodeText::fill("count({})", [literal(pointer)]));
    CodeText::join([Some(by), more, total, count].into_iter().flatten(), " ")
}
