//! The names by which lists are known. They are compared without case and marks: `nextCursor` is `next_cursor`.

use crate::ir::{Field, Presence, TypeKind};

/// Parameters for a cursor, and the members that have the next one.
pub(super) const CURSORS: &[(&str, &[&str])] = &[
    ("cursor", &["nextcursor"]),
    ("nextcursor", &["nextcursor"]),
    ("startcursor", &["nextcursor"]),
    ("pagecursor", &["nextcursor", "nextpagecursor"]),
    ("pagetoken", &["nextpagetoken", "nextpage", "nexttoken"]),
    ("nextpagetoken", &["nextpagetoken"]),
    ("nexttoken", &["nexttoken"]),
    ("paginationtoken", &["nextpaginationtoken", "nexttoken"]),
    ("continuationtoken", &["nextcontinuationtoken"]),
    ("marker", &["nextmarker"]),
    ("page", &["nextpage"]),
    ("offset", &["nextoffset"]),
    ("after", &["nextcursor", "nextoffset", "nextafter"]),
];

/// The same where the page has to say whether there is more, too.
pub(super) const CURSORS_WITH_MORE: &[(&str, &[&str])] =
    &[("after", &["lastid", "endcursor"]), ("afterid", &["lastid"]), ("iterator", &["iterator"])];

/// Parameters for a cursor that may have the same name in the page.
pub(super) const SAME_CURSORS: &[&str] = &[
    "cursor",
    "marker",
    "continue",
    "continuation",
    "continuationtoken",
    "pagetoken",
    "paginationtoken",
    "startingafter",
    "scrollid",
];

/// The parameters that take `next`, if that is a token by its description; or a number, which no URL is.
pub(super) const NEXT_TOKENS: &[&str] =
    &["cursor", "after", "start", "from", "pagetoken", "paginationtoken", "nexttoken", "continuationtoken"];

/// Parameters that take the `id` of the last element.
pub(super) const LAST_ITEMS: &[&str] = &["startingafter", "after", "afterid"];

/// What says in a page where the list goes on, under whatever parameter.
pub(super) const ANY_NEXT: &[&str] = &[
    "next",
    "cursor",
    "nextcursor",
    "endcursor",
    "nexttoken",
    "nextpage",
    "nextpagetoken",
    "nextoffset",
    "nextafter",
    "continuationtoken",
    "marker",
    "nextmarker",
];

/// Members that hold the URL of the next page, by their names alone.
pub(super) const URLS: &[&str] =
    &["nextpageurl", "nexturl", "nextlink", "odatanextlink", "nextpagelink", "nextpageuri", "nexturi", "nexthref"];
/// Members that hold it or a token: the description or format says which.
pub(super) const URLS_OR_TOKENS: &[&str] = &["next", "nextpage"];
/// Members that hold URLs, of pages before this one for instance.
pub(super) const OTHER_LINKS: &[&str] = &["self", "first", "last", "prev", "previous"];

/// Members in which the next place may stand.
pub(super) const FRAMES: &[&str] = &[
    "pagination",
    "paging",
    "page",
    "pages",
    "meta",
    "metadata",
    "responsemetadata",
    "pageinfo",
    "pagedetails",
    "paginationinfo",
    "listinfo",
];
/// Members that hold cursors alone.
pub(super) const CURSOR_FRAMES: &[&str] = &["cursor", "cursors"];
/// What describes the next page, by the names of the parameters that ask for it.
pub(super) const NEXT_FRAMES: &[&str] = &["next", "nextpage"];
/// Members that hold links alone.
pub(super) const LINK_FRAMES: &[&str] = &["links", "link"];

/// How deep frames stand in each other: `meta.pagination.next_cursor`.
pub(super) const MAX_FRAMES: usize = 2;

pub(super) const MORE: &[&str] = &["hasmore", "hasnextpage", "hasnext"];
pub(super) const DONE: &[&str] = &["done", "islast", "islastpage", "lastpage"];
pub(super) const TOTAL_ITEMS: &[&str] = &[
    "total",
    "totalcount",
    "totalitems",
    "totalresults",
    "totalentries",
    "totalrecords",
    "totalelements",
    "itemstotal",
    "odatacount",
];
pub(super) const TOTAL_PAGES: &[&str] =
    &["totalpages", "totalpagecount", "pagecount", "pagestotal", "lastpage", "numpages", "nbpages", "numberofpages"];
pub(super) const OFFSETS: &[&str] = &["offset", "skip"];
pub(super) const PAGES: &[&str] = &["page", "pagenumber", "pageno"];
pub(super) const NEXT_PAGES: &[&str] = &["nextpage", "nextpagenumber", "next"];
pub(super) const SIZES: &[&str] =
    &["limit", "perpage", "pagesize", "size", "count", "itemsperpage", "recordsperpage", "maxresults", "take", "top"];

/// What a list is called among others.
pub(super) const LISTS: &[&str] = &["data", "items", "results", "records", "entries", "values", "value"];
/// Lists beside the one that a page is of.
pub(super) const SIDE_LISTS: &[&str] =
    &["warnings", "errors", "messages", "notices", "links", "facets", "included", "sort", "typeswitherrors"];

/// A name without what is a matter of taste.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

pub(super) fn is_one_of(field: &Field, names: &[&str]) -> bool {
    names.contains(&&*plain(&field.wire_name))
}

/// Whether the spec says of a text that it is a URL: by its format, an example, or its description.
pub(super) fn is_url(field: &Field) -> bool {
    let format = field.ty.constraints.format.0.as_deref().unwrap_or_default();
    let examples = field.docs.examples.iter().filter_map(|example| example.as_str());
    let mut examples = examples.filter(|text| text.starts_with("http://") || text.starts_with("https://"));
    matches!(format, "uri" | "url" | "uri-reference" | "iri" | "iri-reference")
        || examples.next().is_some()
        || describes(field, &["url", "uri", "link", "href", "urls", "links"])
}

/// Whether the description says of a text that it is a token, and no URL.
pub(super) fn is_token(field: &Field) -> bool {
    !is_url(field) && describes(field, &["token", "cursor", "continuation"])
}

fn describes(field: &Field, words: &[&str]) -> bool {
    let description = field.docs.description.as_deref().unwrap_or_default().to_lowercase();
    description.split(|character: char| !character.is_alphanumeric()).any(|word| words.contains(&word))
}

/// Whether a member may be absent or null.
pub(super) fn may_be_missing(field: &Field) -> bool {
    field.presence != Presence::Required || matches!(field.ty.kind, TypeKind::Nullable(_))
}
