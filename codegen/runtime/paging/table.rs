//! How to get the next page of a list: the rows that generated code writes.

/// How to get the next page, as a table. Places in a body are JSON pointers; `-` is the last element of an array.
#[derive(Debug)]
pub(crate) struct Paging {
    pub(super) by: By,
    /// A boolean that tells whether there are more pages, and its value if there are.
    pub(super) more: Option<(&'static str, bool)>,
    /// The total number of items, or of pages.
    pub(super) total: Option<&'static str>,
    /// The total number of items, where the parameter counts pages.
    pub(super) count: Option<&'static str>,
}

#[derive(Debug)]
pub(super) enum By {
    Nothing,
    /// A query parameter is set to a value from the body.
    Cursor {
        name: &'static str,
        next: &'static str,
    },
    /// A member of the request's body is.
    Member {
        name: &'static str,
        next: &'static str,
    },
    /// A query parameter counts the items of the list so far.
    Offset {
        name: &'static str,
        list: &'static str,
    },
    /// A query parameter counts the pages, starting with `first`.
    Page {
        name: &'static str,
        first: u64,
        list: &'static str,
    },
    /// A query parameter is set to a number from the body: of the next page or of the items before it; 0 means the end.
    Number {
        name: &'static str,
        next: &'static str,
    },
    /// The body holds the URL.
    Url {
        next: &'static str,
    },
    /// The header `Link` holds the URL (RFC 8288).
    Link,
}

/// The keywords of the table.
impl Paging {
    pub(crate) const NEW: Self = Self { by: By::Nothing, more: None, total: None, count: None };

    const fn by(mut self, by: By) -> Self {
        self.by = by;
        self
    }

    pub(crate) const fn cursor(self, name: &'static str, next: &'static str) -> Self {
        self.by(By::Cursor { name, next })
    }

    pub(crate) const fn member(self, name: &'static str, next: &'static str) -> Self {
        self.by(By::Member { name, next })
    }

    pub(crate) const fn offset(self, name: &'static str, list: &'static str) -> Self {
        self.by(By::Offset { name, list })
    }

    pub(crate) const fn page(self, name: &'static str, first: u64, list: &'static str) -> Self {
        self.by(By::Page { name, first, list })
    }

    pub(crate) const fn number(self, name: &'static str, next: &'static str) -> Self {
        self.by(By::Number { name, next })
    }

    pub(crate) const fn url(self, next: &'static str) -> Self {
        self.by(By::Url { next })
    }

    pub(crate) const fn link(self) -> Self {
        self.by(By::Link)
    }

    pub(crate) const fn more(mut self, pointer: &'static str) -> Self {
        self.more = Some((pointer, true));
        self
    }

    pub(crate) const fn done(mut self, pointer: &'static str) -> Self {
        self.more = Some((pointer, false));
        self
    }

    pub(crate) const fn total(mut self, pointer: &'static str) -> Self {
        self.total = Some(pointer);
        self
    }

    pub(crate) const fn count(mut self, pointer: &'static str) -> Self {
        self.count = Some(pointer);
        self
    }
}
