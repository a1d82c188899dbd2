//! The names by which paginated lists are recognized. They are compared without case and punctuation: `nextCursor`
//! equals `next_cursor`.

use crate::ir::{Field, Presence, TypeKind};

/// Parameters for a cursor, and the members that contain the next one.
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

/// The same, for pages that also state whether there are more.
pub(super) const CURSORS_WITH_MORE: &[(&str, &[&str])] =
    &[("after", &["lastid", "endcursor"]), ("afterid", &["lastid"]), ("iterator", &["iterator"])];

/// Parameters for a cursor whose next value may have the same name in the page.
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

/// Parameters for `next`, if its description says that it is a token, or if it is a number, which cannot be a URL.
pub(super) const NEXT_TOKENS: &[&str] =
    &["cursor", "after", "start", "from", "pagetoken", "paginationtoken", "nexttoken", "continuationtoken"];

/// Parameters for the `id` of the last element.
pub(super) const LAST_ITEMS: &[&str] = &["startingafter", "after", "afterid"];

/// Members that contain the next position, for any parameter.
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

/// Members that contain the URL of the next page, by their names alone.
pub(super) const URLS: &[&str] =
    &["nextpageurl", "nexturl", "nextlink", "odatanextlink", "nextpagelink", "nextpageuri", "nexturi", "nexthref"];
/// Members that contain either that URL or a token: the description or format decides.
pub(super) const URLS_OR_TOKENS: &[&str] = &["next", "nextpage"];
/// Members that contain other URLs, such as the previous page's.
pub(super) const OTHER_LINKS: &[&str] = &["self", "first", "last", "prev", "previous"];

/// Members that may contain the next position.
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
/// Members that contain only cursors.
pub(super) const CURSOR_FRAMES: &[&str] = &["cursor", "cursors"];
/// Members that describe the next page, by the names of the parameters that request it.
pub(super) const NEXT_FRAMES: &[&str] = &["next", "nextpage"];
/// Members that contain only links.
pub(super) const LINK_FRAMES: &[&str] = &["links", "link"];

/// How deep frames may be nested: `meta.pagination.next_cursor`.
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

/// Names of the main list.
pub(super) const LISTS: &[&str] = &["data", "items", "results", "records", "entries", "values", "value"];
/// Lists next to the main one.
pub(super) const SIDE_LISTS: &[&str] =
    &["warnings", "errors", "messages", "notices", "links", "facets", "included", "sort", "typeswitherrors"];

/// A name without case and punctuation.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

pub(super) fn is_one_of(field: &Field, names: &[&str]) -> bool {
    names.contains(&&*plain(&field.wire_name))
}

/// Whether the spec describes a string as a URL: by its format, an example, or its description.
pub(super) fn is_url(field: &Field) -> bool {
    let format = field.ty.constraints.format.0.as_deref().unwrap_or_default();
    let examples = field.docs.examples.iter().filter_map(|example| example.as_str());
    let mut examples = examples.filter(|text| text.starts_with("http://") || text.starts_with("https://"));
    matches!(format, "uri" | "url" | "uri-reference" | "iri" | "iri-reference")
        || examples.next().is_some()
        || describes(field, &["url", "uri", "link", "href", "urls", "links"])
}

/// Whether the description calls a string a token, and not a URL.
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
