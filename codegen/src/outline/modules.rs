//! The modules of the crate: which path users write for what a file declares.
//!
//! Input: the emitted files. Output: the public module of each file. What a private module declares is exported by the
//! module around it.

use std::collections::{BTreeMap, BTreeSet};

use super::Reader;
use super::tokens::{Head, head};
use crate::emit::File;
use crate::emit::file::Fragment;
use crate::outline::Kind;

/// The lists of what the runtime exports.
pub(super) const RUNTIME: [&str; 2] = ["src/runtime/exports.rs", "src/runtime/mod.rs"];

/// The paths of the private modules.
#[derive(Default)]
pub(super) struct Modules(BTreeSet<String>);

pub(super) fn modules(files: &BTreeMap<String, File>) -> Modules {
    let mut private = BTreeSet::new();
    for (path, file) in files {
        let File::Rust(file) = file else { continue };
        let blocks = file.fragments.iter().filter_map(|fragment| match fragment {
            Fragment::Block(items) => Some(items),
            Fragment::Item(_) | Fragment::Table(_) | Fragment::Declaration(_) => None,
        });
        for head in blocks.flatten().map(head).filter(|head| head.word == "mod" && !head.is_public) {
            let name = head.rest.trim_end_matches(';');
            private.insert(joined(&module(path), name.strip_prefix("r#").unwrap_or(name)));
        }
    }
    Modules(private)
}

impl Modules {
    /// The module that users name for the items of a file.
    pub(super) fn public(&self, path: &str) -> String {
        let mut inside = module(path);
        while self.0.contains(&inside) {
            inside.truncate(inside.rfind("::").unwrap_or_default());
        }
        inside
    }
}

/// `src/types/webhook.rs` is `types::webhook`.
fn module(path: &str) -> String {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    let inside = if inside == "lib" { "" } else { inside.trim_end_matches("/mod") };
    inside.replace('/', "::")
}

fn joined(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}

impl Reader {
    /// The items of the runtime that the spec needs.
    pub(super) fn read_runtime(&mut self, text: &str) {
        let entry = self.at("runtime".to_owned(), Kind::Module);
        let mut feature = None;
        for line in text.lines() {
            if let Some(condition) = line.strip_prefix("#[cfg(") {
                feature = super::tokens::feature(condition);
            } else if let Some((_, used)) = line.strip_prefix("pub use ").and_then(|path| path.split_once("::")) {
                names(used).for_each(|name| export(entry, name, feature.as_deref()));
                feature = None;
            } else {
                feature = None;
            }
        }
    }

    /// `pub use`: of items of the runtime, or of another crate. Those of a private module have entries of their own.
    pub(super) fn read_use(&mut self, head: &Head) {
        let path = head.rest.trim_end_matches(';');
        if path.split_once("::").is_some_and(|(module, _)| module == "self" || self.modules.0.contains(module)) {
            return;
        }
        let module = if self.module.is_empty() { "crate".to_owned() } else { self.module.clone() };
        let entry = self.at(module, Kind::Module);
        for name in names(path) {
            export(entry, name, head.feature.as_deref());
        }
    }
}

/// The names at the end of a path: `a::{B, C}` and `a::B`.
fn names(path: &str) -> impl Iterator<Item = &str> {
    let path = path.trim_end_matches(';');
    let last = path.rsplit("::").next().unwrap_or_default();
    last.trim_matches(['{', '}', '*']).split(',').map(str::trim).filter(|name| !name.is_empty())
}

fn export(entry: &mut super::Entry, name: &str, feature: Option<&str>) {
    let feature = feature.map(|feature| format!("    feature {feature}")).unwrap_or_default();
    entry.add(format!("use {name}"), format!("{name}{feature}"));
}
