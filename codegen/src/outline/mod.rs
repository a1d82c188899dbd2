//! The public API of the generated crate as a value: a line for each fact, by which two crates can be compared.
//!
//! Input: the emitted files, so that nothing public can be left out. Output: an [`Outline`], and `API.md`, which shows
//! it. Must not know the spec: what the tables of a file do not have is not in the outline.

mod build;
mod features;
mod items;
mod modules;
mod operation;
mod print;
mod rows;
mod tables;
mod tokens;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::emit::File;
use crate::emit::file::{Fragment, RustFile};
use crate::escape::MarkdownText;
use modules::Modules;

/// The public API of a crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// By section, then by path.
    pub entries: Vec<Entry>,
}

/// An item, or an item of the runtime to which the crate adds functions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub section: Section,
    /// From the root of the crate: `types::Webhook`, `operations::webhooks::Create`, `ClientBuilder`.
    pub path: String,
    pub kind: Kind,
    /// Whether callers build or match it with all of its members, so that one more breaks them.
    pub exhaustive: bool,
    pub lines: Vec<Line>,
}

/// A fact about an item. One that is removed or whose text changes breaks callers; another one is an addition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about, unique in its entry: `field id`, `variant Active`, `fn new`, `impl From<String>`.
    pub key: String,
    /// What Rust says about it: `id: String`.
    pub text: String,
    /// What is sent or received for it: `required "id"`. A change does not concern the compiler.
    pub wire: Option<String>,
}

/// A section of `API.md`, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    Crate,
    Client,
    Servers,
    Operations,
    Headers,
    Errors,
    Webhooks,
    Callbacks,
    Types,
}

/// The kind of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A module or the crate: the items that it exports from elsewhere.
    Module,
    Features,
    /// An item of the runtime, with what the crate adds to it.
    Runtime,
    /// The operations of a tag.
    Handle,
    Call,
    Struct,
    /// A struct for the members of an object.
    Record,
    /// A struct around one value.
    Newtype,
    /// A struct for the parts of a multipart body.
    Parts,
    /// A struct for the headers of a response.
    Headers,
    /// An enum that is neither of the following: the outputs of a call, the bodies of errors, a choice of media types.
    Enum,
    /// An enum of strings.
    Texts,
    /// An enum of other values.
    Values,
    Union,
    Alias,
    Static,
}

impl Entry {
    /// The line with this key.
    pub fn line(&self, key: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.key == key)
    }

    /// The name without its module.
    pub fn name(&self) -> &str {
        self.path.rsplit("::").next().unwrap_or_default()
    }

    fn add(&mut self, key: String, text: String) {
        self.lines.push(Line { key, text, wire: None });
    }

    fn set_wire(&mut self, key: &str, wire: String) {
        self.set_next_wire(0, key, wire);
    }

    /// The same where the line is probably at `start` or soon after; returns the place after it.
    fn set_next_wire(&mut self, start: usize, key: &str, wire: String) -> usize {
        let has_key = |line: &Line| line.key == key;
        let after = self.lines[start..].iter().position(has_key).map(|at| start + at);
        let Some(at) = after.or_else(|| self.lines[..start].iter().position(has_key)) else { return start };
        self.lines[at].wire = Some(wire);
        at + 1
    }
}

/// The outline of emitted files.
pub fn read(files: &BTreeMap<String, File>) -> Outline {
    let mut reader = Reader { modules: modules::modules(files), ..Reader::default() };
    for (path, file) in files {
        match file {
            File::Rust(file) => reader.read_file(path, file),
            File::Manifest(text) => reader.entries.extend(features::features(text.as_str())),
            File::Source(text) if modules::RUNTIME.contains(&&**path) => reader.read_runtime(text.as_str()),
            File::Source(_) | File::Outline(_) => {}
        }
    }
    let mut entries: Vec<Entry> = reader.entries.into_values().collect();
    entries.sort_by(|one, other| (one.section, &one.path).cmp(&(other.section, &other.path)));
    Outline { entries }
}

/// `API.md`: its path, and the outline as people read it.
pub fn print(title: &str, outline: &Outline) -> (String, MarkdownText) {
    ("API.md".to_owned(), print::page(title, outline))
}

/// The entries read so far, by path.
#[derive(Default)]
struct Reader {
    modules: Modules,
    entries: IndexMap<String, Entry>,
    /// The public path of the module of the current file.
    module: String,
}

impl Reader {
    fn read_file(&mut self, path: &str, file: &RustFile) {
        self.module = self.modules.public(path);
        for fragment in &file.fragments {
            match fragment {
                Fragment::Item(tokens) => self.read_item(tokens),
                Fragment::Block(items) => items.iter().for_each(|tokens| self.read_item(tokens)),
                Fragment::Table(table) | Fragment::Declaration(table) => self.read_table(table),
            }
        }
    }

    fn in_module(&self, name: &str) -> String {
        if self.module.is_empty() { name.to_owned() } else { format!("{}::{name}", self.module) }
    }

    /// A new entry, which replaces nothing.
    fn declare(&mut self, name: &str, kind: Kind) -> &mut Entry {
        let path = self.in_module(name);
        self.at(path, kind)
    }

    fn at(&mut self, path: String, kind: Kind) -> &mut Entry {
        let section = section(&path);
        let new = |path: &String| Entry { section, path: path.clone(), kind, exhaustive: false, lines: Vec::new() };
        self.entries.entry(path).or_insert_with_key(new)
    }

    /// The entry of a type: declared in this module, given with its module, or an item of the runtime.
    fn of_type(&mut self, ty: &str) -> &mut Entry {
        let ty = ty.split('<').next().unwrap_or_default().trim();
        let local = self.in_module(ty);
        let path = if self.entries.contains_key(&local) {
            local
        } else if ty.starts_with("types::") {
            ty.to_owned()
        } else {
            ty.rsplit("::").next().unwrap_or_default().to_owned()
        };
        self.at(path, Kind::Runtime)
    }
}

/// The section of a path: that of its module, or the one about the items of the runtime.
fn section(path: &str) -> Section {
    match path.split("::").next().unwrap_or_default() {
        "crate" | "features" | "runtime" => Section::Crate,
        "servers" => Section::Servers,
        "operations" => Section::Operations,
        "headers" => Section::Headers,
        "Error" | "ErrorBody" => Section::Errors,
        "webhooks" | "Verifier" => Section::Webhooks,
        "callbacks" => Section::Callbacks,
        "types" => Section::Types,
        _ => Section::Client,
    }
}
