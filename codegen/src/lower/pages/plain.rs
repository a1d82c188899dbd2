//! Lists that show by the names of parameters and members alone how they go on; `docs/pagination.md` has the rules.
//!
//! Each rule asks for two things that belong together, one in the request and one in the page. Names are compared without
//! case and marks.

use super::shape::Shape;
use crate::ir::{Field, Operation, Pages, PagesBy, Parameter, ParameterPlace};

/// A parameter for the cursor, and the members that have the next one.
const CURSORS: &[(&str, &[&str])] = &[
    ("cursor", &["nextcursor"]),
    ("nextcursor", &["nextcursor"]),
    ("startcursor", &["nextcursor"]),
    ("pagecursor", &["nextcursor", "nextpagecursor"]),
    ("pagetoken", &["nextpagetoken", "nextpage"]),
    ("nextpagetoken", &["nextpagetoken"]),
    ("nexttoken", &["nexttoken"]),
    ("continuationtoken", &["nextcontinuationtoken"]),
    ("marker", &["nextmarker"]),
];

/// The same where the page has to say whether there is more, too.
const CURSORS_WITH_MORE: &[(&str, &[&str])] =
    &[("after", &["lastid"]), ("afterid", &["lastid"]), ("iterator", &["iterator"])];

/// Members in which the next place may stand.
const FRAMES: &[&str] = &["pagination", "paging", "meta", "metadata", "responsemetadata", "pageinfo"];

/// How deep they stand in each other: `meta.pagination.next_cursor`.
const MAX_FRAMES: usize = 2;

const MORE: &[&str] = &["hasmore", "hasnextpage", "hasnext"];
const DONE: &[&str] = &["done"];
const TOTAL_ITEMS: &[&str] = &["total", "totalcount", "totalitems", "totalresults"];
const TOTAL_PAGES: &[&str] = &["totalpages", "pagecount", "lastpage"];
const LISTS: &[&str] = &["data", "items", "results", "records", "entries", "values"];
const SIZES: &[&str] = &["limit", "perpage", "pagesize", "size", "count"];

pub(super) fn find(shape: &Shape<'_>, operation: &Operation) -> Option<Pages> {
    let page = Page { items: list(shape)?, shape, operation };
    page.by_cursor().or_else(|| page.by_last_item()).or_else(|| page.by_offset()).or_else(|| page.by_page()).or_else(
        || {
            let pages = page.by_link();
            pages.filter(|_| operation.method == "GET")
        },
    )
}

/// The only list; of several the one that is called so.
fn list(shape: &Shape<'_>) -> Option<Vec<String>> {
    shape.only_list().or_else(|| {
        let named = shape.fields().iter().filter(|field| LISTS.contains(&&*plain(&field.wire_name)));
        let mut lists = named.filter_map(|field| shape.list_at(&pointer(&[field])));
        lists.next().filter(|_| lists.next().is_none())
    })
}

/// A page with its list.
struct Page<'p, 'c> {
    items: Vec<String>,
    shape: &'p Shape<'c>,
    operation: &'p Operation,
}

impl<'c> Page<'_, 'c> {
    fn by_cursor(&self) -> Option<Pages> {
        let more = self.more();
        let with_more = if more.is_some() { CURSORS_WITH_MORE } else { &[] };
        let (name, next) = CURSORS.iter().chain(with_more).find_map(|(parameter, members)| {
            let parameter = self.parameter(&[parameter])?;
            Some((parameter, self.member(members, |ty| self.is_cursor(ty))?))
        })?;
        Some(self.pages(PagesBy::Cursor { name, next }, more, None))
    }

    /// `?starting_after=` the `id` of the last element.
    fn by_last_item(&self) -> Option<Pages> {
        let (name, more) = (self.parameter(&["startingafter"])?, self.more()?);
        if !self.shape.elements_have_text(&self.items, "id") {
            return None;
        }
        let next = format!("{}/-/id", pointer_to(&self.items));
        Some(self.pages(PagesBy::Cursor { name, next }, Some(more), None))
    }

    fn by_offset(&self) -> Option<Pages> {
        let name = self.number(&["offset"])?;
        self.number(SIZES)?;
        let (more, total) = (self.more(), self.member(TOTAL_ITEMS, |field| self.shape.is_integer(&field.ty)));
        (more.is_some() || total.is_some()).then(|| self.pages(PagesBy::Offset { name }, more, total))
    }

    fn by_page(&self) -> Option<Pages> {
        let (name, first) = self.first_page()?;
        let (more, total) = (self.more(), self.member(TOTAL_PAGES, |field| self.shape.is_integer(&field.ty)));
        (more.is_some() || total.is_some()).then(|| self.pages(PagesBy::Page { name, first }, more, total))
    }

    /// The response documents the header `Link`, and the operation has a parameter of paging.
    fn by_link(&self) -> Option<Pages> {
        let has_link = self.operation.headers.iter().any(|header| header.wire_name.eq_ignore_ascii_case("link"));
        let is_paged = self.parameter(&["page", "cursor", "after", "since"]).is_some() || self.number(SIZES).is_some();
        (has_link && is_paged).then(|| self.pages(PagesBy::Link, None, None))
    }

    fn pages(&self, by: PagesBy, more: Option<(String, bool)>, total: Option<String>) -> Pages {
        Pages { items: self.items.clone(), by, more, total }
    }

    /// The page that comes without the parameter: its default, or 1. A page 0 that is not said so is in doubt.
    fn first_page(&self) -> Option<(String, u32)> {
        let parameter = self.query(&["page", "pagenumber"])?;
        let default = parameter.default.as_ref().map(ToString::to_string);
        let lowest = parameter.ty.constraints.minimum.as_ref().map(ToString::to_string);
        let first = match (default, lowest.as_deref()) {
            (Some(default), _) => default.parse().ok()?,
            (None, Some("0")) => return None,
            (None, _) => 1,
        };
        self.shape.is_integer(&parameter.ty).then(|| (parameter.wire_name.clone(), first))
    }

    fn query(&self, names: &[&str]) -> Option<&Parameter> {
        self.operation.parameters.iter().find(|parameter| {
            parameter.place == ParameterPlace::Query && names.contains(&&*plain(&parameter.wire_name))
        })
    }

    /// One that may be left out, as the first page has none.
    fn parameter(&self, names: &[&str]) -> Option<String> {
        let parameter = self.query(names).filter(|parameter| !parameter.required)?;
        let is_scalar = self.shape.is_text(&parameter.ty) || self.shape.is_integer(&parameter.ty);
        is_scalar.then(|| parameter.wire_name.clone())
    }

    fn number(&self, names: &[&str]) -> Option<String> {
        let parameter = self.query(names)?;
        self.shape.is_integer(&parameter.ty).then(|| parameter.wire_name.clone())
    }

    fn more(&self) -> Option<(String, bool)> {
        let is_bool = |field: &Field| self.shape.is_bool(&field.ty);
        let more = self.member(MORE, is_bool).map(|pointer| (pointer, true));
        more.or_else(|| self.member(DONE, is_bool).map(|pointer| (pointer, false)))
    }

    fn is_cursor(&self, field: &Field) -> bool {
        self.shape.is_text(&field.ty) || self.shape.is_integer(&field.ty)
    }

    /// A member of the page, or of one that frames such things.
    fn member(&self, names: &[&str], is_right: impl Fn(&Field) -> bool) -> Option<String> {
        let is_it = |field: &&Field| names.contains(&&*plain(&field.wire_name)) && is_right(field);
        let mut level: Vec<(String, &[Field])> = vec![(String::new(), self.shape.fields())];
        for _ in 0..=MAX_FRAMES {
            let mut found = level.iter().filter_map(|(way, fields)| Some((way, fields.iter().find(is_it)?)));
            if let Some((way, field)) = found.next() {
                return Some(way.clone() + &pointer(&[field]));
            }
            let framed = |(way, fields): &(String, &'c [Field])| {
                let frames = fields.iter().filter(|field| FRAMES.contains(&&*plain(&field.wire_name)));
                let inside = |frame: &'c Field| (way.clone() + &pointer(&[frame]), self.shape.fields_of(frame));
                frames.map(inside).collect::<Vec<_>>()
            };
            level = level.iter().flat_map(framed).collect();
        }
        None
    }
}

/// A name without what is a matter of taste.
fn plain(name: &str) -> String {
    name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn pointer(fields: &[&Field]) -> String {
    let names: Vec<String> = fields.iter().map(|field| field.wire_name.clone()).collect();
    pointer_to(&names)
}

pub(super) fn pointer_to(names: &[String]) -> String {
    names.iter().map(|name| format!("/{}", name.replace('~', "~0").replace('/', "~1"))).collect()
}
