//! The `[select]` table: which operations of the spec are generated.
//!
//! Input: the table. Output: a [`Select`]. Must not know which operations there are.

use serde::Deserialize;
use toml::Spanned;

use super::check;
use super::parse::{File, Wrong, wrong};
use crate::diagnostic::Place;

/// Which operations, and the schemas that they need, are generated.
#[derive(Clone, Debug, PartialEq)]
pub struct Select {
    /// Each list that is not empty must have an entry for an operation.
    pub include: Criteria,
    /// No list may have one.
    pub exclude: Criteria,
    /// Whether deprecated operations are generated.
    pub deprecated: bool,
    /// Whether what has `x-internal: true` is.
    pub internal: bool,
    /// Whether schemas that no operation uses are.
    pub unused_schemas: bool,
    /// Where the table is.
    pub place: Place,
}

/// Criteria for operations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Criteria {
    /// Names of tags.
    pub tags: Vec<Entry>,
    /// Paths, or names of webhooks: `*` is any text without a slash, `**` any text.
    pub paths: Vec<Entry>,
    /// Methods, in lower case.
    pub methods: Vec<Entry>,
    /// Operation IDs, in which `*` is any text, or a method and a path: `GET /pets`.
    pub operations: Vec<Entry>,
}

/// An element of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub text: String,
    /// Where it is.
    pub place: Place,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawSelect {
    #[serde(default)]
    tags: Vec<Spanned<String>>,
    #[serde(default)]
    paths: Vec<Spanned<String>>,
    #[serde(default)]
    methods: Vec<Spanned<String>>,
    #[serde(default)]
    operations: Vec<Spanned<String>>,
    #[serde(default)]
    exclude: RawCriteria,
    deprecated: Option<bool>,
    internal: Option<bool>,
    #[serde(default)]
    unused_schemas: bool,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RawCriteria {
    #[serde(default)]
    tags: Vec<Spanned<String>>,
    #[serde(default)]
    paths: Vec<Spanned<String>>,
    #[serde(default)]
    methods: Vec<Spanned<String>>,
    #[serde(default)]
    operations: Vec<Spanned<String>>,
}

/// The table.
pub(super) fn select(raw: Spanned<RawSelect>, file: &File<'_>) -> Result<Select, Wrong> {
    let place = file.place(raw.span().start);
    let RawSelect { tags, paths, methods, operations, exclude, deprecated, internal, unused_schemas } =
        raw.into_inner();
    Ok(Select {
        include: criteria(RawCriteria { tags, paths, methods, operations }, file)?,
        exclude: criteria(exclude, file)?,
        deprecated: deprecated.unwrap_or(true),
        internal: internal.unwrap_or(true),
        unused_schemas,
        place,
    })
}

fn criteria(raw: RawCriteria, file: &File<'_>) -> Result<Criteria, Wrong> {
    let mut methods = entries(raw.methods, check::method, file)?;
    for method in &mut methods {
        method.text.make_ascii_lowercase();
    }
    Ok(Criteria {
        tags: entries(raw.tags, check::not_empty, file)?,
        paths: entries(raw.paths, check::not_empty, file)?,
        methods,
        operations: entries(raw.operations, check::not_empty, file)?,
    })
}

fn entries(
    raw: Vec<Spanned<String>>,
    check: impl Fn(&str) -> Result<(), String>,
    file: &File<'_>,
) -> Result<Vec<Entry>, Wrong> {
    let entry = |text: Spanned<String>| {
        check(text.get_ref()).map_err(|message| wrong(text.span(), message))?;
        let place = file.place(text.span().start);
        Ok(Entry { text: text.into_inner(), place })
    };
    raw.into_iter().map(entry).collect()
}
