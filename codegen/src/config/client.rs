//! The `[client]` table: environment variables, and headers with one value for the whole client. Without it a client
//! reads nothing from the environment.

use indexmap::IndexMap;
use serde::Deserialize;
use toml::Spanned;

use super::check;
use super::parse::{File, Wrong, checked, wrong};
use crate::diagnostic::Place;

/// The variables that `Client::from_env` reads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Environment {
    /// The one for the server's URL.
    pub base_url: Option<String>,
    /// Those for security schemes, by the scheme's name.
    pub credentials: IndexMap<String, CredentialEntry>,
}

/// Whether a header has one value for the whole client.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderEntry {
    pub is_client: bool,
    pub place: Place,
}

/// Which variables hold the credential of a scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct CredentialEntry {
    pub variables: Variables,
    pub place: Place,
}

/// The variables that make up a credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Variables {
    /// A key or a token.
    One(String),
    /// For `http` with `scheme: basic`.
    Login { user: String, password: String },
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub(super) struct RawClient {
    base_url_env: Option<Spanned<String>>,
    env: IndexMap<Spanned<String>, Spanned<RawVariables>>,
    headers: IndexMap<Spanned<String>, bool>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected the name of a variable, or `{ user = \"…\", password = \"…\" }`")]
enum RawVariables {
    One(String),
    Login(RawLogin),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLogin {
    user: String,
    password: String,
}

impl RawClient {
    /// The headers, by their names in lower case.
    pub(super) fn headers(&self, file: &File<'_>) -> Result<IndexMap<String, HeaderEntry>, Wrong> {
        let mut headers = IndexMap::new();
        for (name, is_client) in &self.headers {
            check::header(name.get_ref()).map_err(|message| wrong(name.span(), message))?;
            let entry = HeaderEntry { is_client: *is_client, place: file.place(name.span().start) };
            if headers.insert(name.get_ref().to_ascii_lowercase(), entry).is_some() {
                return Err(wrong(name.span(), format!("`{}` is the name of another entry too", name.get_ref())));
            }
        }
        Ok(headers)
    }

    pub(super) fn into_environment(self, file: &File<'_>) -> Result<Environment, Wrong> {
        let base_url = self.base_url_env.map(|name| checked(name, check::variable)).transpose()?;
        let entry = |(scheme, raw): (Spanned<String>, Spanned<RawVariables>)| {
            let place = file.place(scheme.span().start);
            Ok((scheme.into_inner(), CredentialEntry { variables: into_variables(raw)?, place }))
        };
        let credentials = self.env.into_iter().map(entry).collect::<Result<_, _>>()?;
        Ok(Environment { base_url, credentials })
    }
}

fn into_variables(raw: Spanned<RawVariables>) -> Result<Variables, Wrong> {
    let at = raw.span();
    let variables = match raw.into_inner() {
        RawVariables::One(name) => Variables::One(name),
        RawVariables::Login(RawLogin { user, password }) => Variables::Login { user, password },
    };
    for (name, _) in variables.list() {
        check::variable(name).map_err(|message| wrong(at.clone(), message))?;
    }
    Ok(variables)
}

impl Variables {
    /// Their names, each with what it holds.
    fn list(&self) -> Vec<(&str, &'static str)> {
        match self {
            Self::One(name) => vec![(name, "the credential")],
            Self::Login { user, password } => vec![(user, "the user"), (password, "the password")],
        }
    }
}

impl CredentialEntry {
    /// The variables by name, each with what it holds.
    pub fn variables(&self) -> Vec<(&str, &'static str)> {
        self.variables.list()
    }
}

impl Environment {
    /// Whether anything is read.
    pub fn is_empty(&self) -> bool {
        self.base_url.is_none() && self.credentials.is_empty()
    }
}
