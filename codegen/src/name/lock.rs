//! The names of an earlier run: a spec update renames nothing that stayed where it was.
//!
//! Input: `names.lock`, and the names of this run as they are settled. Output: the name that a place had, and the text of the
//! lock. Must not decide between names: a locked name that something else has by now is not used.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::ident::case::{Role, identifier};
use crate::pointer::{Origin, Step, escape};

const HEADER: &str = "\
# Written by `cargo xtask gen`: the names of the generated crate, which later versions of the spec keep. A name is chosen by
# the rules again once its line is removed.

";

/// The names by the places in the spec.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NameLock {
    /// Types of schemas and of operations.
    types: BTreeMap<String, String>,
    /// Methods of the client that return handles, by the tag.
    handles: BTreeMap<String, String>,
    /// Methods that call operations.
    methods: BTreeMap<String, String>,
    /// Members whose names follow from their texts in the spec: by the place that lists them.
    members: BTreeMap<String, BTreeSet<String>>,
    /// The other members.
    names: BTreeMap<String, String>,
}

impl NameLock {
    /// Reads the text of a lock; an error message if it is not one.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.message().to_owned())
    }

    pub fn to_text(&self) -> String {
        let text = toml::to_string(self).expect("texts and lists of them can be TOML");
        format!("{HEADER}{text}")
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it has a name for something: a type, a handle or a method.
    pub(crate) fn has(&self, name: &str) -> bool {
        [&self.types, &self.handles, &self.methods].iter().any(|names| names.values().any(|other| other == name))
    }

    /// The name that a claim had.
    pub(super) fn find(&self, role: Role, origin: &Origin, text: &str) -> Option<String> {
        match role {
            Role::Type => self.types.get(&place(origin, text)).cloned(),
            Role::Method => self.methods.get(&place(origin, text)).cloned(),
            // Modules are private.
            Role::Module => None,
            Role::Field | Role::Parameter | Role::Variant => {
                let own = self.names.get(&member(origin, text)).cloned();
                let is_listed = || self.members.get(&list(origin)).is_some_and(|texts| texts.contains(text));
                own.or_else(|| is_listed().then(|| identifier(role, text)))
            }
        }
    }

    fn add(&mut self, role: Role, origin: &Origin, text: &str, name: &str) {
        match role {
            Role::Type => insert(&mut self.types, place(origin, text), name),
            Role::Method => insert(&mut self.methods, place(origin, text), name),
            Role::Module => {}
            Role::Field | Role::Parameter | Role::Variant if identifier(role, text) == name => {
                self.members.entry(list(origin)).or_default().insert(text.to_owned());
            }
            Role::Field | Role::Parameter | Role::Variant => {
                insert(&mut self.names, member(origin, text), name);
            }
        }
    }

    /// Drops the places that have several names: equal branches, which the rules tell apart by what is in them.
    fn without_ambiguous(mut self) -> Self {
        // A text that is both listed and named belongs to two members of one list.
        let key = |list: &String, text: &String| format!("{list}/{}", escape(text));
        for (list, texts) in &mut self.members {
            texts.retain(|text| match self.names.get_mut(&key(list, text)) {
                Some(name) => {
                    AMBIGUOUS.clone_into(name);
                    false
                }
                None => true,
            });
        }
        self.members.retain(|_, texts| !texts.is_empty());
        for names in [&mut self.types, &mut self.methods, &mut self.names] {
            names.retain(|_, name| name != AMBIGUOUS);
        }
        self
    }
}

/// No identifier.
const AMBIGUOUS: &str = "";

fn insert(names: &mut BTreeMap<String, String>, key: String, name: &str) {
    let known = names.entry(key).or_insert_with(|| name.to_owned());
    if known != name {
        AMBIGUOUS.clone_into(known);
    }
}

/// The place of what is named, and its text unless that is the last step of the place. An index moves when elements are
/// inserted before it, so the text identifies elements.
fn place(origin: &Origin, text: &str) -> String {
    match (origin.steps().last(), origin.parent()) {
        (Some(Step::Index(_)), Some(parent)) => format!("{parent}/{}", escape(text)),
        (Some(Step::Key(key)), _) if *key == text => origin.to_string(),
        _ => format!("{origin} {text}"),
    }
}

/// The place that lists a member: its `properties`, `enum`, `parameters`.
fn list(origin: &Origin) -> String {
    origin.parent().unwrap_or(origin).to_string()
}

fn member(origin: &Origin, text: &str) -> String {
    format!("{}/{}", list(origin), escape(text))
}

/// The lock of the run before, and the one of this run.
#[derive(Debug)]
pub(super) struct Keeper<'a> {
    old: Option<&'a NameLock>,
    new: RefCell<NameLock>,
}

impl<'a> Keeper<'a> {
    /// Without a lock, nothing is kept.
    pub(super) fn new(old: Option<&'a NameLock>) -> Self {
        Self { old, new: RefCell::default() }
    }

    pub(super) fn find(&self, role: Role, origin: &Origin, text: &str) -> Option<String> {
        self.old?.find(role, origin, text)
    }

    /// Whether a run before had any names.
    pub(super) fn has_names(&self) -> bool {
        self.old.is_some_and(|old| !old.is_empty())
    }

    pub(super) fn keep(&self, role: Role, origin: &Origin, text: &str, name: &str) {
        if self.old.is_some() {
            self.new.borrow_mut().add(role, origin, text, name);
        }
    }

    /// The method of the client for a tag.
    pub(super) fn handle(&self, tag: &str) -> Option<&'a str> {
        self.old?.handles.get(tag).map(String::as_str)
    }

    pub(super) fn keep_handle(&self, tag: &str, name: &str) {
        if self.old.is_some() {
            self.new.borrow_mut().handles.insert(tag.to_owned(), name.to_owned());
        }
    }

    pub(super) fn finish(self) -> NameLock {
        self.new.into_inner().without_ambiguous()
    }
}
