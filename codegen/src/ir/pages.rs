//! Paginated lists.

use crate::pointer::Origin;

/// How the success response of an operation is a page of a list, and how to get the next page. Places in a body are
/// JSON Pointers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The path of members that leads to the list, by their wire names; empty if the body is the list.
    pub items: Vec<String>,
    /// If there are several success responses, the index of the one that is a page.
    pub success: Option<usize>,
    pub by: PagesBy,
    /// A boolean that tells whether there are more pages, and its value if there are: `/has_more` and true, `/done` and
    /// false.
    pub more: Option<(String, bool)>,
    /// The number of items (by offset), or of pages.
    pub total: Option<String>,
    /// The number of items, where pages are counted.
    pub count: Option<String>,
}

/// How the next page is requested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagesBy {
    /// The value at `next` is sent in a query parameter: `?cursor=b`. `/data/-/id` is the ID of the last element.
    Cursor { name: String, next: String },
    /// The value at `next` is sent in a member of the request body: `{"start_cursor": "b"}`.
    Member { name: String, next: String },
    /// A query parameter skips the items so far: `?offset=40`.
    Offset { name: String },
    /// A query parameter counts the pages, starting with `first`: `?page=2`.
    Page { name: String, first: u32 },
    /// The number at `next` is sent in a query parameter: the next page's number or the number of items so far; 0 if
    /// there is no next page.
    Number { name: String, next: String },
    /// The URL of the next page is at `next`.
    Url { next: String },
    /// The URL is in the `Link` header with `rel="next"`.
    Link,
}

/// What is declared about pages, in the configuration or by a vendor extension, before it is compared with the types of
/// the operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredPages {
    /// The list; it can be found if the body is the list or has only one.
    pub items: Option<String>,
    pub by: PagesBy,
    pub more: Option<(String, bool)>,
    pub total: Option<String>,
}

/// A vendor extension for pagination.
#[derive(Clone, Debug)]
pub struct VendorPages {
    /// `x-fern-pagination`
    pub extension: &'static str,
    pub origin: Origin,
    /// What it declares, or why it cannot be followed.
    pub pages: Result<DeclaredPages, String>,
}

/// A line of the outline.
pub(super) fn outline(pages: &Pages) -> String {
    let by = match &pages.by {
        PagesBy::Cursor { name, next } => format!("cursor {name:?} from {next:?}"),
        PagesBy::Member { name, next } => format!("member {name:?} from {next:?}"),
        PagesBy::Offset { name } => format!("offset {name:?}"),
        PagesBy::Page { name, first } => format!("page {name:?} from {first} on"),
        PagesBy::Number { name, next } => format!("number {name:?} from {next:?}"),
        PagesBy::Url { next } => format!("URL from {next:?}"),
        PagesBy::Link => "link".to_owned(),
    };
    let more = pages.more.as_ref().map(|(pointer, is_more)| format!(" while {pointer:?} is {is_more}"));
    let total = pages.total.as_ref().map(|pointer| format!(" of {pointer:?}"));
    let count = pages.count.as_ref().map(|pointer| format!(" for {pointer:?} items"));
    let success = pages.success.map(|index| format!(" of success {index}"));
    let ends: String = [more, total, count].into_iter().flatten().collect();
    format!("pages at {:?}{} by {by}{ends}", pages.items.join("."), success.unwrap_or_default())
}
