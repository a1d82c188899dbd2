//! The result of emitting: files of tokens and tables, without layout.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;

use crate::escape::{CodeText, CommentText, DocText, MarkdownText, TomlText};

/// A file of the generated crate.
#[derive(Clone, Debug)]
pub enum File {
    /// Rust: laid out by `format`.
    Rust(RustFile),
    /// Rust of the runtime, copied as it is.
    Source(CodeText),
    /// `Cargo.toml`.
    Manifest(TomlText),
    /// `API.md`.
    Outline(MarkdownText),
}

/// A Rust file.
#[derive(Clone, Debug, Default)]
pub struct RustFile {
    /// Plain comment lines at the top, after the marker that the file is generated: its source in the spec.
    pub sources: Vec<CommentText>,
    /// Inner documentation, line by line.
    pub docs: Vec<DocText>,
    /// Inner attributes.
    pub attributes: Vec<CodeText>,
    pub imports: Imports,
    /// What only items of the feature `client` import.
    pub client_imports: Imports,
    pub fragments: Vec<Fragment>,
}

/// A piece of a file.
#[derive(Clone, Debug)]
pub enum Fragment {
    /// One item.
    Item(TokenStream),
    /// Items without blank lines between them, such as `mod` lines.
    Block(Vec<TokenStream>),
    /// A macro call laid out as a table, which belongs to the item above it.
    Table(Table),
    /// A table that declares its own item.
    Declaration(Table),
}

/// A wire table: `name! { head { rows } }`.
#[derive(Clone, Debug)]
pub struct Table {
    pub name: &'static str,
    /// The condition under which it is compiled, as an attribute.
    pub gate: Option<CodeText>,
    /// The documentation of the item that the table declares, line by line.
    pub docs: Vec<DocText>,
    pub head: CodeText,
    /// One row per line.
    pub rows: Vec<CodeText>,
    /// The words before a second list of rows, and these; mostly empty.
    pub more: Option<(&'static str, Vec<CodeText>)>,
}

impl Table {
    /// A table beside its item.
    pub fn new(name: &'static str, head: CodeText, rows: Vec<CodeText>) -> Self {
        Self { name, gate: None, docs: Vec::new(), head, rows, more: None }
    }
}

/// The `use` lines of a file: names by their parent path.
#[derive(Clone, Debug, Default)]
pub struct Imports(BTreeMap<String, BTreeSet<String>>);

impl Imports {
    /// Adds `path`, whose last part is the name.
    pub fn add(&mut self, path: &str) {
        let path = CodeText::name(path);
        let path = path.as_str();
        let (parent, name) = path.rsplit_once("::").unwrap_or(("", path));
        self.0.entry(parent.to_owned()).or_default().insert(name.to_owned());
    }

    /// Without those of another file, or of another part of one.
    pub fn remove(&mut self, other: &Self) {
        for (parent, names) in &other.0 {
            if let Some(own) = self.0.get_mut(parent) {
                own.retain(|name| !names.contains(name));
            }
        }
        self.0.retain(|_, names| !names.is_empty());
    }

    /// The lines, in groups: the standard library, other crates, the crate itself.
    pub fn groups(&self) -> Vec<Vec<String>> {
        let group = |path: &str| match path.split("::").next() {
            Some("std") => 0,
            Some("crate") => 2,
            _ => 1,
        };
        let mut groups = vec![Vec::new(); 3];
        for (parent, names) in self.sorted() {
            groups[group(parent)].push(line(parent, names));
        }
        groups.retain(|lines| !lines.is_empty());
        groups
    }

    /// In the order of rustfmt: by the whole path if a line has one name, otherwise by the path before the braces.
    fn sorted(&self) -> Vec<(&String, &BTreeSet<String>)> {
        let mut lines: Vec<_> = self.0.iter().collect();
        lines.sort_by_key(|(parent, names)| match names.first() {
            Some(name) if names.len() == 1 => format!("{parent}::{name}"),
            _ => (*parent).clone(),
        });
        lines
    }
}

fn line(parent: &str, names: &BTreeSet<String>) -> String {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match names.as_slice() {
        [name] => format!("use {parent}::{name};"),
        names => format!("use {parent}::{{{}}};", names.join(", ")),
    }
}
