//! Lists that come page by page.

/// How an operation's success is a page of a list, and how the list goes on. Places in a body are JSON pointers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The members on the way to the list, by their names on the wire; none if the body is the list.
    pub items: Vec<String>,
    pub by: PagesBy,
    /// A boolean that says whether there is more, and what it is then: `/has_more` and true, `/done` and false.
    pub more: Option<(String, bool)>,
    /// How many items there are (by offset), or how many pages.
    pub total: Option<String>,
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
    /// The URL stands at `next`.
    Url { next: String },
    /// The URL is in the header `Link`, as `rel="next"`.
    Link,
}
