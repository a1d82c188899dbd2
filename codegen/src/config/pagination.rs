//! The `[pagination]` table: how to get the next page of lists, where the spec does not make it obvious.

use serde::Deserialize;

use crate::diagnostic::Place;

/// The entry of one operation. Places in a body are JSON pointers.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// How to get the next page; `None` for `false`: it is not a list.
    pub by: Option<Continuation>,
    /// Where the list is; detected if absent.
    pub items: Option<String>,
    /// A boolean that indicates whether there is more, and its value in that case.
    pub more: Option<(String, bool)>,
    /// How many items there are, or pages.
    pub total: Option<String>,
    /// Where the entry is.
    pub place: Place,
}

/// How the next page is requested.
#[derive(Clone, Debug, PartialEq)]
pub enum Continuation {
    /// A query parameter, or with a leading slash a member of the body, is set to the value at `next`.
    Cursor { name: String, next: String },
    /// A query parameter counts the items.
    Offset { name: String },
    /// A query parameter counts the pages, starting with `first`.
    Page { name: String, first: u32 },
    /// The URL is at `next`.
    Url { next: String },
    /// The URL is in the header `Link`.
    Link,
}

/// An entry as it is written.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected `false`, or a table with `cursor`, `offset`, `page`, `url` or `link`")]
pub(super) enum RawPagination {
    Said(bool),
    Table(Box<RawTable>),
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawTable {
    cursor: Option<String>,
    next: Option<String>,
    offset: Option<String>,
    page: Option<String>,
    first: Option<u32>,
    url: Option<String>,
    #[serde(default)]
    link: bool,
    items: Option<String>,
    more: Option<String>,
    done: Option<String>,
    total: Option<String>,
}

impl RawPagination {
    /// The entry at `place`, or what is wrong with it.
    pub(super) fn into_pagination(self, place: Place) -> Result<Pagination, String> {
        match self {
            Self::Said(false) => Ok(Pagination { by: None, items: None, more: None, total: None, place }),
            Self::Said(true) => Err("`true` does not say how to get the next page; use a table".to_owned()),
            Self::Table(table) => table.into_pagination(place),
        }
    }
}

impl RawTable {
    fn into_pagination(self, place: Place) -> Result<Pagination, String> {
        for pointer in [&self.next, &self.url, &self.items, &self.more, &self.done, &self.total].into_iter().flatten() {
            if !pointer.is_empty() && !pointer.starts_with('/') {
                return Err(format!("`{pointer}` is not a JSON Pointer into a body; one begins with a slash: `/data`"));
            }
        }
        let (items, total) = (self.items.clone(), self.total.clone());
        let more = match (self.more.clone(), self.done.clone()) {
            (Some(_), Some(_)) => return Err("`more` and `done` mean the same; use one of them".to_owned()),
            (more, done) => more.map(|pointer| (pointer, true)).or(done.map(|pointer| (pointer, false))),
        };
        Ok(Pagination { by: Some(self.continuation()?), items, more, total, place })
    }

    fn continuation(self) -> Result<Continuation, String> {
        let ways = [
            self.cursor.map(|name| match self.next.clone() {
                Some(next) => Ok(Continuation::Cursor { name, next }),
                None => Err("`cursor` needs `next`, the place of the next cursor in a page".to_owned()),
            }),
            self.offset.map(|name| Ok(Continuation::Offset { name })),
            self.page.map(|name| Ok(Continuation::Page { name, first: self.first.unwrap_or(1) })),
            self.url.map(|next| Ok(Continuation::Url { next })),
            self.link.then_some(Ok(Continuation::Link)),
        ];
        let mut ways = ways.into_iter().flatten();
        match (ways.next(), ways.next()) {
            (Some(way), None) => way,
            _ => Err("one of `cursor`, `offset`, `page`, `url` and `link` is needed".to_owned()),
        }
    }
}
