//! The `[package]` table: the values for the generated `Cargo.toml`.
//!
//! Input: the table. Output: a [`Package`] that cargo accepts, and crates.io if it is published there. Must not decide
//! whether it is published.

mod check;

use serde::Deserialize;
use toml::Spanned;

pub(super) use self::check::package_name_from;
use super::parse::{Wrong, checked, wrong};

/// The values for the generated `Cargo.toml`.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    pub name: String,
    /// Default `0.1.0`.
    pub version: String,
    pub description: Option<String>,
    pub license: Option<String>,
    pub repository: Option<String>,
    pub homepage: Option<String>,
    pub documentation: Option<String>,
    /// At most five, like `categories`.
    pub keywords: Vec<String>,
    pub categories: Vec<String>,
    pub authors: Vec<String>,
    /// Where it may be published; without an entry, anywhere if there is a `repository`, otherwise nowhere.
    pub publish: Option<Publish>,
    /// Whether `README.md` is generated. Default `true`; a user's own file needs `false`.
    pub readme: bool,
    /// Default `2024`.
    pub edition: String,
    /// Default `1.89`, which the default transport's crate requires.
    pub rust_version: String,
}

/// `publish`, with the meaning that it has for cargo.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "expected `true`, `false` or a list of registries")]
pub enum Publish {
    Anywhere(bool),
    /// Only to these registries.
    To(Vec<String>),
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawPackage {
    name: Spanned<String>,
    version: Option<Spanned<String>>,
    description: Option<String>,
    license: Option<String>,
    repository: Option<String>,
    homepage: Option<Spanned<String>>,
    documentation: Option<Spanned<String>>,
    keywords: Option<Spanned<Vec<Spanned<String>>>>,
    categories: Option<Spanned<Vec<Spanned<String>>>>,
    #[serde(default)]
    authors: Vec<Spanned<String>>,
    publish: Option<Publish>,
    readme: Option<bool>,
    edition: Option<Spanned<String>>,
    rust_version: Option<Spanned<String>>,
}

impl Package {
    /// A package with the defaults.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            version: "0.1.0".to_owned(),
            description: None,
            license: None,
            repository: None,
            homepage: None,
            documentation: None,
            keywords: Vec::new(),
            categories: Vec::new(),
            authors: Vec::new(),
            publish: None,
            readme: true,
            edition: "2024".to_owned(),
            rust_version: "1.89".to_owned(),
        }
    }

    /// Where it may be published.
    pub fn publish(&self) -> Publish {
        self.publish.clone().unwrap_or(Publish::Anywhere(self.repository.is_some()))
    }
}

impl RawPackage {
    pub(super) fn into_package(self) -> Result<Package, Wrong> {
        let defaults = Package::named(&checked(self.name, check::package_name)?);
        let rust_version_at = self.rust_version.as_ref().map_or(0..0, Spanned::span);
        let package = Package {
            version: checked_or(self.version, check::version, defaults.version)?,
            description: self.description,
            license: self.license,
            repository: self.repository,
            homepage: self.homepage.map(|url| checked(url, check::web_page)).transpose()?,
            documentation: self.documentation.map(|url| checked(url, check::web_page)).transpose()?,
            keywords: terms(self.keywords, "keywords", check::keyword)?,
            categories: terms(self.categories, "categories", check::category)?,
            authors: self.authors.into_iter().map(|author| checked(author, check::author)).collect::<Result<_, _>>()?,
            publish: self.publish,
            readme: self.readme.unwrap_or(defaults.readme),
            edition: checked_or(self.edition, check::edition, defaults.edition)?,
            rust_version: checked_or(self.rust_version, check::rust_version, defaults.rust_version)?,
            name: defaults.name,
        };
        check::is_recent_enough(&package).map_err(|message| wrong(rust_version_at, message))?;
        Ok(package)
    }
}

/// Keywords or categories, each valid and all different.
fn terms(
    raw: Option<Spanned<Vec<Spanned<String>>>>,
    what: &str,
    check: impl Fn(&str) -> Result<(), String>,
) -> Result<Vec<String>, Wrong> {
    let Some(raw) = raw else { return Ok(Vec::new()) };
    check::count(raw.get_ref().len(), what).map_err(|message| wrong(raw.span(), message))?;
    let mut terms: Vec<String> = Vec::new();
    for term in raw.into_inner() {
        let at = term.span();
        let term = checked(term, &check)?;
        if terms.contains(&term) {
            return Err(wrong(at, format!("`{term}` is listed twice")));
        }
        terms.push(term);
    }
    Ok(terms)
}

fn checked_or(
    value: Option<Spanned<String>>,
    check: impl Fn(&str) -> Result<(), String>,
    default: String,
) -> Result<String, Wrong> {
    value.map_or(Ok(default), |value| checked(value, check))
}
