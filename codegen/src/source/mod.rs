//! From text to [`Node`]: YAML, JSON, or a Markdown page that contains one of them.
//!
//! Input: the text of a file. Output: its tree, each node with its place. Must not interpret the spec. Only [`read()`]
//! touches the disk, on behalf of `load`.

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
mod write;
mod yaml;

pub use locate::{Span, exact_text, locate};
pub use read::{read, read_part};
pub use sources::{Absent, Sources};
pub use write::to_yaml;

pub use crate::json::{Node, Number, Object, Value};

use crate::diagnostic::Diagnostics;
use body::Body;

/// A file of the spec.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceFile {
    /// Its name in messages: `spec/openapi.yaml`.
    pub path: String,
    /// The whole text, without a byte order mark.
    pub text: String,
}

/// Parses a file of the spec; `None` after an error was reported.
pub fn parse(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Node> {
    parse_as(file, None, diagnostics)
}

/// The same; pointers name the file `part` if a spec file refers to it.
fn parse_as(file: &SourceFile, part: Option<&str>, diagnostics: &mut Diagnostics) -> Option<Node> {
    let parsed = Body::find(file).and_then(|body| parse_body(&Body { part, ..body }));
    match parsed {
        Ok((node, reported)) => {
            diagnostics.append(reported);
            Some(node)
        }
        Err(error) => {
            diagnostics.add(error);
            None
        }
    }
}

/// YAML's flow style begins like JSON, so a text that is not JSON may still be YAML, unless its file is named `.json`.
fn parse_body(body: &Body<'_>) -> build::Parsed {
    if !body.begins_like_json() {
        return yaml::parse(body);
    }
    let parsed = json::parse(body);
    if parsed.is_err() && !body.is_named_json() { yaml::parse(body) } else { parsed }
}
