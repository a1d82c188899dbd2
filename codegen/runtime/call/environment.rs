//! Reads a client's settings from the environment variables that the crate's configuration names.

use std::env::{self, VarError};

use http::header::AUTHORIZATION;

use super::builder::ClientBuilder;
use super::error::Error;
use crate::runtime::auth::authenticate::Given;
use crate::runtime::auth::check;
use crate::runtime::auth::scheme::Scheme;
use crate::runtime::http::url;

/// The variables that the configuration names.
pub(crate) struct Environment {
    pub(crate) base_url: Option<&'static str>,
    pub(crate) credentials: &'static [(&'static Scheme, Variables)],
}

/// The variables of a credential.
pub(crate) enum Variables {
    /// A key or a token.
    Text(&'static str),
    /// A user and a password: both or neither.
    Login(&'static str, &'static str),
}

impl Environment {
    /// Completes a builder. What is set on it already takes precedence, and its variable is not read.
    ///
    /// # Errors
    ///
    /// A required variable is not set, or its value is not valid. The message does not show the value: it may be a
    /// secret.
    pub(crate) fn complete(&self, mut builder: ClientBuilder) -> Result<ClientBuilder, Error> {
        if builder.base_url.is_none() {
            builder.base_url = self.base_url.map(base_url).transpose()?.flatten();
        }
        for (scheme, variables) in self.credentials {
            if builder.credentials.iter().any(|(known, _)| known.name == scheme.name) {
                continue;
            }
            if let Some(given) = variables.read()? {
                check::credential(scheme, &given).map_err(|why| variables.unusable(why))?;
                builder = builder.credential(scheme, given);
            }
        }
        if self.credentials.is_empty() || !is_lacking(&builder) {
            return Ok(builder);
        }
        let names: Vec<_> = self.credentials.iter().map(|(_, variables)| variables.names(" and ")).collect();
        Err(Error::configuration(format!("no credentials in the environment: set {}", names.join(" or "))))
    }
}

/// Whether a client has no credentials at all. Existing ones may be the wrong ones for an operation, but that is an
/// error of the call, which knows what it needs.
fn is_lacking(builder: &ClientBuilder) -> bool {
    let is_authorization = |(name, _): &(String, String)| name.eq_ignore_ascii_case(AUTHORIZATION.as_str());
    builder.credentials.is_empty() && !builder.unauthenticated && !builder.headers.iter().any(is_authorization)
}

fn base_url(name: &str) -> Result<Option<String>, Error> {
    let url = read(name)?;
    let checked = url.as_deref().map(url::check_base).transpose();
    checked.map_err(|why| unusable(&format!("`{name}`"), why))?;
    Ok(url)
}

impl Variables {
    fn read(&self) -> Result<Option<Given>, Error> {
        match self {
            Self::Text(name) => Ok(read(name)?.map(|text| Given::Text(text.into()))),
            Self::Login(user, password) => match (read(user)?, read(password)?) {
                (Some(user), Some(password)) => Ok(Some(Given::Login(user, password.into()))),
                (None, None) => Ok(None),
                (Some(_), None) => Err(half(user, password)),
                (None, Some(_)) => Err(half(password, user)),
            },
        }
    }

    fn names(&self, and: &str) -> String {
        match self {
            Self::Text(name) => format!("`{name}`"),
            Self::Login(user, password) => format!("`{user}`{and}`{password}`"),
        }
    }

    fn unusable(&self, why: &str) -> Error {
        unusable(&self.names(" or "), why)
    }
}

/// The value of a variable; `None` if it is not set or empty, since some deployments can only set it to an empty
/// string.
fn read(name: &str) -> Result<Option<String>, Error> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(unusable(&format!("`{name}`"), "it is not UTF-8")),
    }
}

fn unusable(names: &str, why: &str) -> Error {
    Error::configuration(format!("the value of the environment variable {names} is not usable: {why}"))
}

fn half(set: &str, missing: &str) -> Error {
    Error::configuration(format!("the environment variable `{set}` is set, and `{missing}` is not"))
}
