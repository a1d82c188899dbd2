//! The renames of the configuration: which of them were used, and which matched nothing.

use std::cell::Cell;

use indexmap::IndexMap;

use super::lock::Keeper;
use crate::config::Config;
use crate::diagnostic::{Diagnostics, Error, rules};
use crate::ident::case::{Role, chosen};
use crate::pointer::Origin;

/// The `[rename]` table.
#[derive(Debug)]
pub(super) struct Renames<'a> {
    config: Option<&'a Config>,
    entries: IndexMap<&'a str, Entry<'a>>,
    /// The names of an earlier run, which come after those of the configuration.
    pub(super) keeper: &'a Keeper<'a>,
}

/// A name from the configuration.
#[derive(Debug)]
pub(super) struct Rename<'a> {
    pub(super) pointer: &'a str,
    /// Ready to be emitted.
    pub(super) name: String,
}

#[derive(Debug)]
struct Entry<'a> {
    name: &'a str,
    state: Cell<State>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nothing with a name was found at the pointer.
    Unmatched,
    /// The name is not valid for what was found there.
    Unfit(Role),
    Used,
}

impl<'a> Renames<'a> {
    pub(super) fn new(config: &'a Config, keeper: &'a Keeper<'a>) -> Self {
        let entry = |name: &'a String| Entry { name, state: Cell::new(State::Unmatched) };
        let entries = config.rename.iter().map(|(pointer, name)| (pointer.as_str(), entry(name))).collect();
        Self { config: Some(config), entries, keeper }
    }

    /// For names that are derived from others and cannot be renamed by the configuration.
    pub(super) fn derived(&self) -> Self {
        Self { config: None, entries: IndexMap::new(), keeper: self.keeper }
    }

    /// Whether no name is chosen or kept.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty() && !self.keeper.has_names()
    }

    /// The name chosen for what is at `origin`. One place can be that of a field and of its type: the case of the name
    /// decides.
    pub(super) fn find(&self, role: Role, origin: &Origin) -> Option<Rename<'a>> {
        let (pointer, entry) = self.entries.get_key_value(origin.to_string().as_str())?;
        let name = chosen(role, entry.name);
        match (&name, entry.state.get()) {
            (Some(_), _) => entry.state.set(State::Used),
            (None, State::Unmatched) => entry.state.set(State::Unfit(role)),
            (None, State::Unfit(_) | State::Used) => {}
        }
        name.map(|name| Rename { pointer, name })
    }

    /// Reports a problem with an entry.
    pub(super) fn report(&self, pointer: &str, rule: Error, message: String, diagnostics: &mut Diagnostics) {
        if let Some(config) = self.config {
            diagnostics.push(rule, config.rename_place(pointer), message);
        }
    }

    /// Reports the entries that had no effect.
    pub(super) fn finish(&self, diagnostics: &mut Diagnostics) {
        for (pointer, entry) in &self.entries {
            let (rule, message) = match entry.state.get() {
                State::Used => continue,
                State::Unmatched => {
                    let message = format!("nothing at `{pointer}` has a Rust name; this rename matches nothing");
                    (rules::RENAME_UNMATCHED, message)
                }
                State::Unfit(role) => {
                    let message = format!("`{}` is not a valid name for {}", entry.name, expected(role));
                    (rules::RENAME_UNUSABLE, message)
                }
            };
            self.report(pointer, rule, message, diagnostics);
        }
    }
}

fn expected(role: Role) -> &'static str {
    match role {
        Role::Type => "a type; use an identifier `LikeThis`",
        Role::Variant => "a variant; use an identifier `LikeThis`",
        Role::Field => "a field; use an identifier `like_this`",
        Role::Parameter => "a parameter; use an identifier `like_this`",
        Role::Method | Role::Module => "a method; use an identifier `like_this`",
    }
}
