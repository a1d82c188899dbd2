//! The `[security]` table: credentials that the spec does not declare, or that its operations do not require.

use indexmap::IndexMap;
use serde::Deserialize;
use toml::Spanned;

use super::check;
use super::parse::{File, Wrong, checked, wrong};
use crate::diagnostic::Place;

/// The entries about credentials.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Security {
    /// Schemes by name, in addition to the spec's; one of the same name replaces the spec's.
    pub schemes: IndexMap<String, SchemeEntry>,
    /// What operations without `security` of their own require, in place of the document's `security`.
    pub require: Option<Requirements>,
    /// What single operations require, by their id.
    pub operations: IndexMap<String, Requirements>,
}

/// A security scheme: `{ type = "http", scheme = "bearer" }`.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemeEntry {
    pub kind: SchemeKind,
    pub description: Option<String>,
    pub place: Place,
}

/// The kind of a scheme, in the specification's terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    Header(String),
    Query(String),
    Cookie(String),
    Basic,
    Bearer,
    /// `Authorization` with another scheme, by its name.
    Http(String),
    /// Tokens, by the client-credentials grant if there is a URL.
    OAuth2 {
        token_url: Option<String>,
    },
}

/// Alternatives of sets of schemes, by their names; an empty set means no credentials.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirements {
    pub alternatives: Vec<Vec<String>>,
    pub place: Place,
}

impl Security {
    /// What an operation requires instead of what the spec says, if the configuration has an entry for it.
    pub(crate) fn replacement(&self, operation: &str, has_own_security: bool) -> Option<&Requirements> {
        self.operations.get(operation).or_else(|| self.require.as_ref().filter(|_| !has_own_security))
    }
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct RawSecurity {
    schemes: IndexMap<Spanned<String>, RawScheme>,
    require: Option<Spanned<Vec<OneOrSet>>>,
    operations: IndexMap<Spanned<String>, Vec<OneOrSet>>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected the name of a scheme, or a list of names")]
enum OneOrSet {
    One(String),
    Set(Vec<String>),
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RawScheme {
    #[serde(rename = "type")]
    kind: RawKind,
    scheme: Option<Spanned<String>>,
    #[serde(rename = "in")]
    location: Option<Spanned<Location>>,
    name: Option<Spanned<String>>,
    token_url: Option<Spanned<String>>,
    description: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
enum RawKind {
    #[serde(rename = "apiKey")]
    ApiKey,
    #[serde(rename = "http")]
    Http,
    #[serde(rename = "oauth2")]
    OAuth2,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Location {
    Header,
    Query,
    Cookie,
}

impl RawSecurity {
    pub(super) fn into_security(self, file: &File<'_>) -> Result<Security, Wrong> {
        let mut security = Security::default();
        for (name, raw) in self.schemes {
            let at = name.span();
            let name = checked(name, check::scheme_name)?;
            let description = raw.description.clone();
            let kind = raw.into_kind(&name, at.clone())?;
            security.schemes.insert(name, SchemeEntry { kind, description, place: file.place(at.start) });
        }
        if let Some(raw) = self.require {
            let place = file.place(raw.span().start);
            security.require = Some(Requirements { alternatives: alternatives(raw.into_inner()), place });
        }
        for (operation, raw) in self.operations {
            let place = file.place(operation.span().start);
            let requirements = Requirements { alternatives: alternatives(raw), place };
            security.operations.insert(operation.into_inner(), requirements);
        }
        Ok(security)
    }
}

fn alternatives(raw: Vec<OneOrSet>) -> Vec<Vec<String>> {
    let set = |entry| match entry {
        OneOrSet::One(name) => vec![name],
        OneOrSet::Set(names) => names,
    };
    raw.into_iter().map(set).collect()
}

impl RawScheme {
    fn into_kind(self, scheme: &str, at: std::ops::Range<usize>) -> Result<SchemeKind, Wrong> {
        let lacks = |key: &str| wrong(at.clone(), format!("the scheme `{scheme}` needs `{key}`"));
        self.has_only_its_own(scheme)?;
        match (self.kind, self.location.map(Spanned::into_inner)) {
            (RawKind::ApiKey, None) => Err(lacks("in")),
            (RawKind::ApiKey, Some(location)) => {
                let name = self.name.ok_or_else(|| lacks("name"))?;
                Ok(match location {
                    Location::Header => SchemeKind::Header(checked(name, check::header)?),
                    Location::Query => SchemeKind::Query(name.into_inner()),
                    // RFC 6265, section 4.1.1: the name of a cookie is a token, like that of a header.
                    Location::Cookie => SchemeKind::Cookie(checked(name, check::cookie)?),
                })
            }
            (RawKind::Http, _) => {
                let name = checked(self.scheme.ok_or_else(|| lacks("scheme"))?, check::auth_scheme)?;
                Ok(match name.to_ascii_lowercase().as_str() {
                    "basic" => SchemeKind::Basic,
                    "bearer" => SchemeKind::Bearer,
                    _ => SchemeKind::Http(name),
                })
            }
            (RawKind::OAuth2, _) => {
                let token_url = self.token_url.map(|url| checked(url, check::token_url)).transpose()?;
                Ok(SchemeKind::OAuth2 { token_url })
            }
        }
    }

    /// A key that belongs to another type of scheme is a mistake, and would have no effect.
    fn has_only_its_own(&self, scheme: &str) -> Result<(), Wrong> {
        let [place, name, http, url] = [
            ("in", self.location.as_ref().map(Spanned::span)),
            ("name", self.name.as_ref().map(Spanned::span)),
            ("scheme", self.scheme.as_ref().map(Spanned::span)),
            ("token-url", self.token_url.as_ref().map(Spanned::span)),
        ];
        let (kind, others) = match self.kind {
            RawKind::ApiKey => ("apiKey", vec![http, url]),
            RawKind::Http => ("http", vec![place, name, url]),
            RawKind::OAuth2 => ("oauth2", vec![place, name, http]),
        };
        match others.into_iter().find_map(|(key, at)| Some((key, at?))) {
            Some((key, at)) => {
                Err(wrong(at, format!("`{key}` has no effect: the scheme `{scheme}` is of the type `{kind}`")))
            }
            None => Ok(()),
        }
    }
}
