//! What schemas and documents are called besides their places: `$id`, `$self`, `$anchor`.
//!
//! Input: the trees of all files. Output: tables of the places with such names.

use indexmap::IndexMap;

use super::path::resolve;
use super::target::{Target, path_of};
use crate::json::{Node, Value};
use crate::pointer::Origin;
use crate::reference::has_scheme;

/// The names of all files.
#[derive(Debug, Default)]
pub(super) struct Ids {
    uris: IndexMap<String, Target>,
    files: IndexMap<String, FileIds>,
}

#[derive(Debug, Default)]
struct FileIds {
    /// The schemas with an `$id`, and the root if it has a URI; outer ones come first.
    bases: Vec<Base>,
    anchors: IndexMap<String, Vec<Vec<String>>>,
}

#[derive(Debug)]
struct Base {
    path: Vec<String>,
    uri: String,
}

impl Ids {
    /// Whether a text may have such names; a quick check.
    pub(super) fn may_have(text: &str) -> bool {
        ["$id", "$self", "$anchor", "$dynamicAnchor"].iter().any(|key| text.contains(key))
    }

    /// Adds the names in a file, once.
    pub(super) fn add(&mut self, file: &str, root: &Node) {
        if self.files.contains_key(file) {
            return;
        }
        let mut ids = FileIds::default();
        let own = root.get("$self").and_then(Node::as_str);
        let own = own.map(|own| without_fragment(&resolve(file, own)).to_owned());
        if let Some(uri) = own.clone() {
            self.uris.entry(uri.clone()).or_insert_with(|| Target::root(file));
            ids.bases.push(Base { path: Vec::new(), uri });
        }
        self.scan(file, root, own.as_deref().unwrap_or(file), &mut Vec::new(), &mut ids);
        self.files.insert(file.to_owned(), ids);
    }

    /// Recursive: `source` limits how deep a document nests.
    fn scan(&mut self, file: &str, node: &Node, base: &str, path: &mut Vec<String>, ids: &mut FileIds) {
        let own = node.get("$id").and_then(Node::as_str).map(|id| without_fragment(&resolve(base, id)).to_owned());
        if let Some(uri) = &own {
            let target = Target { file: file.to_owned(), path: path.clone() };
            self.uris.entry(uri.clone()).or_insert(target);
            ids.bases.push(Base { path: path.clone(), uri: uri.clone() });
        }
        for key in ["$anchor", "$dynamicAnchor"] {
            if let Some(anchor) = node.get(key).and_then(Node::as_str) {
                ids.anchors.entry(anchor.to_owned()).or_default().push(path.clone());
            }
        }
        let base = own.as_deref().unwrap_or(base);
        let mut visit = |key: String, child: &Node| {
            path.push(key);
            self.scan(file, child, base, path, ids);
            path.pop();
        };
        match &node.value {
            Value::Object(members) => members.iter().for_each(|(key, member)| visit(key.clone(), member)),
            Value::Array(elements) => {
                elements.iter().enumerate().for_each(|(index, element)| visit(index.to_string(), element));
            }
            _ => {}
        }
    }

    /// What has the URI `resource`, as written at `origin`.
    pub(super) fn find(&self, resource: &str, origin: &Origin) -> Option<&Target> {
        if self.uris.is_empty() {
            return None;
        }
        let base = self.base(origin).map_or(origin.file(), |base| &base.uri);
        self.uris.get(&resolve(base, resource))
    }

    /// The schema with an `$id` around a place, by its path.
    pub(super) fn scope(&self, origin: &Origin) -> &[String] {
        self.base(origin).map_or(&[], |base| &base.path)
    }

    /// The base of references at a place, if it is the path of a file because of a relative `$id`.
    pub(super) fn path(&self, origin: &Origin) -> Option<&str> {
        self.base(origin).map(|base| base.uri.as_str()).filter(|uri| !has_scheme(uri))
    }

    fn base(&self, origin: &Origin) -> Option<&Base> {
        let bases = &self.files.get(origin.file())?.bases;
        if bases.is_empty() {
            return None;
        }
        let path = path_of(origin);
        bases.iter().filter(|base| path.starts_with(&base.path)).max_by_key(|base| base.path.len())
    }

    /// The first schema below `base` with this anchor.
    pub(super) fn anchor(&self, base: &Target, name: &str) -> Option<Target> {
        let paths = self.files.get(&base.file)?.anchors.get(name)?;
        let path = paths.iter().find(|path| path.starts_with(&base.path))?;
        Some(Target { file: base.file.clone(), path: path.clone() })
    }
}

fn without_fragment(uri: &str) -> &str {
    uri.split('#').next().unwrap_or(uri)
}
