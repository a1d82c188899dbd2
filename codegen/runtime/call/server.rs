//! Servers of the spec, and which of them a call is sent to.

use std::borrow::Cow;

use crate::runtime::http::template;
use crate::runtime::http::url::{base, check_base, resolve};

/// A server that the spec names.
#[derive(Debug)]
pub struct Server {
    /// With the names of variables in braces; relative if the spec does not name a host.
    pub(crate) url: &'static str,
    /// Names and defaults.
    pub(crate) variables: &'static [(&'static str, Option<&'static str>)],
}

impl Server {
    /// The URL as written in the spec, with the names of variables in braces.
    pub fn url(&self) -> &'static str {
        self.url
    }
}

/// The caller's choice of servers and variables.
#[derive(Clone, Debug, Default)]
pub(crate) struct Servers {
    chosen: Vec<&'static Server>,
    variables: Vec<Set>,
    origin: Option<String>,
}

/// The value of a variable, and the allowed values; empty if any is allowed.
#[derive(Clone, Debug)]
struct Set {
    name: &'static str,
    setter: &'static str,
    /// The servers that have the variable.
    servers: &'static [&'static Server],
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
        servers: &'static [&'static Server],
        allowed: &'static [&'static str],
        value: String,
    ) {
        self.variables.retain(|known| known.name != name);
        self.variables.push(Set { name, setter, servers, allowed, value });
    }

    pub(crate) fn originate(&mut self, url: String) {
        self.origin = Some(url);
    }

    /// Checks the caller's choice.
    pub(crate) fn check(&self) -> Result<(), String> {
        if let Some(origin) = &self.origin {
            check_base(origin).map_err(|why| format!("`server_origin` is not usable: {why}"))?;
        }
        self.variables.iter().try_for_each(Set::check)
    }

    /// The base URL for an operation with these servers: that of the one chosen last, or else of the first.
    pub(crate) fn base(&self, servers: &[&'static Server]) -> Result<String, String> {
        let is_offered = |chosen: &&&'static Server| servers.iter().any(|server| std::ptr::eq(*server, **chosen));
        let chosen = self.chosen.iter().rev().find(is_offered).or(servers.first());
        let Some(server) = chosen.filter(|server| !server.url.is_empty()) else {
            return Err("the spec names no server: set `base_url` on the client's builder".to_owned());
        };
        let url = self.fill(server)?;
        if url.contains("://") {
            return base(&url).map_err(|why| unusable(&url, why));
        }
        let Some(origin) = &self.origin else {
            return Err(format!(
                "the spec's server `{url}` is relative: set `base_url` or `server_origin` on the client's builder"
            ));
        };
        let resolved = resolve(origin, &url).map_err(|why| unusable(&url, &why))?;
        base(resolved.as_str()).map_err(|why| unusable(&url, why))
    }

    fn fill(&self, server: &Server) -> Result<Cow<'static, str>, String> {
        let mut url = Cow::Borrowed(server.url);
        for (name, default) in server.variables {
            match (self.variables.iter().find(|set| set.name == *name), default) {
                (Some(set), _) => url = set.fill(&url, *default)?.into(),
                (None, Some(default)) => url = url.replace(&format!("{{{name}}}"), default).into(),
                (None, None) => {}
            }
        }
        Ok(url)
    }
}

fn unusable(url: &str, why: &str) -> String {
    format!("the spec's server `{url}` is not usable: {why}: set `base_url`")
}

impl Set {
    /// Whether the spec lists the value, and whether the URLs of all servers that have the variable can hold it.
    fn check(&self) -> Result<(), String> {
        let Self { setter, allowed, value, .. } = self;
        if !allowed.is_empty() && !allowed.contains(&value.as_str()) {
            return Err(format!("`{setter}` cannot be {value:?}: the spec allows {allowed:?}"));
        }
        self.servers.iter().try_for_each(|server| {
            let default =
                server.variables.iter().find(|(name, _)| *name == self.name).and_then(|(_, default)| *default);
            self.fill(server.url, default).map(drop)
        })
    }

    /// The URL with the value substituted. The value may contain slashes if the spec's default does.
    fn fill(&self, url: &str, default: Option<&str>) -> Result<String, String> {
        let Self { name, setter, value, .. } = self;
        if default == Some(value.as_str()) {
            return Ok(url.replace(&format!("{{{name}}}"), value));
        }
        let keeps_slashes = default.is_some_and(|default| default.contains('/'));
        template::fill(url, name, value, keeps_slashes)
            .map_err(|why| format!("`{setter}` cannot be {value:?}, which is `{{{name}}}` in `{url}`: {why}"))
    }
}
