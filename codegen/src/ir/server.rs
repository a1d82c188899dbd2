//! The servers that calls go to.

use std::fmt::{self, Display};

use super::Docs;
use crate::pointer::Origin;

/// The index of a [`Server`] in [`super::Api::servers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServerId(pub usize);

/// A server, `https://{region}.example.com/v1`.
#[derive(Clone, Debug)]
pub struct Server {
    /// With the names of variables in braces; relative if the spec gives no host.
    pub url: String,
    /// `name` of OpenAPI 3.2.
    pub name: Option<String>,
    /// In the order of the URL.
    pub variables: Vec<ServerVariable>,
    pub docs: Docs,
    pub origin: Origin,
}

/// A part of a server's URL.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    pub name: String,
    /// The value unless it is set; callers must set a variable without a default.
    pub default: Option<String>,
    /// The allowed values; empty if any value is allowed.
    pub values: Vec<String>,
    pub docs: Docs,
    pub origin: Origin,
}

impl Server {
    /// The URL with variables at their defaults.
    pub fn filled(&self) -> String {
        let set = self.variables.iter().filter_map(|variable| Some((&variable.name, variable.default.as_ref()?)));
        set.fold(self.url.clone(), |url, (name, default)| url.replace(&format!("{{{name}}}"), default))
    }
}

impl PartialEq for ServerVariable {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.default, &self.values) == (&other.name, &other.default, &other.values)
    }
}

impl Display for Server {
    /// For people: the URL, its variables and their allowed values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)?;
        for variable in &self.variables {
            write!(f, " {}={}", variable.name, variable.default.as_deref().unwrap_or("?"))?;
            if !variable.values.is_empty() {
                write!(f, " of {:?}", variable.values)?;
            }
        }
        Ok(())
    }
}
