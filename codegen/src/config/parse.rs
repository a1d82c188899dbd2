//! From TOML to [`Config`].
//!
//! Input: text. Output: the configuration, or the first error in it, by line and column.

use std::ops::Range;

use indexmap::IndexMap;
use serde::Deserialize;
use toml::Spanned;

use super::allow::{RawAllow, allows};
use super::client::RawClient;
use super::corrections::{RawCorrection, corrections, overlays};
use super::dependencies::{RawDependencies, dependencies};
use super::features::RawFeatures;
use super::package::RawPackage;
use super::pagination::RawPagination;
use super::security::RawSecurity;
use super::select::{RawSelect, select};
use super::types::RawTypes;
use super::{
    Config, Group, Idempotency, Operations, Pagination, ResponseEntry, ResponseKind, Signature, Webhooks, check,
};
use crate::diagnostic::{Diagnostic, Place, rules};

/// Parses a configuration file.
pub(super) fn parse(text: &str, shown_as: &str) -> Result<Config, Diagnostic> {
    let file = File { text, shown_as };
    let raw: Raw = toml::from_str(text).map_err(|error| file.syntax_error(&error))?;
    raw.into_config(&file).map_err(|wrong| file.error(wrong.at.start, wrong.message))
}

/// What is wrong with a value, and its position in the text.
pub(super) struct Wrong {
    at: Range<usize>,
    message: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Raw {
    package: RawPackage,
    #[serde(default)]
    dependencies: RawDependencies,
    spec: Spanned<OneOrMany>,
    root: Option<Spanned<String>>,
    #[serde(default)]
    overlays: Vec<Spanned<String>>,
    #[serde(default)]
    corrections: Vec<Spanned<RawCorrection>>,
    select: Option<Spanned<RawSelect>>,
    #[serde(default)]
    pages: IndexMap<String, Spanned<String>>,
    #[serde(default)]
    rename: IndexMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    secrets: Vec<Spanned<String>>,
    #[serde(default)]
    types: RawTypes,
    #[serde(default)]
    operations: RawOperations,
    #[serde(default)]
    features: RawFeatures,
    idempotency: Option<RawIdempotency>,
    webhooks: Option<Spanned<RawWebhooks>>,
    #[serde(default)]
    security: RawSecurity,
    #[serde(default)]
    client: RawClient,
    #[serde(default)]
    pagination: IndexMap<Spanned<String>, Spanned<RawPagination>>,
    #[serde(default)]
    allow: Vec<Spanned<RawAllow>>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a file name or a list of file names")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RawOperations {
    group: Option<Spanned<Group>>,
    /// What older versions had instead of `group`.
    by_path: Option<Spanned<bool>>,
    #[serde(default)]
    responses: IndexMap<Spanned<String>, ResponseKind>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RawWebhooks {
    signature: Signature,
    header: Option<Spanned<String>>,
    freshness: Option<u32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RawIdempotency {
    header: Option<Spanned<String>>,
    #[serde(default)]
    generate: bool,
}

impl Raw {
    fn into_config(self, file: &File<'_>) -> Result<Config, Wrong> {
        let dependencies = dependencies(self.dependencies, file)?;
        let (rename, rename_places) = renames(self.rename, file)?;
        let spec = specs(self.spec)?;
        let (allow, allowed_changes) = allows(self.allow, file)?;
        Ok(Config {
            path: Some(file.shown_as.to_owned()),
            package: self.package.into_package()?,
            pages: pages(self.pages, &spec)?,
            spec,
            root: self.root.map(|root| checked(root, check::root)).transpose()?,
            overlays: overlays(self.overlays)?,
            corrections: corrections(self.corrections, file)?,
            select: self.select.map(|raw| select(raw, file)).transpose()?,
            rename,
            rename_places,
            secrets: secrets(self.secrets, file)?,
            types: self.types.into_types(&dependencies, file)?,
            dependencies,
            operations: operations(self.operations, file)?,
            features: self.features.into_features(file),
            idempotency: self.idempotency.map(idempotency).transpose()?,
            webhooks: self.webhooks.map(webhooks).transpose()?,
            security: self.security.into_security(file)?,
            headers: self.client.headers(file)?,
            environment: self.client.into_environment(file)?,
            pagination: paginations(self.pagination, file)?,
            allow,
            allowed_changes,
        })
    }
}

fn specs(spec: Spanned<OneOrMany>) -> Result<Vec<String>, Wrong> {
    let at = spec.span();
    let files = match spec.into_inner() {
        OneOrMany::One(file) => vec![file],
        OneOrMany::Many(files) => files,
    };
    check::spec_files(&files).map_err(|message| wrong(at, message))?;
    Ok(files)
}

fn pages(raw: IndexMap<String, Spanned<String>>, spec: &[String]) -> Result<IndexMap<String, String>, Wrong> {
    let mut pages = IndexMap::new();
    for (page, file) in raw {
        if !spec.contains(file.get_ref()) {
            let message = format!("`{}` is not listed in `spec`", file.get_ref());
            return Err(wrong(file.span(), message));
        }
        pages.insert(page, file.into_inner());
    }
    Ok(pages)
}

type Renames = (IndexMap<String, String>, IndexMap<String, Place>);

fn renames(raw: IndexMap<Spanned<String>, Spanned<String>>, file: &File<'_>) -> Result<Renames, Wrong> {
    let mut names = IndexMap::new();
    let mut places = IndexMap::new();
    for (pointer, name) in raw {
        let place = file.place(pointer.span().start);
        let pointer = checked(pointer, check::pointer_in_file)?;
        names.insert(pointer.clone(), checked(name, check::rust_name)?);
        places.insert(pointer, place);
    }
    Ok((names, places))
}

fn secrets(raw: Vec<Spanned<String>>, file: &File<'_>) -> Result<IndexMap<String, Place>, Wrong> {
    let entry = |pointer: Spanned<String>| {
        let place = file.place(pointer.span().start);
        Ok((checked(pointer, check::pointer_in_file)?, place))
    };
    raw.into_iter().map(entry).collect()
}

fn operations(raw: RawOperations, file: &File<'_>) -> Result<Operations, Wrong> {
    if let Some(by_path) = raw.by_path {
        let message = match by_path.get_ref() {
            true => "`by-path` is called `group` now: use `group = \"path\"`, which groups operations with a tag too",
            false => "`by-path` is called `group` now: use `group = \"tag\"`, which keeps the others on the client",
        };
        return Err(wrong(by_path.span(), message.to_owned()));
    }
    let group = raw.group.map(|group| (*group.get_ref(), file.place(group.span().start)));
    let response = |(operation, kind): (Spanned<String>, ResponseKind)| {
        let place = file.place(operation.span().start);
        (operation.into_inner(), ResponseEntry { kind, place })
    };
    Ok(Operations { group, responses: raw.responses.into_iter().map(response).collect() })
}

fn webhooks(raw: Spanned<RawWebhooks>) -> Result<Webhooks, Wrong> {
    let at = raw.span();
    let raw = raw.into_inner();
    let header = match (raw.header, raw.signature) {
        (Some(header), _) => checked(header, check::header)?.to_ascii_lowercase(),
        (None, Signature::Standard) => "webhook".to_owned(),
        (None, Signature::Timestamped) => {
            return Err(wrong(
                at,
                "a signature `t-v1` needs `header`, the name of the header that it is in".to_owned(),
            ));
        }
    };
    Ok(Webhooks { signature: raw.signature, header, freshness: raw.freshness.unwrap_or(300) })
}

fn idempotency(raw: RawIdempotency) -> Result<Idempotency, Wrong> {
    let header = raw.header.map(|header| checked(header, check::header)).transpose()?;
    Ok(Idempotency { header, generate: raw.generate })
}

fn paginations(
    raw: IndexMap<Spanned<String>, Spanned<RawPagination>>,
    file: &File<'_>,
) -> Result<IndexMap<String, Pagination>, Wrong> {
    let mut paginations = IndexMap::new();
    for (operation, entry) in raw {
        let (at, place) = (entry.span(), file.place(operation.span().start));
        let pagination = entry.into_inner().into_pagination(place).map_err(|message| wrong(at, message))?;
        paginations.insert(operation.into_inner(), pagination);
    }
    Ok(paginations)
}

pub(super) fn checked(value: Spanned<String>, check: impl Fn(&str) -> Result<(), String>) -> Result<String, Wrong> {
    check(value.get_ref()).map_err(|message| wrong(value.span(), message))?;
    Ok(value.into_inner())
}

pub(super) fn wrong(at: Range<usize>, message: String) -> Wrong {
    Wrong { at, message }
}

/// The file, for places in it.
pub(super) struct File<'a> {
    text: &'a str,
    shown_as: &'a str,
}

impl<'a> File<'a> {
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// How messages name it.
    pub(super) fn shown_as(&self) -> &'a str {
        self.shown_as
    }

    pub(super) fn place(&self, byte: usize) -> Place {
        let before = &self.text[..self.text.floor_char_boundary(byte)];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Place::Text {
            file: self.shown_as.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    fn error(&self, byte: usize, message: String) -> Diagnostic {
        Diagnostic::new(rules::CONFIG_INVALID, self.place(byte), message)
    }

    fn syntax_error(&self, error: &toml::de::Error) -> Diagnostic {
        // Some messages have several lines; the first is sufficient.
        let message = error.message().lines().next().unwrap_or_default().to_owned();
        self.error(error.span().map_or(0, |at| at.start), message)
    }
}
