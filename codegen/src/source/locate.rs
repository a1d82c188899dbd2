//! Lines and columns of nodes, found by a second scan of the text.
//!
//! Input: a file and the place of a node. Output: its position in the text. Used only for messages and for the exact
//! spelling of values. Must not decide what a document means.

mod json;
mod toml;
mod yaml;

use std::collections::BTreeMap;
use std::ops::Range;

use super::SourceFile;
use super::body::{Body, position};
use crate::diagnostic::{Diagnostics, rules};
use crate::pointer::{Origin, Step};

/// A position in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Of the key for a member, of the whole element otherwise.
    pub bytes: Range<usize>,
}

/// The position of a node in `file`, or of the nearest one around it that is in the text: a node that came through an
/// alias or a merge key, or was made by a rule, is not in the text itself.
pub fn locate(file: &SourceFile, origin: &Origin) -> Option<Span> {
    let body = Body::find(file).ok()?;
    Some(span(&file.text, Index::of(&body).nearest(origin)?.shown.clone()))
}

/// A node as it is written, quotes included; `None` if the node itself is not in the text.
pub fn exact_text(file: &SourceFile, origin: &Origin) -> Option<String> {
    let body = Body::find(file).ok()?;
    let index = Index::of(&body);
    Some(file.text[index.exact(origin)?.value.clone()].to_owned())
}

/// Warns of each key that the text repeats in one object, naming its places.
pub(super) fn report_repeated(body: &Body<'_>, repeated: &[Origin], diagnostics: &mut Diagnostics) {
    if repeated.is_empty() {
        return;
    }
    let index = Index::of(body);
    for origin in repeated {
        let places = index.all(origin);
        // An object that is used again through an alias is reported only once.
        if !places.is_empty() {
            diagnostics.warning(rules::DUPLICATE_KEY, origin, repeated_message(body, origin, &places));
        }
    }
}

fn repeated_message(body: &Body<'_>, origin: &Origin, places: &[&Entry]) -> String {
    let steps = origin.steps();
    let Some(Step::Key(key)) = steps.last() else { return String::new() };
    let place = |entry: &&Entry| {
        let (line, column) = position(&body.file.text, entry.shown.start);
        format!("{line}:{column}")
    };
    let named: Vec<String> = places.iter().take(3).map(place).collect();
    let more = if places.len() > named.len() { " and further on" } else { "" };
    format!("duplicate key `{key}`, at {}{more}; the last one is used", named.join(" and "))
}

fn span(text: &str, bytes: Range<usize>) -> Span {
    let (line, column) = position(text, bytes.start);
    Span { line, column, bytes }
}

/// The position of each node of a document.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// In the order of the text; a node's children follow it.
    entries: Vec<Entry>,
    /// The nodes with many children, by `first_child`.
    wide: BTreeMap<usize, Wide>,
}

/// The position of one node, in bytes of the file.
#[derive(Debug)]
pub(super) struct Entry {
    /// The key, for the member of an object.
    pub(super) key: Option<Box<str>>,
    /// What a message points at: the key of a member, an element as a whole.
    pub(super) shown: Range<usize>,
    /// The value without its key.
    pub(super) value: Range<usize>,
    first_child: usize,
    /// The first entry after this one and its descendants.
    next: usize,
}

impl Index {
    /// Scans the document.
    pub(super) fn of(body: &Body<'_>) -> Self {
        if body.is_named_toml() {
            return toml::scan(body);
        }
        if body.begins_like_json() && super::json::accepts(body.text()) { json::scan(body) } else { yaml::scan(body) }
    }

    /// The document as a whole.
    pub(super) fn root(&self) -> Option<&Entry> {
        self.entries.first()
    }

    /// The node itself.
    pub(super) fn exact(&self, origin: &Origin) -> Option<&Entry> {
        let written = origin.written();
        let steps = written.as_ref().unwrap_or(origin).steps();
        steps.into_iter().try_fold(self.root()?, |entry, step| self.child(entry, step))
    }

    /// The node, or the nearest one around it.
    pub(super) fn nearest(&self, origin: &Origin) -> Option<&Entry> {
        let written = origin.written();
        let mut entry = self.root()?;
        for step in written.as_ref().unwrap_or(origin).steps() {
            match self.child(entry, step) {
                Some(child) => entry = child,
                None => break,
            }
        }
        Some(entry)
    }

    /// All the members that have the key of the node.
    fn all(&self, origin: &Origin) -> Vec<&Entry> {
        let parent = origin.parent().and_then(|parent| self.exact(parent));
        match (parent, origin.steps().last()) {
            (Some(parent), Some(Step::Key(key))) => self.members(parent, key).collect(),
            _ => Vec::new(),
        }
    }

    fn child(&self, entry: &Entry, step: Step<'_>) -> Option<&Entry> {
        let wide = self.wide.get(&entry.first_child);
        match (step, wide) {
            (Step::Key(key), Some(wide)) => self.entries.get(*wide.last.get(key)?),
            (Step::Key(key), None) => self.members(entry, key).last(),
            (Step::Index(index), Some(wide)) => self.entries.get(*wide.children.get(index)?),
            (Step::Index(index), None) => self.children(entry).nth(index),
        }
        .filter(|child| matches!(step, Step::Key(_)) || child.key.is_none())
    }

    fn members<'a, 'k>(&'a self, entry: &Entry, key: &'k str) -> impl Iterator<Item = &'a Entry> + use<'a, 'k> {
        self.children(entry).filter(move |child| child.key.as_deref() == Some(key))
    }

    pub(super) fn children<'a>(&'a self, entry: &Entry) -> impl Iterator<Item = &'a Entry> + use<'a> {
        let mut at = entry.first_child;
        let inside = &self.entries[..entry.next];
        std::iter::from_fn(move || {
            let child = inside.get(at)?;
            at = child.next;
            Some(child)
        })
    }
}

/// More children are looked up, not walked through.
const MAX_WALK: usize = 64;

/// Where the children of a node are among all entries.
#[derive(Debug, Default)]
struct Wide {
    children: Vec<usize>,
    /// The last member with each key.
    last: BTreeMap<Box<str>, usize>,
}

impl Wide {
    fn of(entries: &[Entry], first: usize) -> Option<Self> {
        let next = |at: &usize| Some(entries[*at].next).filter(|next| *next < entries.len());
        let children: Vec<usize> = std::iter::successors((first < entries.len()).then_some(first), next).collect();
        if children.len() <= MAX_WALK {
            return None;
        }
        let last = children.iter().filter_map(|at| Some((entries[*at].key.clone()?, *at))).collect();
        Some(Self { children, last })
    }
}

/// Builds an [`Index`] from the beginnings and ends of nodes.
#[derive(Default)]
struct Growing {
    index: Index,
    open: Vec<usize>,
    /// The key whose value is to come.
    key: Option<(Box<str>, Range<usize>)>,
}

impl Growing {
    /// The next value of the innermost open object belongs to this key.
    fn key(&mut self, key: impl Into<Box<str>>, bytes: Range<usize>) {
        self.key = Some((key.into(), bytes));
    }

    fn begin(&mut self, start: usize) {
        let (key, shown) = self.key.take().unzip();
        let at = self.index.entries.len();
        let shown = shown.unwrap_or(start..start);
        self.index.entries.push(Entry { key, shown, value: start..start, first_child: at + 1, next: at + 1 });
        self.open.push(at);
    }

    fn end(&mut self, end: usize) {
        let next = self.index.entries.len();
        let Some(at) = self.open.pop() else { return };
        if let Some(wide) = Wide::of(&self.index.entries, at + 1) {
            self.index.wide.insert(at + 1, wide);
        }
        let Some(entry) = self.index.entries.get_mut(at) else { return };
        entry.value.end = end.max(entry.value.start);
        entry.next = next;
        if entry.key.is_none() {
            entry.shown = entry.value.clone();
        }
    }

    fn scalar(&mut self, bytes: Range<usize>) {
        self.begin(bytes.start);
        self.end(bytes.end);
    }

    /// What was found, even if the scan ended early.
    fn finish(mut self, end: usize) -> Index {
        while !self.open.is_empty() {
            self.end(end);
        }
        self.index
    }
}
