//! One dialect for every document: OpenAPI 3.0 as `openapiv3` models it, with marks for what 3.0 cannot express.
//!
//! Input: the tree of a Swagger 2.0 or an OpenAPI 3.0, 3.1 or 3.2 document. Output: a tree in which each schema is either `{"$ref": …}`,
//! pointing to a component, or an object of 3.0's keywords and `marks`. Must not drop anything silently.

mod complete;
mod exclusive;
pub(crate) mod grammar;
pub(crate) mod marks;
mod parameter;
mod paths;
mod prepare;
mod refs;
mod repair;
mod responses;
mod schema;
mod security;
mod swagger;
mod types;
mod version;
mod vocabulary;
mod walk;
mod whole_query;

use indexmap::IndexSet;

use crate::diagnostic::Diagnostics;
use crate::json::Node;
use crate::nearest;
use crate::pointer::Spelling;
use types::ComponentTypes;
use version::Dialect;
use vocabulary::ObjectKind;
use walk::Walk;
use whole_query::ParameterPlaces;

/// Converts a document to this dialect; `None` after an error was reported.
pub fn normalize(mut root: Node, spelling: Spelling<'_>, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut reported = Diagnostics::default();
    let is_known = rewrite(&mut root, spelling, &mut reported).is_some();
    let is_usable = is_known && !reported.has_errors();
    reported.report_tally();
    drop_repeated(&mut reported);
    diagnostics.append(reported);
    is_usable.then_some(root)
}

fn rewrite(root: &mut Node, spelling: Spelling<'_>, diagnostics: &mut Diagnostics) -> Option<()> {
    let dialect = version::find_dialect(root, diagnostics)?;
    version::check_content(root, diagnostics);
    if dialect == Dialect::V20 {
        swagger::convert(root, diagnostics);
    }
    refs::resolve(root, dialect, diagnostics);
    let components = refs::Components::of(root);
    let types = ComponentTypes::in_document(root);
    let places = ParameterPlaces::in_document(root);
    Walk { dialect, types, places, spelling, diagnostics: &mut *diagnostics }.object(ObjectKind::Document, root);
    components.drop_dangling(root, diagnostics);
    Some(())
}

/// Nodes that are in several places of the tree, because a reference was replaced by its target, are reported once.
fn drop_repeated(diagnostics: &mut Diagnostics) {
    let mut seen = IndexSet::new();
    diagnostics.retain(|diagnostic| seen.insert((format!("{:?}", diagnostic.place), diagnostic.message.clone())));
}
