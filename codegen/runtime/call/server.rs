//! Servers of the spec: where a call goes to.

use std::borrow::Cow;

use http::Uri;

use crate::runtime::http::url::{check_base, resolve};

/// A server that the spec names.
#[derive(Debug)]
pub struct Server {
    /// With the names of variables in braces; relative if the spec names no host.
    url: &'static str,
    /// Names and defaults.
    variables: &'static [(&'static str, Option<&'static str>)],
}

impl Server {
    pub(crate) const fn new(url: &'static str, variables: &'static [(&'static str, Option<&'static str>)]) -> Self {
        Self { url, variables }
    }

    /// The URL as the spec has it, with the names of variables in braces.
    pub fn url(&self) -> &'static str {
        self.url
    }
}

/// What a caller decided about servers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Servers {
    chosen: Vec<&'static Server>,
    variables: Vec<Set>,
    origin: Option<String>,
}

/// The value of a variable, and which it may have; any if that is empty.
#[derive(Clone, Debug)]
struct Set {
    name: &'static str,
    setter: &'static str,
    allowed: &'static [&'static str],
    value: String,
}

impl Servers {
    pub(crate) fn choose(&mut self, server: &'static Server) {
        self.chosen.push(server);
    }

    pub(crate) fn set(
        &mut self,
        name: &'static str,
        setter: &'static str,
        allowed: &'static [&'static str],
        value: String,
    ) {
        self.variables.retain(|known| known.name != name);
        self.variables.push(Set { name, setter, allowed, value });
    }

    pub(crate) fn originate(&mut self, url: String) {
        self.origin = Some(url);
    }

    /// What is wrong with what was decided.
    pub(crate) fn check(&self) -> Result<(), String> {
        if let Some(origin) = &self.origin {
            check_base(origin).map_err(|why| format!("`server_origin` is not usable: {why}"))?;
        }
        match self.variables.iter().find(|set| !set.allowed.is_empty() && !set.allowed.contains(&set.value.as_str())) {
            Some(Set { setter, allowed, value, .. }) => {
                Err(format!("`{setter}` cannot be {value:?}: the spec allows {allowed:?}"))
            }
            None => Ok(()),
        }
    }

    /// The URL in front of the path of an operation with these servers: of the one that was chosen last, or else of the first.
    pub(crate) fn base(&self, servers: &[&'static Server]) -> Result<Cow<'static, str>, String> {
        let is_offered = |chosen: &&&'static Server| servers.iter().any(|server| std::ptr::eq(*server, **chosen));
        let chosen = self.chosen.iter().rev().find(is_offered).or(servers.first());
        let Some(server) = chosen.filter(|server| !server.url.is_empty()) else {
            return Err("the spec names no server: set `base_url` on the client's builder".to_owned());
        };
        let url = self.fill(server);
        if url.contains("://") {
            return match check_base(&url) {
                Ok(()) => Ok(url),
                Err(why) => Err(format!("the spec's server `{url}` is not usable: {why}: set `base_url`")),
            };
        }
        let origin = self.origin.as_ref().and_then(|origin| origin.parse::<Uri>().ok());
        match origin.and_then(|origin| resolve(&origin, &url)) {
            Some(uri) => Ok(uri.to_string().into()),
            None => Err(format!(
                "the spec's server `{url}` is relative: set `base_url` or `server_origin` on the client's builder"
            )),
        }
    }

    fn fill(&self, server: &Server) -> Cow<'static, str> {
        let mut url = Cow::Borrowed(server.url);
        for (name, default) in server.variables {
            let set = self.variables.iter().find(|set| set.name == *name).map(|set| set.value.as_str());
            if let Some(value) = set.or(*default) {
                url = url.replace(&format!("{{{name}}}"), value).into();
            }
        }
        url
    }
}
