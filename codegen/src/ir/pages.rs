//! Lists that come page by page.

/// How an operation's success is a page of a list, and how the list goes on. Places in a body are JSON pointers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The members on the way to the list, by their names on the wire; none if the body is the list.
    pub items: Vec<String>,
    /// Of several successes, the one that is a page: its index.
    pub success: Option<usize>,
    pub by: PagesBy,
    /// A boolean that says whether there is more, and what it is then: `/has_more` and true, `/done` and false.
    pub more: Option<(String, bool)>,
    /// How many items there are (by offset), or how many pages.
    pub total: Option<String>,
    /// How many items there are, where pages are counted.
    pub count: Option<String>,
}

/// How the next page is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagesBy {
    /// A query parameter takes what stands at `next`: `?cursor=b`. `/data/-/id` is of the last element.
    Cursor { name: String, next: String },
    /// A member of the request's body does: `{"start_cursor": "b"}`.
    Member { name: String, next: String },
    /// A query parameter counts the items so far: `?offset=40`.
    Offset { name: String },
    /// A query parameter counts the pages, from `first` on: `?page=2`.
    Page { name: String, first: u32 },
    /// A query parameter takes the number that stands at `next`, of the next page or the items before it; 0 is none.
    Number { name: String, next: String },
    /// The URL stands at `next`.
    Url { next: String },
    /// The URL is in the header `Link`, as `rel="next"`.
    Link,
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
