//! One dialect for every document: OpenAPI 3.0 as `openapiv3` models it, with marks for what 3.0 cannot say.
//!
//! Comes in: the tree of an OpenAPI 3.0 or 3.1 document. Goes out: a tree in which each schema is either `{"$ref": …}`,
//! leading to a component, or an object of 3.0's words and [`marks`]. It must not drop anything in silence.

mod complete;
pub mod marks;
mod nearest;
mod parameter;
mod paths;
mod prepare;
mod refs;
mod repair;
mod responses;
mod schema;
mod security;
mod types;
mod version;
mod vocabulary;
mod walk;

use crate::diagnostic::{Diagnostics, Severity};
use crate::source::Node;
use types::ComponentTypes;
use vocabulary::Part;
use walk::Walk;

/// Brings a document into the one dialect; `None` after an error was said.
pub fn normalize(mut root: Node, diagnostics: &mut Diagnostics) -> Option<Node> {
    let errors = diagnostics.count(Severity::Error);
    let dialect = version::find_dialect(&mut root, diagnostics)?;
    refs::resolve(&mut root, diagnostics);
    let types = ComponentTypes::of(&root);
    Walk { dialect, types, diagnostics }.part(Part::Document, &mut root);
    (diagnostics.count(Severity::Error) == errors).then_some(root)
}
