//! Pieces of a document: each read by `openapiv3` alone, or found through a reference.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::reader::{Handover, Reader};
use crate::diagnostic::{Diagnostics, rules};
use crate::json::Node;
use crate::pointer::{Origin, unescape};

/// A piece as read by `openapiv3`, or why it cannot be read. The code that uses the piece reports the error: pieces
/// that are not used may be wrong.
#[derive(Debug)]
pub(crate) struct Piece<T>(Result<T, Defect>);

#[derive(Clone, Debug)]
pub(super) struct Defect {
    origin: Origin,
    message: String,
}

/// A piece in its place: written there, or a component that is referenced there.
#[derive(Debug)]
pub(crate) struct RefOr<T> {
    pub(crate) origin: Origin,
    /// The reference, if it is one.
    pub(crate) reference: Option<String>,
    /// The description next to the reference, which is about this place.
    pub(crate) description: Option<String>,
    target: Result<Arc<T>, Defect>,
}

impl<T: DeserializeOwned> Piece<T> {
    /// Reads a node; `what` is the name of the piece in messages.
    pub(super) fn read(node: &Node, what: &str, parts: fn(&str) -> Handover) -> Self {
        Self(piece(node, what, parts).map_err(|message| Defect { origin: node.origin.clone(), message }))
    }
}

impl<T> Piece<T> {
    /// The piece, if it can be read.
    pub(crate) fn found(&self) -> Option<&T> {
        self.0.as_ref().ok()
    }

    /// The piece; `None` after a warning.
    pub(crate) fn get(&self, diagnostics: &mut Diagnostics) -> Option<&T> {
        self.0.as_ref().map_err(|defect| defect.report(diagnostics)).ok()
    }
}

impl<T> RefOr<T> {
    pub(super) fn new(node: &Node, target: Result<Arc<T>, Defect>) -> Self {
        let reference = reference(node).map(str::to_owned);
        let description = reference.as_ref().and_then(|_| node.get("description")?.as_str().map(str::to_owned));
        Self { origin: node.origin.clone(), reference, description, target }
    }

    /// The referenced piece, or the piece itself; `None` after a warning.
    pub(crate) fn target(&self, diagnostics: &mut Diagnostics) -> Option<&T> {
        self.target.as_deref().map_err(|defect| defect.report(diagnostics)).ok()
    }

    /// The same without a warning.
    pub(crate) fn found(&self) -> Option<&T> {
        self.target.as_deref().ok()
    }
}

impl Defect {
    fn report(&self, diagnostics: &mut Diagnostics) {
        diagnostics.warning(rules::UNREADABLE_PART, &self.origin, self.message.clone());
    }
}

/// Reads a node with `openapiv3`; the error describes what is wrong.
pub(super) fn piece<T: DeserializeOwned>(node: &Node, what: &str, parts: fn(&str) -> Handover) -> Result<T, String> {
    T::deserialize(Reader::new(node, parts)).map_err(|error| format!("this {what} cannot be read: {error}"))
}

/// The node itself, or the component that it refers to (`#/components/<section>/<name>`), directly or indirectly.
pub(super) fn resolve<'n>(root: &'n Node, node: &'n Node) -> Result<&'n Node, Defect> {
    let mut found = node;
    for _ in 0..super::MAX_REFERENCES {
        let Some(reference) = reference(found) else { return Ok(found) };
        let message = || format!("`{reference}` leads nowhere");
        found = lookup(root, reference).ok_or_else(|| Defect { origin: found.origin.clone(), message: message() })?;
    }
    let message = "this reference points back to itself".to_owned();
    Err(Defect { origin: node.origin.clone(), message })
}

fn reference(node: &Node) -> Option<&str> {
    node.get("$ref").and_then(Node::as_str)
}

fn lookup<'n>(root: &'n Node, reference: &str) -> Option<&'n Node> {
    let mut node = root;
    for token in reference.strip_prefix("#/")?.split('/') {
        node = node.get(&unescape(token)?)?;
    }
    Some(node)
}
