//! Pagination: which operations return a page of a list, and how to get the next page.
//!
//! Input: the [`Api`] as the spec has it. Output: the same with the pages of each operation: what the configuration
//! declares, or else a vendor extension, or else what is plain from the names of parameters and members (`plain`). Must
//! not guess: in doubt an operation is not paginated.

mod body;
mod names;
mod page;
mod plain;

use crate::config::{Config, Continuation, Pagination};
use crate::diagnostic::{Diagnostics, rules};
use crate::ir::{Api, Content, DeclaredPages, Operation, Pages, PagesBy, ParameterPlace};
use body::PageBody;

/// Finds the operations that return a page of a list.
pub fn find(mut api: Api, config: &Config, diagnostics: &mut Diagnostics) -> Api {
    check_config(&api, config, diagnostics);
    let pages = |operation: &Operation| find_pages(&api, operation, config, diagnostics);
    let found: Vec<Option<Pages>> = api.operations.iter().map(pages).collect();
    for (operation, pages) in api.operations.iter_mut().zip(found) {
        operation.pages = pages;
    }
    api
}

/// Reports entries that do not match an operation as errors.
fn check_config(api: &Api, config: &Config, diagnostics: &mut Diagnostics) {
    for (name, entry) in &config.pagination {
        if !api.operations.iter().any(|operation| operation.name_in_config() == *name) {
            diagnostics.push(
                rules::NO_SUCH_OPERATION,
                entry.place.clone(),
                format!("there is no operation named `{name}`"),
            );
        }
    }
}

fn find_pages(api: &Api, operation: &Operation, config: &Config, diagnostics: &mut Diagnostics) -> Option<Pages> {
    let body = PageBody::of(api, operation);
    if let Some(entry) = config.pagination.get(&operation.name_in_config()) {
        let declared = configured(entry)?;
        return checked(body.as_ref(), operation, &declared)
            .map_err(|problem| {
                let message = format!("the pagination of `{}` cannot be used: {problem}", operation.name_in_config());
                diagnostics.push(rules::PAGINATION_UNUSABLE, entry.place.clone(), message);
            })
            .ok();
    }
    let Some(vendor) = &operation.vendor_pages else {
        let body = body?;
        return plain::find(&body, operation).map(|pages| Pages { success: body.success(), ..pages });
    };
    let pages = vendor.pages.as_ref().map_err(Clone::clone);
    pages
        .and_then(|declared| checked(body.as_ref(), operation, declared))
        .map_err(|problem| {
            let message = format!("`{}` is not followed: {problem}", vendor.extension);
            diagnostics.note(rules::PAGING_NOT_FOLLOWED, &vendor.origin, message);
        })
        .ok()
}

/// What an entry of the configuration declares; `None` if it is not a list.
fn configured(entry: &Pagination) -> Option<DeclaredPages> {
    let by = match entry.by.clone()? {
        // A name that begins with a slash is that of a member of the request body.
        Continuation::Cursor { name, next } => match name.strip_prefix('/') {
            Some(member) => PagesBy::Member { name: member.to_owned(), next },
            None => PagesBy::Cursor { name, next },
        },
        Continuation::Offset { name } => PagesBy::Offset { name },
        Continuation::Page { name, first } => PagesBy::Page { name, first },
        Continuation::Url { next } => PagesBy::Url { next },
        Continuation::Link => PagesBy::Link,
    };
    Some(DeclaredPages { items: entry.items.clone(), by, more: entry.more.clone(), total: entry.total.clone() })
}

/// The declared pages, if the operation has what they refer to.
fn checked(body: Option<&PageBody<'_>>, operation: &Operation, declared: &DeclaredPages) -> Result<Pages, String> {
    let body = body.ok_or("it does not return JSON of a single type")?;
    let items = match &declared.items {
        Some(pointer) => body.list_at(pointer).ok_or_else(|| format!("there is no list at `{pointer}`"))?,
        None => body.only_list().ok_or("`items` must say where the list is")?,
    };
    check_request(operation, &declared.by)?;
    let DeclaredPages { by, more, total, .. } = declared.clone();
    Ok(Pages { items, success: body.success(), by, more, total, count: None })
}

/// Whether the operation can send what requests the next page.
fn check_request(operation: &Operation, by: &PagesBy) -> Result<(), String> {
    let is_query = |name: &str| {
        let mut queries = operation.parameters.iter().filter(|parameter| parameter.place == ParameterPlace::Query);
        queries.any(|parameter| parameter.wire_name == name)
    };
    match by {
        PagesBy::Member { name, .. } if name.contains('/') => {
            Err(format!("`/{name}` is not a member of the body itself"))
        }
        PagesBy::Member { .. } if !operation.inputs().any(|content| matches!(content, Content::Json(_))) => {
            Err("the operation sends no JSON".to_owned())
        }
        PagesBy::Cursor { name, .. }
        | PagesBy::Offset { name }
        | PagesBy::Page { name, .. }
        | PagesBy::Number { name, .. }
            if !is_query(name) =>
        {
            Err(format!("there is no query parameter `{name}`"))
        }
        PagesBy::Cursor { .. }
        | PagesBy::Member { .. }
        | PagesBy::Offset { .. }
        | PagesBy::Page { .. }
        | PagesBy::Number { .. }
        | PagesBy::Url { .. }
        | PagesBy::Link => Ok(()),
    }
}
