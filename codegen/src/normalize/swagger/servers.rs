//! `host`, `basePath` and `schemes`: the servers of the document and of operations.

use super::build;
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Object, Value};
use crate::normalize::repair::{repair_text, repair_texts};
use crate::pointer::Origin;

/// Where the API is.
pub(super) struct Base {
    host: Option<Node>,
    path: Option<Node>,
    /// `https` before `http`: the first one is used unless the user selects another.
    schemes: Vec<&'static str>,
}

impl Base {
    /// Takes the members out of the document.
    pub(super) fn take(members: &mut Object, diagnostics: &mut Diagnostics) -> Self {
        let host = take_text(members, "host", diagnostics);
        let path = take_text(members, "basePath", diagnostics);
        let listed = take_schemes(members, diagnostics);
        let mut base = Self { host, path, schemes: Vec::new() };
        let in_host = base.repair_host(diagnostics);
        base.repair_path(diagnostics);
        base.schemes = match (listed, in_host) {
            (Some((origin, schemes)), _) => base.usable(&schemes, &origin, diagnostics),
            (None, Some(scheme)) => vec![scheme],
            (None, None) => base.assumed(diagnostics),
        };
        base
    }

    /// The servers of the document; none if it does not say anything about them.
    pub(super) fn servers(&self, root: &Origin) -> Option<Node> {
        let origin = self.host.as_ref().or(self.path.as_ref()).map(|node| &node.origin)?;
        Some(build::list(self.list(&self.schemes, origin), &root.key("host")))
    }

    /// Replaces `schemes` of an operation by servers.
    pub(super) fn convert_operation(&self, members: &mut Object, diagnostics: &mut Diagnostics) {
        let Some((origin, listed)) = take_schemes(members, diagnostics) else { return };
        let schemes = self.usable(&listed, &origin, diagnostics);
        if self.host.is_some() && schemes != self.schemes {
            let servers = build::list(self.list(&schemes, &origin), &origin);
            members.insert("servers".to_owned(), servers);
        }
    }

    fn list(&self, schemes: &[&str], origin: &Origin) -> Vec<Node> {
        let path = self.path.as_ref().and_then(Node::as_str).unwrap_or_default();
        let server = |url: &str| build::object([("url", build::text(url, origin))], origin);
        match self.host.as_ref().and_then(Node::as_str) {
            Some(host) => {
                let described = |scheme: &&str| {
                    let mut server = server(&format!("{scheme}://{host}{path}"));
                    if let Value::Object(members) = &mut server.value
                        && schemes.len() > 1
                    {
                        members.insert("description".to_owned(), build::text(&scheme.to_uppercase(), origin));
                    }
                    server
                };
                schemes.iter().map(described).collect()
            }
            None => vec![server(if path.is_empty() { "/" } else { path })],
        }
    }

    /// Those of the schemes that a client of this kind can use.
    fn usable(&self, listed: &[Node], origin: &Origin, diagnostics: &mut Diagnostics) -> Vec<&'static str> {
        if self.host.is_none() {
            diagnostics.note(rules::SCHEMES, origin, "`schemes` without `host` has no effect");
            return Vec::new();
        }
        let has = |wanted: &str| listed.iter().any(|scheme| is_scheme(scheme, wanted));
        for scheme in listed.iter().filter(|scheme| !SCHEMES.iter().any(|known| is_scheme(scheme, known))) {
            let text = scheme.as_str().unwrap_or_default();
            let message = format!("unknown scheme `{text}`; it is ignored");
            diagnostics
                .warning(rules::SERVER_PARTS, &scheme.origin, message)
                .help("use `https`, `http`, `wss` or `ws`");
        }
        let usable: Vec<&'static str> = ["https", "http"].into_iter().filter(|scheme| has(scheme)).collect();
        let (opening, instead) = if has("wss") || !has("ws") { ("wss", "https") } else { ("ws", "http") };
        if has("ws") || has("wss") {
            let message = match usable.first() {
                Some(_) => "WebSockets are not supported; calls use HTTP".to_owned(),
                None => format!("WebSockets are not supported; `{opening}` is read as `{instead}`"),
            };
            diagnostics.warning(rules::WEB_SOCKETS, origin, message);
        }
        if usable.is_empty() { vec![instead] } else { usable }
    }

    /// The default is the scheme that the document was loaded with (Swagger 2.0, Swagger Object).
    fn assumed(&self, diagnostics: &mut Diagnostics) -> Vec<&'static str> {
        if let Some(host) = &self.host {
            diagnostics.note(rules::SCHEMES, &host.origin, "`schemes` is missing; `https` is used");
        }
        vec!["https"]
    }

    /// A host with a scheme or a path; returns the scheme.
    fn repair_host(&mut self, diagnostics: &mut Diagnostics) -> Option<&'static str> {
        let node = self.host.as_mut()?;
        let text = node.as_str().unwrap_or_default().to_owned();
        let scheme = ["https", "http"].into_iter().find(|scheme| text.starts_with(&format!("{scheme}://")));
        let rest = scheme.map_or(text.as_str(), |scheme| &text[scheme.len() + 3..]);
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if scheme.is_some() || rest.contains('/') {
            let message = format!("`host` is a host and a port, and nothing else; `{host}` is used");
            let warning = diagnostics.warning(rules::SERVER_PARTS, &node.origin, message);
            warning.help("the scheme belongs in `schemes`, the path in `basePath`");
        }
        if !path.trim_matches('/').is_empty() && self.path.is_none() {
            self.path = Some(build::text(&format!("/{path}"), &node.origin));
        }
        *node = build::text(host, &node.origin);
        if host.is_empty() {
            self.host = None;
        }
        scheme
    }

    fn repair_path(&mut self, diagnostics: &mut Diagnostics) {
        let Some(node) = &mut self.path else { return };
        let text = node.as_str().unwrap_or_default();
        if !text.is_empty() && !text.starts_with('/') {
            let message = "`basePath` begins with `/`; the slash is added";
            diagnostics.warning(rules::SERVER_PARTS, &node.origin, message);
        }
        let inner = text.trim_matches('/');
        let path = if inner.is_empty() { String::new() } else { format!("/{inner}") };
        *node = build::text(&path, &node.origin);
    }
}

const SCHEMES: &[&str] = &["https", "http", "wss", "ws"];

fn is_scheme(scheme: &Node, wanted: &str) -> bool {
    scheme.as_str().is_some_and(|text| text.eq_ignore_ascii_case(wanted))
}

fn take_text(members: &mut Object, key: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut node = members.shift_remove(key)?;
    repair_text(&mut node, None, diagnostics).then_some(node)
}

fn take_schemes(members: &mut Object, diagnostics: &mut Diagnostics) -> Option<(Origin, Vec<Node>)> {
    let mut node = members.shift_remove("schemes")?;
    let is_list = repair_texts(&mut node, diagnostics);
    let schemes = node.as_array().filter(|schemes| is_list && !schemes.is_empty())?;
    Some((node.origin.clone(), schemes.to_vec()))
}
