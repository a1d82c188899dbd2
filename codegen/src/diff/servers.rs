//! Servers and their variables before and after.

use std::collections::BTreeMap;

use super::comparer::{Comparer, Site};
use super::effect::{Effect, Rust, Wire};
use super::matched::Matched;
use super::rules;
use crate::ir::{Api, Operation, Server, ServerVariable};

impl Comparer<'_> {
    pub(super) fn servers(&mut self, site: &Site, operations: &Matched) {
        let (old, new) = (&self.old.api.servers, &self.new.api.servers);
        let servers = Matched::by_key(old, new, |server| server.url.clone());
        for (one, other) in &servers.pairs {
            let (one, other) = (&old[*one], &new[*other]);
            self.server(&site.part(part(other), Some(&one.origin), Some(&other.origin)), one, other);
        }
        let (usual_old, usual_new) = (usual(self.old.api), usual(self.new.api));
        // Other numbers of operations may make another server the usual one.
        let is_moved = |pair: &(usize, usize)| {
            let (old, new) = (&self.old.api.operations[pair.0], &self.new.api.operations[pair.1]);
            (old.server.as_str(), new.server.as_str()) == (usual_old, usual_new)
        };
        if usual_old != usual_new && operations.pairs.iter().any(is_moved) {
            let message = format!("calls go to {} now, not to {}", word(usual_new), word(usual_old));
            self.push_always(rules::SERVER_DEFAULT, site, message);
        }
        // The only server has no name in Rust, unless it has variables: that calls go elsewhere says it all.
        let is_other = old.len() == 1 && new.len() == 1 && !has_constant(self.old.api, &old[0]);
        if is_other && !has_constant(self.new.api, &new[0]) {
            return;
        }
        for index in &servers.removed {
            let server = &old[*index];
            let rust = if has_constant(self.old.api, server) { Rust::Breaking } else { Rust::Behavior };
            let site = site.part(part(server), Some(&server.origin), None);
            let effect = Effect { rust, ..rules::SERVER_REMOVED.request };
            self.push_with(rules::SERVER_REMOVED, &site, "the server is gone", |_| effect);
        }
        for index in &servers.added {
            let server = &new[*index];
            let rust = if has_constant(self.new.api, server) { Rust::Addition } else { Rust::Behavior };
            let site = site.part(part(server), None, Some(&server.origin));
            let effect = Effect { rust, ..rules::SERVER_ADDED.request };
            self.push_with(rules::SERVER_ADDED, &site, "the server is new", |_| effect);
        }
        let mut order = servers.pairs.clone();
        order.sort_unstable();
        if usual_old == usual_new && !order.is_sorted_by_key(|(_, other)| *other) {
            self.push(rules::INFO_CHANGED, site, "the servers have another order");
        }
    }

    fn server(&mut self, site: &Site, old: &Server, new: &Server) {
        if old.variables != new.variables {
            let removed = old.variables.iter().any(|one| new.variables.iter().all(|other| other.name != one.name));
            let rust = if removed { Rust::Breaking } else { Rust::Behavior };
            let is_wider = old.variables.len() == new.variables.len()
                && old.variables.iter().zip(&new.variables).all(|(one, other)| allows(other, one));
            let wire = if is_wider { Wire::Compatible } else { Wire::Risky };
            let effect = Effect { wire, rust };
            self.push_with(rules::SERVER_VARIABLE, site, format!("{old} became {new}"), |_| effect);
        }
        for (one, other) in old.variables.iter().zip(&new.variables).filter(|(one, other)| one.name == other.name) {
            let site = site.part(format!("variable `{}`", other.name), Some(&one.origin), Some(&other.origin));
            self.docs_with_deprecation(&site, &one.docs, &other.docs);
        }
        self.server_name(site, old, new);
        self.docs_with_deprecation(site, &old.docs, &new.docs);
    }

    fn server_name(&mut self, site: &Site, old: &Server, new: &Server) {
        if old.name == new.name {
            return;
        }
        let rust = match (has_constant(self.old.api, old), has_constant(self.new.api, new)) {
            (true, _) => Rust::Breaking,
            (false, true) => Rust::Addition,
            (false, false) => Rust::None,
        };
        let name = |server: &Server| server.name.as_ref().map_or("none".to_owned(), |name| format!("`{name}`"));
        let message = format!("the name {} became {}", name(old), name(new));
        self.push_with(rules::SERVER_RENAMED, site, message, |effect| Effect { rust, ..effect });
    }

    /// The server of an operation, if it is not that of most others.
    pub(super) fn server_of(&mut self, site: &Site, old: &Operation, new: &Operation) {
        let own = (old.server.as_str(), new.server.as_str());
        if own.0 != own.1 && own != (usual(self.old.api), usual(self.new.api)) {
            self.push(rules::SERVER_DEFAULT, site, format!("calls go to {} now, not to {}", word(own.1), word(own.0)));
        }
    }
}

/// Whether a variable has the same default as another one, and all of its values.
fn allows(wide: &ServerVariable, narrow: &ServerVariable) -> bool {
    let has_all = wide.values.is_empty()
        || !narrow.values.is_empty() && narrow.values.iter().all(|value| wide.values.contains(value));
    (&wide.name, &wide.default) == (&narrow.name, &narrow.default) && has_all
}

/// The server of most operations.
fn usual(api: &Api) -> &str {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for operation in &api.operations {
        *counts.entry(&operation.server).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or("", |(server, _)| server)
}

/// Whether it is offered under a name in Rust.
fn has_constant(api: &Api, server: &Server) -> bool {
    let is_choice = || {
        let lists = api.operations.iter().map(|operation| &operation.servers);
        lists.filter(|list| list.len() > 1).flatten().any(|id| api.server(*id).url == server.url)
    };
    server.name.is_some() || !server.variables.is_empty() || is_choice()
}

fn word(server: &str) -> String {
    if server.is_empty() { "no server".to_owned() } else { format!("`{server}`") }
}

fn part(server: &Server) -> String {
    format!("server `{}`", server.url)
}
