//! From text to [`Node`]: YAML, JSON, or a Markdown page that carries one of them.
//!
//! Comes in: the text of a file. Goes out: its tree, each node with its place. It must not know what a spec says beyond
//! its first word, and only [`read()`] may touch the disk.

mod anchors;
mod body;
mod build;
mod guard;
mod json;
mod locate;
pub mod markdown;
mod marked;
mod merge;
mod read;
mod sources;
mod tags;
mod yaml;

pub use locate::{Span, exact_text, locate};
pub use read::read;
pub use sources::Sources;

pub use crate::json::{Node, Number, Object, Value};

use crate::diagnostic::Diagnostics;
use body::Body;

/// A file of the spec.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceFile {
    /// As messages name it: `spec/openapi.yaml`.
    pub path: String,
    /// The whole text, without a byte order mark.
    pub text: String,
}

/// Parses a file of the spec; `None` after an error was said.
pub fn parse(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Node> {
    let parsed = Body::find(file).and_then(|body| parse_body(&body));
    match parsed {
        Ok((node, said)) => {
            diagnostics.append(said);
            Some(node)
        }
        Err(error) => {
            diagnostics.say(error);
            None
        }
    }
}

/// YAML's flow style begins like JSON does, so what is no JSON may still be YAML; a file named `.json` may not.
fn parse_body(body: &Body<'_>) -> build::Parsed {
    if !body.begins_like_json() {
        return yaml::parse(body);
    }
    let parsed = json::parse(body);
    if parsed.is_err() && !body.is_named_json() { yaml::parse(body) } else { parsed }
}
