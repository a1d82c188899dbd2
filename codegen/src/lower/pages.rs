//! Pagination: which operations return a page of a list, and how to get the next page.
//!
//! Input: an operation whose types are known. Output: what the configuration declares, or else a vendor extension, or
//! else what is plain from the names of parameters and members (`plain`). Must not guess: in doubt an operation is not
//! paginated.

mod names;
mod page;
mod plain;
mod shape;
mod vendor;

use super::Ctx;
use crate::config::{Continuation, Pagination};
use crate::diagnostic::{Diagnostics, Kind, Place, Severity};
use crate::document;
use crate::ir::{Content, Operation, Pages, PagesBy, ParameterPlace};
use shape::Shape;

/// How to get the next page, if the operation returns a page of a list.
pub(super) fn find(ctx: &mut Ctx<'_>, operation: &Operation, spec: &document::Operation) -> Option<Pages> {
    let shape = Shape::of(ctx, operation);
    if let Some(entry) = ctx.config.pagination.get(&operation.name_in_config()) {
        let by = entry.by.as_ref()?;
        let found = shape.as_ref().ok_or("it does not return JSON of a single type".to_owned());
        return match found.and_then(|shape| configured(shape, operation, by, entry)) {
            Ok(pages) => Some(pages),
            Err(message) => {
                let message = format!("the pagination of `{}` cannot be used: {message}", operation.name_in_config());
                report_error(ctx.diagnostics, &entry.place, message);
                None
            }
        };
    }
    let shape = shape?;
    match vendor::find(&shape, operation, spec) {
        Some(Ok(pages)) => Some(pages),
        Some(Err((extension, message))) => {
            let message = format!("`{}` is not followed: {message}", extension.0);
            ctx.diagnostics.note(Kind::Unsupported, &extension.1, message);
            None
        }
        None => plain::find(&shape, operation).map(|pages| Pages { success: shape.success(), ..pages }),
    }
}

/// Reports entries that do not match an operation as errors.
pub(super) fn check_config(ctx: &mut Ctx<'_>) {
    for (name, entry) in &ctx.config.pagination {
        if !ctx.calls.operations.iter().any(|operation| operation.name_in_config() == *name) {
            report_error(ctx.diagnostics, &entry.place, format!("there is no operation named `{name}`"));
        }
    }
}

fn report_error(diagnostics: &mut Diagnostics, place: &Place, message: String) {
    diagnostics.push(Severity::Error, Kind::Config, place.clone(), message);
}

fn configured(
    shape: &Shape<'_>,
    operation: &Operation,
    by: &Continuation,
    entry: &Pagination,
) -> Result<Pages, String> {
    let items = match &entry.items {
        Some(pointer) => shape.list_at(pointer).ok_or_else(|| format!("there is no list at `{pointer}`"))?,
        None => shape.only_list().ok_or("`items` must say where the list is")?,
    };
    let by = match by {
        Continuation::Cursor { name, next } => cursor(operation, name, next)?,
        Continuation::Offset { name } => PagesBy::Offset { name: query(operation, name)? },
        Continuation::Page { name, first } => PagesBy::Page { name: query(operation, name)?, first: *first },
        Continuation::Url { next } => PagesBy::Url { next: next.clone() },
        Continuation::Link => PagesBy::Link,
    };
    Ok(Pages { items, success: shape.success(), by, more: entry.more.clone(), total: entry.total.clone(), count: None })
}

/// A name that begins with a slash is that of a member of the request body.
fn cursor(operation: &Operation, name: &str, next: &str) -> Result<PagesBy, String> {
    let next = next.to_owned();
    match name.strip_prefix('/') {
        None => Ok(PagesBy::Cursor { name: query(operation, name)?, next }),
        Some(member) if member.contains('/') => Err(format!("`{name}` is not a member of the body itself")),
        Some(_) if !operation.inputs().any(|content| matches!(content, Content::Json(_))) => {
            Err("the operation sends no JSON".to_owned())
        }
        Some(member) => Ok(PagesBy::Member { name: member.to_owned(), next }),
    }
}

/// A query parameter of the operation, by its name.
fn query(operation: &Operation, name: &str) -> Result<String, String> {
    let is_it = |place, known: &str| place == ParameterPlace::Query && known == name;
    let has_it = operation.parameters.iter().any(|parameter| is_it(parameter.place, &parameter.wire_name));
    if has_it { Ok(name.to_owned()) } else { Err(format!("there is no query parameter `{name}`")) }
}
