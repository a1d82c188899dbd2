//! From all files of an API to one document.
//!
//! Input: the trees of the spec files, and the files that they refer to. Output: one tree with references into itself only,
//! each node still with its own place. What a reference into another file points to becomes a component, once for each
//! target; where no component is possible, it replaces the reference. Must not access the disk: [`Tracer`] says which
//! files are needed, and `load` reads them.

mod expand;
mod ids;
mod inline;
mod library;
mod merge;
mod names;
mod path;
mod report;
mod sections;
mod target;
mod trace;
mod walk;

pub(crate) use path::{relative, simplify};
pub use trace::Tracer;

use crate::diagnostic::Diagnostics;
use crate::json::Node;
use crate::source::Sources;
use library::Library;

/// Links the spec files called `spec`, whose trees are `documents`, and all that they refer to; `None` if they
/// disagree. After errors about references, the result is only good for finding more errors.
pub fn link(documents: Vec<Node>, spec: &[String], sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Node> {
    let merged = merge::merge(documents, diagnostics)?;
    let mut tracer = Tracer::new(spec);
    tracer.run(sources, Some(&merged));
    let trace = tracer.finish();
    report::report(&trace, sources, diagnostics);
    if !trace.has_work {
        return Some(merged);
    }
    let library = Library { sources, spec, merged: Some(&merged), ids: &trace.ids };
    Some(expand::expand(&library, &trace, diagnostics))
}
