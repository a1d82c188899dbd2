//! The `[features]` table: which cargo features the generated crate has for groups of operations.
//!
//! Input: the table. Output: a [`Features`]. Must not decide whether a group exists.

use serde::Deserialize;
use toml::Spanned;

use super::parse::File;
use super::types::CRATES;
use super::{Config, dependencies};
use crate::diagnostic::Place;

/// The `[features]` table.
#[derive(Clone, Debug, PartialEq)]
pub struct Features {
    /// Whether each group of operations has a feature. Default `true`; there are none unless there are several groups.
    pub groups: bool,
    /// The groups that are on by default, by their features, and where each is; `None` if all.
    pub default: Option<Vec<(String, Place)>>,
    /// The number of operations above which `gen` suggests a choice in `default`.
    pub large: usize,
}

impl Default for Features {
    fn default() -> Self {
        Self { groups: true, default: None, large: 500 }
    }
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawFeatures {
    groups: Option<bool>,
    default: Option<Vec<Spanned<String>>>,
    large: Option<usize>,
}

impl RawFeatures {
    pub(super) fn into_features(self, file: &File<'_>) -> Features {
        let defaults = Features::default();
        let entry = |feature: Spanned<String>| {
            let place = file.place(feature.span().start);
            (feature.into_inner(), place)
        };
        Features {
            groups: self.groups.unwrap_or(defaults.groups),
            default: self.default.map(|features| features.into_iter().map(entry).collect()),
            large: self.large.unwrap_or(defaults.large),
        }
    }
}

/// The features that do not depend on groups.
const FEATURES: &[&str] = &[
    "blocking",
    "client",
    "default",
    "fs",
    "full",
    "gzip",
    "native-tls",
    "reqwest",
    "rustls",
    "rustls-no-provider",
    "test-util",
    "tower",
    "tracing",
];

/// The dependencies that only some specs need.
const BY_SPEC: &[&str] =
    &["base64", "chrono", "futures-core", "hmac", "jiff", "regex-lite", "roxmltree", "sha2", "time", "uuid"];

impl Config {
    /// Whether the generated crate may have another feature or a dependency of this name.
    pub(crate) fn reserves_feature(&self, name: &str) -> bool {
        let mut known = [FEATURES, CRATES, dependencies::OPTIONAL, BY_SPEC].into_iter().flatten();
        known.any(|known| *known == name) || self.dependencies.contains_key(name)
    }

    /// Whether types that the configuration puts in place of others, or adds to them, are from this crate.
    pub(crate) fn names_crate(&self, name: &str) -> bool {
        let path = format!("{}::", name.replace('-', "_"));
        let replacements = self.types.replace.values().chain(self.types.formats.values());
        let patches = self.types.patch.iter().flat_map(|patch| patch.macros.iter().chain(&patch.attributes));
        replacements.map(|replacement| &replacement.rust).chain(patches).any(|text| text.contains(&path))
    }
}
