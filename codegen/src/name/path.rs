//! Where inline schemas are: the name that their own begin with, and the parts from there on.
//!
//! Input: the items, and the names of those with names of their own. Output: paths, and the names from them. Must not know
//! which names are in use.

use std::cell::OnceCell;
use std::rc::Rc;

use indexmap::IndexMap;

use super::content::{Contents, Distinct};
use super::method_words::id_words;
use super::operations::path_words;
use super::place::{Home, all_parts, around_name, home, part_words, pointer_words, root, webhook_words};
use super::short::{Part, Root, short_name, short_names};
use crate::ident::case::{Role, join};
use crate::ident::title::is_branch;
use crate::ir::{Api, ItemId, ItemKind, ItemName, Parent};

/// Where a schema is.
#[derive(Clone, Debug)]
pub(super) struct Path {
    root: Rc<Root>,
    parts: Vec<Part>,
}

impl Path {
    /// That of something with a name of its own.
    pub(super) fn named(name: String) -> Self {
        Self { root: Rc::new(Root::new(name)), parts: Vec::new() }
    }

    /// All names for what is there, best first.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names = short_names(&self.root, &self.parts);
        names.push(self.whole());
        names
    }

    /// The best of them.
    pub(super) fn name(&self) -> String {
        short_name(&self.root, &self.parts).unwrap_or_else(|| self.whole())
    }

    fn whole(&self) -> String {
        self.root.joined(self.parts.iter().map(|part| &*part.words))
    }

    /// The path of a part; `tells` is whether it is also in another part of the same schema.
    fn with(mut self, words: Vec<String>, distinguishes: bool, is_branch: bool) -> Self {
        if let Some(last) = self.parts.last_mut() {
            last.distinguishes = distinguishes;
        }
        self.parts.push(Part { words: words.into(), distinguishes: false, is_branch });
        self
    }
}

/// The paths of all items that have names.
pub(super) struct Paths<'a> {
    api: &'a Api,
    of: Vec<Option<Path>>,
    contents: Contents,
    parents: OnceCell<IndexMap<(Home, &'a str), Parents<'a>>>,
}

/// The parts of a schema that have a part of one name.
#[derive(Clone, Copy)]
enum Parents<'a> {
    One(&'a str),
    Several,
}

impl<'a> Paths<'a> {
    pub(super) fn new(api: &'a Api, names: &[Option<String>]) -> Self {
        let of = names.iter().map(|name| name.clone().map(Path::named)).collect();
        Self { api, of, contents: Contents::of(api), parents: OnceCell::new() }
    }

    /// The path of an item. What an operation, a webhook or a response has is never left out: `UpdateOrderBody`.
    pub(super) fn path(&self, id: ItemId) -> Path {
        let (around, part) = (self.around(id), part_words(self.api.item(id)));
        match &self.api.item(id).name {
            ItemName::Inline { parent: Parent::Operation(_) | Parent::Webhook(_) | Parent::Response(_), .. } => {
                Path::named(join(Role::Type, &around.root.name, &part))
            }
            ItemName::Inline { parent: Parent::Item(_), .. } | ItemName::Component(_) | ItemName::Input(_) => {
                let distinguishes = !around.parts.is_empty() && self.distinguishes(id);
                around.with(part, distinguishes, is_branch(&self.api.item(id).origin))
            }
        }
    }

    /// The path of a schema that shares it with others, with what distinguishes this one.
    pub(super) fn distinct(&self, id: ItemId) -> Option<Path> {
        let ItemName::Inline { part, parent, .. } = &self.api.item(id).name else { return None };
        let words = match self.contents.get(id)? {
            Distinct::Constant(words) => words.clone(),
            Distinct::Description(words) if self.is_record(id) && is_described(self.api, *parent, part) => {
                words.clone()
            }
            Distinct::Description(words) => [&part_words(self.api.item(id)), words.as_slice()].concat(),
        };
        Some(self.around(id).with(words, self.distinguishes(id), true))
    }

    fn is_record(&self, id: ItemId) -> bool {
        matches!(self.api.item(id).kind, ItemKind::Record(_))
    }

    /// Inner schemas are named after the path of the outer one, unless its name is not from there.
    pub(super) fn keep(&mut self, id: ItemId, path: Path, requested: &str, name: &str) {
        let path = if requested == name || path.names().iter().any(|other| other == name) {
            path
        } else {
            let is_named = |path: &Path| path.names().iter().any(|other| other == name);
            self.distinct(id).filter(is_named).unwrap_or_else(|| Path::named(name.to_owned()))
        };
        self.of[id.0] = Some(path);
    }

    fn around(&self, id: ItemId) -> Path {
        match &self.api.item(id).name {
            ItemName::Inline { parent: Parent::Item(parent), .. } => {
                self.of[parent.0].clone().unwrap_or_else(|| Path::named(String::new()))
            }
            ItemName::Inline { .. } | ItemName::Component(_) | ItemName::Input(_) => {
                Path::named(around_name(self.api, id))
            }
        }
    }

    /// Whether a part of this name is in several parts of the outermost schema.
    fn distinguishes(&self, id: ItemId) -> bool {
        let ItemName::Inline { part, .. } = &self.api.item(id).name else { return false };
        let parents = self.parents.get_or_init(|| parents(self.api));
        matches!(parents.get(&(home(self.api, id), part.as_str())), Some(Parents::Several))
    }
}

/// Alternatives for a schema whose name from its place is disputed, best first.
pub(super) fn longer_names(names: &[Option<String>], paths: &Paths<'_>, id: ItemId) -> Vec<String> {
    let api = paths.api;
    let (root, root_origin) = root(api, names, home(api, id));
    let all = all_parts(api, id);
    let joined = |before: &str, words: &[String]| join(Role::Type, before, words);
    let mut longer = paths.path(id).names();
    longer.push(joined(&root, &all));
    match home(api, id) {
        Home::Component(_) | Home::Response(_) => {}
        Home::Operation(operation) => {
            let operation = api.operation(operation);
            longer.extend(
                [id_words(operation), path_words(operation)].map(|words| joined("", &[words, all.clone()].concat())),
            );
        }
        Home::Webhook(webhook) => {
            longer.push(joined("", &[webhook_words(api, api.webhook(webhook)), all].concat()));
        }
    }
    longer.extend(paths.distinct(id).map(|path| path.name()));
    longer.push(joined(&root, &pointer_words(root_origin, &api.item(id).origin)));
    longer
}

/// Whether a part is a branch that has no name in the spec.
fn is_described(api: &Api, parent: Parent, part: &str) -> bool {
    let Parent::Item(union) = parent else { return false };
    let ItemKind::Union(union) = &api.item(union).kind else { return false };
    union.variants.iter().any(|variant| variant.name == part && !variant.is_named)
}

fn parents(api: &Api) -> IndexMap<(Home, &str), Parents<'_>> {
    let mut parents = IndexMap::new();
    for item in &api.items {
        let ItemName::Inline { parent: Parent::Item(parent), part, .. } = &item.name else { continue };
        let around = match &api.item(*parent).name {
            ItemName::Inline { parent: Parent::Item(_), part, .. } => part.as_str(),
            ItemName::Inline { .. } | ItemName::Component(_) | ItemName::Input(_) => "",
        };
        let others = parents.entry((home(api, item.id), part.as_str())).or_insert(Parents::One(around));
        if !matches!(others, Parents::One(other) if *other == around) {
            *others = Parents::Several;
        }
    }
    parents
}
