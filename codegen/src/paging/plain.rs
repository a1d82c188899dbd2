//! Lists whose pagination is plain from the names of parameters and members alone; `docs/pagination.md` has the rules.
//!
//! Each rule requires two things that belong together, one in the request and one in the page. Must not guess: in doubt
//! an operation is not paginated.

use super::body::PageBody;
use super::names::{
    ANY_NEXT, CURSOR_FRAMES, CURSORS, CURSORS_WITH_MORE, LAST_ITEMS, LINK_FRAMES, NEXT_FRAMES, NEXT_PAGES, NEXT_TOKENS,
    OFFSETS, OTHER_LINKS, PAGES, SAME_CURSORS, SIZES, TOTAL_ITEMS, TOTAL_PAGES, URLS, URLS_OR_TOKENS, is_token, is_url,
    may_be_missing, plain,
};
use super::page::{Page, pages, pointer_to};
use crate::ir::{Field, Operation, Pages, PagesBy, Parameter};
use crate::json::Node;

pub(super) fn find(body: &PageBody<'_>, operation: &Operation) -> Option<Pages> {
    // Operations with side effects are not lists, whatever they return.
    if !matches!(operation.method.as_str(), "GET" | "POST" | "QUERY") {
        return None;
    }
    let mut found = pages(body, operation).into_iter().filter_map(|page| page.find());
    found.next().filter(|_| found.next().is_none())
}

impl Page<'_, '_> {
    fn find(&self) -> Option<Pages> {
        let by_token = self.by_cursor().or_else(|| self.by_same_name()).or_else(|| self.by_next_token());
        let by_count = || self.by_offset().or_else(|| self.by_page()).or_else(|| self.by_number());
        let by_reference = || self.by_url().or_else(|| self.by_link());
        let is_get = self.operation.method == "GET";
        by_token
            .or_else(|| self.by_last_item())
            .or_else(by_count)
            .or_else(|| is_get.then(by_reference)?)
            .or_else(|| self.by_page_of_items())
    }

    /// `?cursor=` the `next_cursor`.
    fn by_cursor(&self) -> Option<Pages> {
        let more = self.more();
        let with_more = if more.is_some() { CURSORS_WITH_MORE } else { &[] };
        let (name, next) = CURSORS.iter().chain(with_more).find_map(|(name, members)| {
            let parameter = self.optional(&[name])?;
            // Numbers count items or pages, unless they are called cursors.
            let counts = OFFSETS.contains(name) || PAGES.contains(name);
            let is_right = |field: &Field| {
                let is_text = self.body.is_text(&field.ty) && self.body.is_text(&parameter.ty);
                if counts { is_text && !is_url(field) } else { self.is_scalar(field) }
            };
            let is_alike = |field: &Field| self.are_alike(parameter, field);
            let inner = || match *name {
                "cursor" | "after" => self.member_inside(CURSOR_FRAMES, &["next", "after"], is_alike),
                _ => None,
            };
            let (pointer, _) = self.member(members, is_right).or_else(inner)?;
            Some((parameter.wire_name.clone(), pointer))
        })?;
        Some(self.pages(PagesBy::Cursor { name, next }, more))
    }

    /// `?marker=` the `marker` of the page, which must be optional there or come with a flag for more pages: one that
    /// echoes the request always has a value. A member inside `next` belongs to the next page.
    fn by_same_name(&self) -> Option<Pages> {
        let cursor = |parameter: &Parameter, next| PagesBy::Cursor { name: parameter.wire_name.clone(), next };
        for parameter in &self.operation.parameters {
            let name = plain(&parameter.wire_name);
            let Some(parameter) = self.optional(&[&name]) else { continue };
            let is_right = |field: &Field| self.are_alike(parameter, field);
            if let Some((next, _)) = self.member_inside(NEXT_FRAMES, &[&name], is_right) {
                return Some(self.pages(cursor(parameter, next), self.more()));
            }
        }
        let more = self.more();
        let found = SAME_CURSORS.iter().find_map(|name| {
            let parameter = self.optional(&[name]).filter(|parameter| self.body.is_text(&parameter.ty))?;
            let leads_on = |field: &Field| more.is_some() || may_be_missing(field);
            let is_right = |field: &Field| self.body.is_text(&field.ty) && leads_on(field);
            Some((parameter, self.member(&[name], is_right)?.0))
        });
        let others = self.member(&["next", "nextcursor", "nextpage"], |_| true);
        let (parameter, next) = found.filter(|_| others.is_none())?;
        Some(self.pages(cursor(parameter, next), more))
    }

    /// `?start=` the token or number that is called `next`.
    fn by_next_token(&self) -> Option<Pages> {
        let parameter = NEXT_TOKENS.iter().find_map(|name| self.optional(&[name]))?;
        let is_number = self.body.is_number(&parameter.ty);
        let is_right = |field: &Field| self.are_alike(parameter, field) && (is_number || is_token(field));
        let (next, _) = self.member(&["next"], is_right)?;
        Some(self.pages(PagesBy::Cursor { name: parameter.wire_name.clone(), next }, self.more()))
    }

    /// `?starting_after=` the `id` of the last element, if the page has a flag for more pages and no next position.
    fn by_last_item(&self) -> Option<Pages> {
        let (parameter, more) = (self.optional(LAST_ITEMS)?, self.more()?);
        let is_stripe = plain(&parameter.wire_name) == "startingafter";
        let is_alone = self.number(SIZES).is_some() && self.member(ANY_NEXT, |_| true).is_none();
        let is_text = self.body.is_text(&parameter.ty);
        if !(is_stripe || is_alone) || !is_text || !self.body.elements_have_text(&self.items, "id") {
            return None;
        }
        let next = format!("{}/-/id", pointer_to(&self.items));
        Some(self.pages(PagesBy::Cursor { name: parameter.wire_name.clone(), next }, Some(more)))
    }

    /// `?offset=` the number of items so far.
    fn by_offset(&self) -> Option<Pages> {
        let parameter = self.number(OFFSETS)?;
        self.number(SIZES)?;
        if number_of(parameter.default.as_ref()).is_some_and(|first| first != "0") {
            return None;
        }
        let (more, total) = (self.more(), self.count(TOTAL_ITEMS));
        let by = PagesBy::Offset { name: parameter.wire_name.clone() };
        (more.is_some() || total.is_some()).then(|| Pages { total, ..self.pages(by, more) })
    }

    /// `?page=` the next number, up to the number of pages.
    fn by_page(&self) -> Option<Pages> {
        let (name, first) = self.first_page()?;
        let (more, total) = (self.more(), self.count(TOTAL_PAGES));
        (more.is_some() || total.is_some()).then(|| Pages { total, ..self.pages(PagesBy::Page { name, first }, more) })
    }

    /// `?page=` the next number, until all items have been received: pages have a size, and the page has the number of
    /// items.
    fn by_page_of_items(&self) -> Option<Pages> {
        let (name, first) = self.first_page()?;
        let count = self.query(SIZES).and_then(|_| self.count(TOTAL_ITEMS))?;
        Some(Pages { count: Some(count), ..self.pages(PagesBy::Page { name, first }, None) })
    }

    /// `?page=` the number of the next page, which is a member of the page.
    fn by_number(&self) -> Option<Pages> {
        let by = |names, members: &[&str]| {
            let parameter = self.number(names).filter(|parameter| !parameter.required)?;
            let (next, _) = self.member(members, |field| self.body.is_number(&field.ty))?;
            Some(PagesBy::Number { name: parameter.wire_name.clone(), next })
        };
        let by = by(PAGES, NEXT_PAGES).or_else(|| by(OFFSETS, &["nextoffset"]))?;
        Some(self.pages(by, self.more()))
    }

    /// The URL of the next page is a member of this page: by its name, by its frame, or by its description.
    fn by_url(&self) -> Option<Pages> {
        let is_text = |field: &Field| self.body.is_text(&field.ty);
        // The response of that URL may be the page alone, without the body around it, unless the operation has a paging
        // parameter.
        if self.is_part() && self.is_paged().is_none() {
            return None;
        }
        let named = || self.member(URLS, is_text);
        let linked = || {
            self.member_inside(LINK_FRAMES, OTHER_LINKS, |_| true).map(|_| ()).or_else(|| self.is_paged())?;
            self.member_inside(LINK_FRAMES, &["next"], is_text).or_else(|| self.href())
        };
        let described = || {
            self.member(OTHER_LINKS, |_| true).map(|_| ()).or_else(|| self.is_paged())?;
            self.member(URLS_OR_TOKENS, |field| is_text(field) && is_url(field))
        };
        let (next, _) = named().or_else(linked).or_else(described)?;
        Some(self.pages(PagesBy::Url { next }, self.more()))
    }

    /// `_links.next.href`
    fn href(&self) -> Option<(String, &Field)> {
        let (next, frame) = self.member_inside(LINK_FRAMES, &["next"], |_| true)?;
        let href = self.body.fields_of(frame).iter().find(|field| field.wire_name == "href")?;
        self.body.is_text(&href.ty).then(|| (format!("{next}/href"), href))
    }

    /// The response documents the `Link` header, and the operation has a paging parameter.
    fn by_link(&self) -> Option<Pages> {
        let has_link = self.operation.headers.iter().any(|header| header.wire_name.eq_ignore_ascii_case("link"));
        self.is_paged().filter(|()| has_link).map(|()| self.pages(PagesBy::Link, None))
    }

    /// Whether the request has a paging parameter.
    fn is_paged(&self) -> Option<()> {
        let place = self.optional(&["page", "pagenumber", "cursor", "after", "since", "offset"]);
        place.or_else(|| self.number(SIZES)).map(|_| ())
    }

    /// Whether both are strings, or both are numbers.
    fn are_alike(&self, parameter: &Parameter, field: &Field) -> bool {
        let (sent, received) = (&parameter.ty, &field.ty);
        let body = self.body;
        body.is_text(sent) && body.is_text(received) || body.is_number(sent) && body.is_number(received)
    }

    fn pages(&self, by: PagesBy, more: Option<(String, bool)>) -> Pages {
        Pages { items: self.items.clone(), success: None, by, more, total: None, count: None }
    }

    /// The number of the first page: the default, what the description says, or 1. If the minimum is 0 and the
    /// description says nothing about it, the operation is not paginated.
    fn first_page(&self) -> Option<(String, u32)> {
        let parameter = self.query(PAGES)?;
        let lowest = parameter.ty.constraints.minimum().map(|limit| limit.to_string());
        let first = match (number_of(parameter.default.as_ref()), lowest.as_deref()) {
            (Some(default), _) => default.parse().ok()?,
            (None, _) if counts_from_zero(parameter) => 0,
            (None, Some("0")) => return None,
            (None, _) => 1,
        };
        self.body.is_number(&parameter.ty).then(|| (parameter.wire_name.clone(), first))
    }
}

fn number_of(default: Option<&Node>) -> Option<String> {
    default.map(ToString::to_string)
}

/// Whether the description says that the first page is 0.
fn counts_from_zero(parameter: &Parameter) -> bool {
    let description = parameter.docs.description.as_deref().unwrap_or_default().to_lowercase();
    let marks = [
        "zero-based",
        "zero based",
        "zero-indexed",
        "zero indexed",
        "0-based",
        "0-indexed",
        "0 based",
        "starts at 0",
        "starting at 0",
        "starts from 0",
        "starting from 0",
        "starts with 0",
        "starting with 0",
        "first page is 0",
    ];
    marks.iter().any(|mark| description.contains(mark))
}
