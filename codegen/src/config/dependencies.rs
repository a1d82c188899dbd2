//! The `[dependencies]` table: crates that the generated one depends on in addition, for `types.replace`.
//!
//! Input: the table. Output: entries for a `Cargo.toml`. Must not decide what a crate needs.

use indexmap::IndexMap;
use serde::Deserialize;
use toml::Spanned;

use super::parse::{File, Wrong, wrong};
use crate::diagnostic::Place;

/// An entry of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Dependency {
    /// The keys of the entry; `version` alone for a text.
    pub keys: IndexMap<String, DependencyValue>,
    /// Where the entry is.
    pub place: Place,
}

/// The value of a key of a dependency.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged, expecting = "expected a text, `true`, `false` or a list of texts")]
pub enum DependencyValue {
    Text(String),
    Switch(bool),
    List(Vec<String>),
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a version, or a table with the keys that cargo has for dependencies")]
pub(super) enum RawDependency {
    Version(String),
    Keys(IndexMap<String, DependencyValue>),
}

/// The keys that cargo reads. An optional dependency would have no feature that enables it.
const KEYS: &[&str] = &[
    "branch",
    "default-features",
    "features",
    "git",
    "package",
    "path",
    "registry",
    "rev",
    "tag",
    "version",
    "workspace",
];

pub(super) type RawDependencies = IndexMap<Spanned<String>, Spanned<RawDependency>>;

pub(super) fn dependencies(raw: RawDependencies, file: &File<'_>) -> Result<IndexMap<String, Dependency>, Wrong> {
    let mut dependencies = IndexMap::new();
    for (name, entry) in raw {
        let (at, place) = (entry.span(), file.place(name.span().start));
        is_name(name.get_ref()).map_err(|message| wrong(name.span(), message))?;
        let keys = match entry.into_inner() {
            RawDependency::Version(version) => IndexMap::from([("version".to_owned(), DependencyValue::Text(version))]),
            RawDependency::Keys(keys) => keys,
        };
        if let Some(key) = keys.keys().find(|key| !KEYS.contains(&key.as_str())) {
            return Err(wrong(
                at,
                format!("`{}` is not a key of a dependency; use one of {}", key.escape_debug(), known()),
            ));
        }
        dependencies.insert(name.into_inner(), Dependency { keys, place });
    }
    Ok(dependencies)
}

fn known() -> String {
    KEYS.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}

/// The dependencies of generated crates that depend on features or on the target.
pub(crate) const OPTIONAL: &[&str] =
    &["flate2", "gloo-timers", "http-body", "js-sys", "reqwest", "tokio", "tower-service", "tracing"];

fn is_name(name: &str) -> Result<(), String> {
    if OPTIONAL.contains(&name) {
        return Err(format!("`{name}` is an optional dependency of generated crates already, and cannot be changed"));
    }
    let is_right = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(is_right) {
        Ok(())
    } else {
        Err(format!("`{}` is not the name of a crate", name.escape_debug()))
    }
}
