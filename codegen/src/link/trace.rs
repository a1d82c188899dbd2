//! Which files a document needs, and which of their parts become components.
//!
//! Input: the files so far. Output: the paths of files to look for, and in the end the places that references point to,
//! in the order of the document. Must only look where the tables of keywords expect a reference.

use std::collections::VecDeque;

use indexmap::{IndexMap, IndexSet};

use super::ids::Ids;
use super::library::{Failure, Library, Located};
use super::target::Target;
use super::walk::{Reference, find_references};
use crate::json::Node;
use crate::normalize::grammar::Place;
use crate::source::Sources;

/// The state of following references: each run goes on where the one before needed a file.
pub struct Tracer {
    spec: Vec<String>,
    trace: Trace,
    queue: VecDeque<(Target, Place)>,
    seen: IndexMap<Target, Vec<Place>>,
    /// References that could not be followed so far: they need a file, or what has the `$id` that they name.
    waiting: Vec<Reference>,
}

/// What was found.
#[derive(Default)]
pub(super) struct Trace {
    pub(super) ids: Ids,
    pub(super) is_swagger: bool,
    /// What becomes a component, by section.
    pub(super) targets: IndexSet<(Target, &'static str)>,
    /// The files that were used, apart from the spec files.
    pub(super) files: IndexSet<String>,
    /// The references that lead nowhere.
    pub(super) failures: Vec<(Reference, Failure)>,
    /// References of parts to what is not in their file, but in the spec.
    pub(super) borrowed: Vec<Reference>,
    /// Whether there is anything to link.
    pub(super) has_work: bool,
}

impl Tracer {
    /// Begins at the spec files of these names.
    pub fn new(spec: &[String]) -> Self {
        Self {
            spec: spec.to_vec(),
            trace: Trace::default(),
            queue: VecDeque::new(),
            seen: IndexMap::new(),
            waiting: Vec::new(),
        }
    }

    /// Follows the references through the files that there are, and returns the paths of those that are missing. The spec
    /// files may be merged already.
    pub fn run(&mut self, sources: &Sources, merged: Option<&Node>) -> IndexSet<String> {
        self.add_ids(sources, merged);
        let (spec, ids) = (std::mem::take(&mut self.spec), std::mem::take(&mut self.trace.ids));
        let library = Library { sources, spec: &spec, merged, ids: &ids };
        if self.seen.is_empty() {
            self.start(&library);
        }
        let mut wanted = IndexSet::new();
        self.trace.failures.clear();
        for reference in std::mem::take(&mut self.waiting) {
            self.follow(reference, &library, &mut wanted);
        }
        while let Some((target, place)) = self.queue.pop_front() {
            let Some(node) = library.node(&target) else { continue };
            for reference in find_references(node, place, library.is_spec(&target.file), self.trace.is_swagger) {
                self.follow(reference, &library, &mut wanted);
            }
        }
        (self.spec, self.trace.ids) = (spec, ids);
        wanted
    }

    fn add_ids(&mut self, sources: &Sources, merged: Option<&Node>) {
        for file in sources.iter().filter(|file| Ids::may_have(&file.text)) {
            let merged = merged.filter(|_| self.spec.len() == 1 && self.spec[0] == file.path);
            if let Some(root) = merged.or_else(|| sources.tree(&file.path)) {
                self.trace.ids.add(&file.path, root);
            }
        }
    }

    fn start(&mut self, library: &Library<'_>) {
        let count = if library.merged.is_some() { 1 } else { library.spec.len() };
        for name in library.spec.iter().take(count) {
            let root = Target::root(name);
            self.trace.is_swagger |= library.node(&root).is_some_and(|root| root.get("swagger").is_some());
            self.visit(root, Place::DOCUMENT);
        }
    }

    /// The URLs that references lead to, and that are not vendored.
    pub fn remote_urls(&self) -> IndexSet<String> {
        let urls = self.trace.failures.iter().filter_map(|(_, failure)| match failure {
            Failure::Remote(url) => Some(url.clone()),
            _ => None,
        });
        urls.collect()
    }

    /// Everything, after the last run.
    pub(super) fn finish(self) -> Trace {
        self.trace
    }

    fn visit(&mut self, target: Target, place: Place) {
        let places = self.seen.entry(target.clone()).or_default();
        if !places.contains(&place) {
            places.push(place);
            self.queue.push_back((target, place));
        }
    }

    fn follow(&mut self, reference: Reference, library: &Library<'_>, wanted: &mut IndexSet<String>) {
        let located = match library.locate(&reference.text, &reference.origin, reference.place) {
            Located::At(target) => library.end_of(&target, reference.place).map(|end| (target, end)),
            Located::Wanted(path) => Err(path),
            Located::Text(file) => {
                self.trace.has_work = true;
                self.trace.files.insert(file);
                return;
            }
            Located::Failed(failure) => {
                self.trace.has_work = true;
                self.trace.failures.push((reference.clone(), failure));
                return self.waiting.push(reference);
            }
        };
        match located {
            Ok((target, end)) => self.arrive(&reference, target, end, library),
            Err(path) => {
                wanted.insert(path);
                self.waiting.push(reference);
            }
        }
    }

    fn arrive(&mut self, reference: &Reference, target: Target, end: Target, library: &Library<'_>) {
        self.trace.has_work = true;
        let is_local = reference.text.starts_with('#') && !library.is_spec(reference.origin.file());
        if is_local && !reference.is_name && library.is_spec(&target.file) {
            self.trace.borrowed.push(reference.clone());
        }
        for used in [&target, &end] {
            if !library.is_spec(&used.file) {
                self.trace.files.insert(used.file.clone());
            }
        }
        let is_list = library.node(&end).is_some_and(|node| node.as_array().is_some());
        match reference.place.section(self.trace.is_swagger) {
            Some(_) if library.is_spec(&end.file) => {}
            // An element of a list may stand for several.
            Some(_) if is_list => self.visit(end, reference.place.list()),
            Some(section) => {
                self.trace.targets.insert((end.clone(), section));
                self.visit(end, reference.place);
            }
            None => self.visit(target, reference.place),
        }
    }
}
