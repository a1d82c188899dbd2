//! `spec/codegen.toml`: what the user decides. Everything has a default; unknown keys are errors, with their place.
//!
//! Input: the text of the file. Output: a [`Config`] that is valid in itself. Whether its entries match anything is
//! checked by the stages that use them.

mod allow;
mod check;
mod client;
mod corrections;
mod dependencies;
mod features;
mod package;
mod pagination;
mod parse;
mod security;
mod select;
mod types;
mod value;

pub use allow::{Allow, AllowedChange, silence};
pub use client::{CredentialEntry, Environment, HeaderEntry, Variables};
pub use corrections::{Change, Correction};
#[cfg(test)]
pub(crate) use dependencies::OPTIONAL;
pub use dependencies::{Dependency, DependencyValue};
pub use features::Features;
pub use package::{Package, Publish};
pub use pagination::{Continuation, Pagination};
pub use security::{Requirements, SchemeEntry, SchemeKind, Security};
pub use select::{Criteria, Entry, Select};
#[cfg(test)]
pub(crate) use types::CRATES;
pub use types::{Derive, Patch, Replacement};

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostic, Place};

/// The whole configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// How messages name the file; `None` if there is none.
    pub path: Option<String>,
    pub package: Package,
    /// Crates that the generated one depends on in addition, by their names.
    pub dependencies: IndexMap<String, Dependency>,
    /// The spec files, relative to the configuration's directory; merged in this order.
    pub spec: Vec<String>,
    /// The directory whose files the spec may refer to, relative to the configuration's: `".."`. By default the
    /// configuration's own.
    pub root: Option<String>,
    /// Overlay documents, relative to the configuration's directory; applied in this order, before `corrections`.
    pub overlays: Vec<String>,
    /// Changes to the spec, in their order.
    pub corrections: Vec<Correction>,
    /// Which operations are generated; `None` if all.
    pub select: Option<Select>,
    /// The spec files that were imported, each by the page it comes from: `"post /v0/webhooks" = "openapi.yaml"`. Only
    /// `import` reads it, to recognize a page that it has imported before.
    pub pages: IndexMap<String, String>,
    /// Rust names by source pointer (`#/components/schemas/Webhook`, `#/components/schemas/Webhook/properties/url`,
    /// `#/paths/~1v0~1webhooks/post`).
    pub rename: IndexMap<String, String>,
    /// Where the entries of `rename` are, by the same pointers.
    pub rename_places: IndexMap<String, Place>,
    /// Fields whose values must not be shown, by source pointer, and where each entry is.
    pub secrets: IndexMap<String, Place>,
    pub types: Types,
    pub operations: Operations,
    /// Which parts of the crate have features.
    pub features: Features,
    /// How calls are made idempotent; `None` if nothing was decided.
    pub idempotency: Option<Idempotency>,
    /// How the service signs its webhook requests; `None` if signatures are not verified.
    pub webhooks: Option<Webhooks>,
    /// Credentials in addition to those of the spec.
    pub security: Security,
    /// What a client reads from the environment.
    pub environment: Environment,
    /// Which headers have one value for the whole client, by their names in lower case; common ones need no entry.
    pub headers: IndexMap<String, HeaderEntry>,
    /// How to get the next page of lists, by the operation's id; the obvious cases are found without it.
    pub pagination: IndexMap<String, Pagination>,
    /// The warnings that are silenced.
    pub allow: Vec<Allow>,
    /// The changes of the spec that are accepted.
    pub allowed_changes: Vec<AllowedChange>,
}

/// The `[types]` table: which Rust types represent which schemas.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Types {
    /// For `date-time`, `date`, `time`: `chrono`, `jiff`, `time` or `text`.
    pub dates: Dates,
    /// For `date-time` that is not as in RFC 3339: `strict`, `utc` or `text`.
    pub date_times: DateTimes,
    /// For `uuid`: `uuid` or `text`.
    pub uuid: Uuid,
    /// Whether enums reject values that the spec does not list.
    pub closed_enums: bool,
    /// Whether every record keeps the members that the spec does not declare.
    pub keep_unknown_members: bool,
    /// Whether types that are only received distinguish null from absent members.
    pub distinguish_null: bool,
    /// The traits that each type derives if all of its members have them.
    pub derive: BTreeSet<Derive>,
    /// Types in place of those of schemas, by source pointer.
    pub replace: IndexMap<String, Replacement>,
    /// Types in place of those of schemas, by format.
    pub formats: IndexMap<String, Replacement>,
    /// Additions to types, by patterns of their names.
    pub patch: Vec<Patch>,
}

/// The `[operations]` table: where the methods are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Operations {
    /// `group`, and where the entry is; without it, operations are grouped by tag, or by path if the API has no tags and
    /// many operations.
    pub group: Option<(Group, Place)>,
    /// What the successful responses of operations are read as, by the name of the operation.
    pub responses: IndexMap<String, ResponseEntry>,
}

/// What successful responses are read as, whatever the spec says.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseEntry {
    pub kind: ResponseKind,
    /// Where the entry is.
    pub place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResponseKind {
    Bytes,
    Text,
}

/// Which operations have a handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// All, by the first segment of their paths, whatever their tags.
    Path,
    /// Those with a tag.
    Tag,
    /// None: all methods are on the client.
    Flat,
}

/// The `[idempotency]` table: the idempotency keys of calls.
#[derive(Clone, Debug, PartialEq)]
pub struct Idempotency {
    /// The header for the keys; without it, the one that the operation declares, or `Idempotency-Key`.
    pub header: Option<String>,
    /// Whether each POST, and each call whose key is required, gets a key by default.
    pub generate: bool,
}

/// The types for dates and times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dates {
    #[default]
    Chrono,
    Jiff,
    Time,
    Text,
}

/// What is read as a date-time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateTimes {
    /// As in RFC 3339, with an offset; without one it is an error.
    #[default]
    Strict,
    /// The same, and a date-time without an offset, which is in UTC, or without a time. Where a date is expected, the date of
    /// a date-time.
    Utc,
    /// Any string: the type is `String`.
    Text,
}

impl Types {
    /// The type for `date-time`.
    pub(crate) fn instants(&self) -> Dates {
        if self.date_times == DateTimes::Text { Dates::Text } else { self.dates }
    }
}

/// The type for UUIDs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Uuid {
    #[default]
    Uuid,
    Text,
}

/// The `[webhooks]` table: how a receiver verifies that a request is from the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhooks {
    pub signature: Signature,
    /// The header of the signature, or the prefix of the headers' names.
    pub header: String,
    /// How many seconds before and after its timestamp a signature is valid. Default 300.
    pub freshness: u32,
}

/// How the service signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub enum Signature {
    /// `t=…,v1=…` in one header, which has no usual name.
    #[serde(rename = "t-v1")]
    Timestamped,
    /// Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature`.
    #[serde(rename = "standard")]
    Standard,
}

impl Config {
    /// Parses a configuration file; messages name it `shown_as`.
    pub fn parse(text: &str, shown_as: &str) -> Result<Self, Diagnostic> {
        parse::parse(text, shown_as)
    }

    /// The configuration of a run without a file: `spec` is the spec's path, the package is named after `name`.
    pub fn for_spec(spec: &str, name: &str) -> Self {
        Self {
            path: None,
            package: Package::named(&package::package_name_from(name)),
            dependencies: IndexMap::new(),
            spec: vec![spec.to_owned()],
            root: None,
            overlays: Vec::new(),
            corrections: Vec::new(),
            select: None,
            pages: IndexMap::new(),
            rename: IndexMap::new(),
            rename_places: IndexMap::new(),
            secrets: IndexMap::new(),
            types: Types::default(),
            operations: Operations::default(),
            features: Features::default(),
            idempotency: None,
            webhooks: None,
            security: Security::default(),
            environment: Environment::default(),
            headers: IndexMap::new(),
            pagination: IndexMap::new(),
            allow: Vec::new(),
            allowed_changes: Vec::new(),
        }
    }

    /// Where the `rename` entry of `pointer` is, for a message about it.
    pub fn rename_place(&self, pointer: &str) -> Place {
        let file = || Place::File(self.path.clone().unwrap_or_else(|| "codegen.toml".to_owned()));
        self.rename_places.get(pointer).cloned().unwrap_or_else(file)
    }
}
