//! The `[types]` table: which Rust types represent which schemas, and what is added to types.
//!
//! Input: the table. Output: a [`Types`] whose paths and attributes are valid Rust. Must not decide whether a crate is a
//! dependency, or which types a pattern matches.

mod check;

pub(crate) use check::CRATES;

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::Deserialize;
use toml::Spanned;

use super::parse::{File, Wrong, checked, wrong};
use super::{DateTimes, Dates, Dependency, Types, Uuid};
use crate::diagnostic::Place;

/// A trait that types derive where all of their members have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Derive {
    Eq,
    /// With `PartialOrd`, and `Eq`, which it requires.
    Ord,
    Hash,
}

/// The Rust type that a schema has instead of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Replacement {
    /// `rust_decimal::Decimal`, or one of the types that need no path: `i64`, `String`
    pub rust: String,
    /// The traits of `types.derive` that the type has.
    pub traits: BTreeSet<Derive>,
    /// Where the entry is.
    pub place: Place,
}

/// Additions to types: `{ match = "Webhook*", derive = ["Eq"], attributes = ["#[doc(hidden)]"] }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch {
    /// The name of a type, in which `*` is any text.
    pub pattern: String,
    /// Traits that the generator knows: the types inside get them too.
    pub derive: BTreeSet<Derive>,
    /// The paths of other derive macros.
    pub macros: Vec<String>,
    /// Whole attributes, `#[doc(hidden)]`.
    pub attributes: Vec<String>,
    /// Where the entry is.
    pub place: Place,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct RawTypes {
    dates: Dates,
    date_times: DateTimes,
    uuid: Uuid,
    closed_enums: bool,
    keep_unknown_members: bool,
    distinguish_null: bool,
    derive: BTreeSet<Derive>,
    replace: IndexMap<Spanned<String>, Spanned<RawReplacement>>,
    formats: IndexMap<Spanned<String>, Spanned<RawReplacement>>,
    patch: Vec<Spanned<RawPatch>>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected the path of a type, or a table with `type` and `traits`")]
enum RawReplacement {
    Path(String),
    Table(RawTable),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    #[serde(rename = "type")]
    path: String,
    #[serde(default)]
    traits: BTreeSet<Derive>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPatch {
    #[serde(rename = "match")]
    pattern: Spanned<String>,
    #[serde(default)]
    derive: Vec<Spanned<String>>,
    #[serde(default)]
    attributes: Vec<Spanned<String>>,
}

impl RawTypes {
    /// `crates` are those that the configuration lists as dependencies.
    pub(super) fn into_types(self, crates: &IndexMap<String, Dependency>, file: &File<'_>) -> Result<Types, Wrong> {
        let own = OwnTypes { dates: self.dates, date_times: self.date_times, uuid: self.uuid };
        let is_usable = |path: &str| {
            check::rust_type(path)?;
            let is_listed = |name: &str| crates.keys().any(|listed| listed.replace('-', "_") == name);
            check::has_crate(path, |name| own.has(path) || is_listed(name))
        };
        Ok(Types {
            dates: self.dates,
            date_times: self.date_times,
            uuid: self.uuid,
            closed_enums: self.closed_enums,
            keep_unknown_members: self.keep_unknown_members,
            distinguish_null: self.distinguish_null,
            derive: self.derive,
            replace: replacements(self.replace, super::check::pointer_in_file, is_usable, file)?,
            formats: replacements(self.formats, check::format, is_usable, file)?,
            patch: self.patch.into_iter().map(|raw| patch(raw, file)).collect::<Result<_, _>>()?,
        })
    }
}

fn replacements(
    raw: IndexMap<Spanned<String>, Spanned<RawReplacement>>,
    check: impl Fn(&str) -> Result<(), String>,
    is_usable: impl Fn(&str) -> Result<(), String>,
    file: &File<'_>,
) -> Result<IndexMap<String, Replacement>, Wrong> {
    let entry = |(key, raw): (Spanned<String>, Spanned<RawReplacement>)| {
        let (at, place) = (raw.span(), file.place(key.span().start));
        let (rust, traits) = match raw.into_inner() {
            RawReplacement::Path(path) => (path, BTreeSet::new()),
            RawReplacement::Table(RawTable { path, traits }) => (path, traits),
        };
        let rust = check::without_path(&rust).unwrap_or(rust);
        is_usable(&rust).map_err(|message| wrong(at, message))?;
        Ok((checked(key, &check)?, Replacement { rust, traits, place }))
    };
    raw.into_iter().map(entry).collect()
}

fn patch(raw: Spanned<RawPatch>, file: &File<'_>) -> Result<Patch, Wrong> {
    let (at, place) = (raw.span(), file.place(raw.span().start));
    let raw = raw.into_inner();
    if raw.derive.is_empty() && raw.attributes.is_empty() {
        return Err(wrong(at, "a `patch` needs `derive`, `attributes` or both".to_owned()));
    }
    let (mut derive, mut macros) = (BTreeSet::new(), Vec::new());
    for path in raw.derive {
        let path = checked(path, check::derived)?;
        match Derive::ALL.into_iter().find(|known| known.name() == check::in_std(&path).unwrap_or(&path)) {
            Some(known) => drop(derive.insert(known)),
            None => macros.push(path),
        }
    }
    let attributes = raw.attributes.into_iter().map(|attribute| checked(attribute, check::attribute));
    let attributes = attributes.collect::<Result<_, _>>()?;
    Ok(Patch { pattern: checked(raw.pattern, check::pattern)?, derive, macros, attributes, place })
}

impl Derive {
    const ALL: [Self; 3] = [Self::Eq, Self::Ord, Self::Hash];

    /// Whether a list has the trait, or `Ord`, which requires it.
    pub(crate) fn is_in(self, list: &BTreeSet<Self>) -> bool {
        list.contains(&self) || self == Self::Eq && list.contains(&Self::Ord)
    }

    /// Its name in Rust.
    pub fn name(self) -> &'static str {
        match self {
            Self::Eq => "Eq",
            Self::Ord => "Ord",
            Self::Hash => "Hash",
        }
    }
}

/// What decides which types the generator itself uses for formats.
#[derive(Clone, Copy)]
struct OwnTypes {
    dates: Dates,
    date_times: DateTimes,
    uuid: Uuid,
}

impl OwnTypes {
    /// Whether it uses the type, so that the crate has what reads and writes it.
    fn has(self, path: &str) -> bool {
        let has_instants = self.date_times != DateTimes::Text;
        match path {
            "uuid::Uuid" => self.uuid == Uuid::Uuid,
            "chrono::NaiveDate" => self.dates == Dates::Chrono,
            "jiff::civil::Date" => self.dates == Dates::Jiff,
            "jiff::Timestamp" => self.dates == Dates::Jiff && has_instants,
            "time::Date" => self.dates == Dates::Time,
            "time::OffsetDateTime" => self.dates == Dates::Time && has_instants,
            _ => false,
        }
    }
}

impl Types {
    /// Whether the generator itself uses a type for a format.
    pub(crate) fn is_own(&self, path: &str) -> bool {
        OwnTypes { dates: self.dates, date_times: self.date_times, uuid: self.uuid }.has(path)
    }

    /// Whether a type of another crate, which replaces others, has a trait.
    pub(crate) fn has(&self, path: &str, derive: Derive) -> bool {
        let entries = self.replace.values().chain(self.formats.values());
        entries.filter(|entry| entry.rust == path).any(|entry| derive.is_in(&entry.traits))
    }

    /// The additions to a type, by each of its names.
    pub(crate) fn patches(&self, names: [&str; 2]) -> impl Iterator<Item = &Patch> {
        self.patch.iter().filter(move |patch| names.iter().any(|name| patch.matches(name)))
    }
}

impl Patch {
    /// Whether it is about the type with this name.
    pub(crate) fn matches(&self, name: &str) -> bool {
        let mut parts = self.pattern.split('*');
        let Some(mut rest) = parts.next().and_then(|start| name.strip_prefix(start)) else { return false };
        let mut parts: Vec<&str> = parts.collect();
        let Some(end) = parts.pop() else { return rest.is_empty() };
        for part in parts {
            let Some(at) = rest.find(part) else { return false };
            rest = &rest[at + part.len()..];
        }
        rest.ends_with(end)
    }
}
