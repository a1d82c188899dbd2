//! Where a reference leads.
//!
//! Input: the text of a reference and where it is. Output: a place in one of the files, or why there is none.

use std::cell::Cell;

use super::ids::Ids;
use super::path::{join, resolve, simplify};
use super::target::{Target, child, only_reference, reference};
use crate::json::Node;
use crate::normalize::grammar::Place;
use crate::pointer::Origin;
use crate::reference::{Fragment, decode_percent, has_scheme, read_fragment, rewrite_decoded, split};
use crate::source::{Absent, Sources};

/// How many references may be followed in all on the way to one target.
const MAX_HOPS: usize = 64;

/// All files of a run.
#[derive(Clone, Copy)]
pub(super) struct Library<'a> {
    pub(super) sources: &'a Sources,
    /// The spec files.
    pub(super) spec: &'a [String],
    /// The spec files as one document, once they are merged.
    pub(super) merged: Option<&'a Node>,
    pub(super) ids: &'a Ids,
}

/// Where a reference leads.
#[derive(Clone, Debug)]
pub(super) enum Located {
    /// To a place, which exists.
    At(Target),
    /// To a text: a file that has no tree.
    Text(String),
    /// To a file at this path that nobody has looked for.
    Wanted(String),
    Failed(Failure),
}

/// Why a reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// To a URL that is not vendored.
    Remote(String),
    /// To something with a scheme that is not a file.
    Scheme,
    /// Out of the directory that may be read.
    Outside,
    /// To a file that cannot be read.
    Unreadable(String),
    /// To a file that is not valid.
    Broken(String),
    /// To something that is not in its file.
    Nowhere,
}

impl<'a> Library<'a> {
    pub(super) fn is_spec(&self, file: &str) -> bool {
        self.spec.iter().any(|name| name == file)
    }

    /// The node at a place.
    pub(super) fn node(&self, target: &Target) -> Option<&'a Node> {
        target.path.iter().try_fold(self.root(&target.file)?, |node, key| child(node, key))
    }

    fn root(&self, file: &str) -> Option<&'a Node> {
        match self.merged {
            Some(merged) if self.is_spec(file) => Some(merged),
            _ => self.sources.tree(file),
        }
    }

    /// Where the reference `text` at `origin` leads.
    pub(super) fn locate(&self, text: &str, origin: &Origin, place: Place) -> Located {
        self.locate_within(text, origin, place, &Cell::new(MAX_HOPS))
    }

    fn locate_within(&self, text: &str, origin: &Origin, place: Place, hops: &Cell<usize>) -> Located {
        let Some(left) = hops.get().checked_sub(1) else { return Located::Failed(Failure::Nowhere) };
        hops.set(left);
        let (resource, fragment) = split(text);
        if resource.is_empty() {
            return self.here(origin, fragment, hops);
        }
        if let Some(target) = self.ids.find(resource, origin) {
            return self.follow(target.clone(), fragment, hops);
        }
        let path = match self.path_of(resource, origin.file()) {
            Ok(path) => path,
            Err(failure) => return Located::Failed(failure),
        };
        // A relative `$id` is another base; most that have one are read from where they are, though.
        if let Some(base) = self.ids.path(origin)
            && let Ok(based) = path_of(resource, base)
            && based != path
            && !matches!(self.sources.find(&based), Some(Err(_)))
        {
            return self.read(based, fragment, place, hops);
        }
        self.read(path, fragment, place, hops)
    }

    /// The path of the file that `resource` names in the file `own`. In a file that was fetched, it is relative to the URL.
    fn path_of(&self, resource: &str, own: &str) -> Result<String, Failure> {
        let url = self.sources.url(&simplify(own)).map(|url| resolve(url, resource));
        let url = url.or_else(|| is_remote(resource).then(|| resource.to_owned()));
        match url.filter(|url| is_remote(url)) {
            Some(url) => self.sources.vendored(&url).map(str::to_owned).ok_or(Failure::Remote(url)),
            None => path_of(resource, own),
        }
    }

    /// A fragment of the file at a path.
    fn read(&self, path: String, fragment: &str, place: Place, hops: &Cell<usize>) -> Located {
        match self.sources.find(&path) {
            None => Located::Wanted(path),
            Some(Err(Absent::Outside)) => Located::Failed(Failure::Outside),
            Some(Err(Absent::Unreadable(reason))) => Located::Failed(Failure::Unreadable(reason.clone())),
            Some(Ok(name)) if place == Place::Text && fragment.is_empty() && !has_tree(name) => {
                Located::Text(name.to_owned())
            }
            Some(Ok(name)) => self.follow(Target::root(name), fragment, hops),
        }
    }

    /// A fragment in the schema with an `$id` around it, else in the file.
    fn here(&self, origin: &Origin, fragment: &str, hops: &Cell<usize>) -> Located {
        let scope = self.ids.scope(origin);
        if !scope.is_empty() {
            let base = Target { file: origin.file().to_owned(), path: scope.to_vec() };
            if let found @ (Located::At(_) | Located::Wanted(_)) = self.follow(base, fragment, hops) {
                return found;
            }
        }
        let own = self.follow(Target::root(origin.file()), fragment, hops);
        // Some authors write references in parts as they will be once the parts are in the spec.
        if matches!(own, Located::Failed(Failure::Nowhere)) && !self.is_spec(origin.file()) {
            return self.follow(Target::root(&self.spec[0]), fragment, hops);
        }
        own
    }

    fn follow(&self, base: Target, fragment: &str, hops: &Cell<usize>) -> Located {
        let name = if self.merged.is_some() && self.is_spec(&base.file) { &self.spec[0] } else { &base.file };
        let base = Target { file: name.clone(), path: base.path };
        let Some(root) = self.node(&base) else {
            return Located::Failed(Failure::Broken(base.file));
        };
        let within = |fragment| match fragment {
            Fragment::Pointer(keys) => self.descend(base.clone(), root, &keys, hops),
            Fragment::Anchor(name) => {
                self.ids.anchor(&base, &name).map_or(Located::Failed(Failure::Nowhere), Located::At)
            }
        };
        let found = read_fragment(fragment).map(within);
        match found {
            Some(found) if !matches!(found, Located::Failed(Failure::Nowhere)) => found,
            // Names with a percent sign that were not percent-encoded.
            _ => rewrite_decoded(fragment)
                .filter(|_| fragment.contains('%'))
                .map_or(Located::Failed(Failure::Nowhere), within),
        }
    }

    /// Follows the keys of a pointer, through references on the way.
    fn descend(&self, base: Target, root: &'a Node, keys: &[String], hops: &Cell<usize>) -> Located {
        let (mut at, mut node) = (base, root);
        for key in keys {
            if child(node, key).is_none() {
                let Some((text, origin)) = reference(node) else { return Located::Failed(Failure::Nowhere) };
                match self.locate_within(text, origin, Place::Data, hops) {
                    Located::At(target) => at = target,
                    other => return other,
                }
                match self.node(&at) {
                    Some(behind) => node = behind,
                    None => return Located::Failed(Failure::Nowhere),
                }
            }
            let Some(next) = child(node, key) else { return Located::Failed(Failure::Nowhere) };
            node = next;
            at.path.push(key.clone());
        }
        Located::At(at)
    }

    /// The end of a chain of objects that are only references, so that each target has one component; the place itself for
    /// a cycle. `Err` names a file that is missing.
    pub(super) fn end_of(&self, target: &Target, place: Place) -> Result<Target, String> {
        let mut seen = vec![target.clone()];
        loop {
            let last = &seen[seen.len() - 1];
            if self.is_spec(&last.file) && last != target {
                return Ok(last.clone());
            }
            let Some((text, origin)) = self.node(last).and_then(only_reference) else { return Ok(last.clone()) };
            match self.locate(text, origin, place) {
                Located::At(next) if seen.contains(&next) || seen.len() > MAX_HOPS => return Ok(target.clone()),
                Located::At(next) => seen.push(next),
                Located::Wanted(path) => return Err(path),
                Located::Text(_) | Located::Failed(_) => return Ok(last.clone()),
            }
        }
    }
}

/// The path of the file that `resource` names, relative to the file `own`.
fn path_of(resource: &str, own: &str) -> Result<String, Failure> {
    if has_scheme(resource) {
        return Err(Failure::Scheme);
    }
    let decoded = decode_percent(resource).unwrap_or_else(|| resource.to_owned());
    if decoded.starts_with(['/', '\\']) || decoded.contains('\0') {
        return Err(Failure::Outside);
    }
    Ok(join(own, &decoded))
}

fn is_remote(resource: &str) -> bool {
    ["http:", "https:"]
        .iter()
        .any(|scheme| resource.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// Whether a file is read as YAML or JSON where a text could be meant as well.
fn has_tree(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["yaml", "yml", "json"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}
