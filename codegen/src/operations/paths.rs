//! Paths and operation IDs as a whole: what must be unique in a document.
//!
//! Input: the paths of the document, and its operations. Output: warnings. Must not change anything.

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostics, rules};
use crate::document::{Document, PathItem, RefOr};
use crate::ir::Operation;
use crate::pointer::Origin;

/// Reports templates with braces that do not match, and those that differ only in the names in braces.
pub(super) fn report_templates(document: &Document, diagnostics: &mut Diagnostics) {
    let mut known: IndexMap<String, (&str, &Origin)> = IndexMap::new();
    for (path, RefOr::<PathItem> { origin, .. }) in &document.paths {
        if let Some(problem) = unbalanced(path) {
            let warning = diagnostics.warning(
                rules::PATH_UNBALANCED,
                origin,
                format!("{problem} in the path; it is sent as it is"),
            );
            warning.help("write each parameter as `{name}`");
        }
        if let Some((first, place)) = known.get(&shape(path)) {
            let message = format!(
                "this is the same template as `{}` (`{place}`): only names in braces differ; both are kept",
                first.escape_debug()
            );
            let warning = diagnostics.warning(rules::PATH_TWICE, origin, message);
            warning.help("move all operations to one of them, with one name for each parameter");
        } else {
            known.insert(shape(path), (path, origin));
        }
    }
}

/// What is wrong with the braces of a template.
fn unbalanced(path: &str) -> Option<&'static str> {
    let mut is_open = false;
    for character in path.chars() {
        match (character, is_open) {
            ('{', true) => return Some("there is a `{` inside of braces"),
            ('}', false) => return Some("there is a `}` without a `{`"),
            ('{', false) => is_open = true,
            ('}', true) => is_open = false,
            _ => {}
        }
    }
    is_open.then_some("there is a `{` without a `}`")
}

/// A template without the names of its parameters.
fn shape(path: &str) -> String {
    let mut parts = path.split_inclusive('{');
    let mut shape = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shape.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    shape
}

/// Reports operation IDs that several operations have: each beside the first one.
pub(super) fn report_ids(operations: &[Operation], diagnostics: &mut Diagnostics) {
    let mut known: IndexMap<&str, &Origin> = IndexMap::new();
    for operation in operations {
        let Some(id) = operation.operation_id.as_deref() else { continue };
        let first = *known.entry(id).or_insert(&operation.origin);
        // A path item that several paths refer to has the same operations at each of them.
        if *first != operation.origin {
            let message = format!(
                "the operation ID `{}` is also that of `{first}`; both operations get names of their own",
                id.escape_debug()
            );
            let warning =
                diagnostics.warning(rules::OPERATION_ID_SHARED, &operation.origin.key("operationId"), message);
            warning.help("give one of them another ID: links and names refer to it");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{shape, unbalanced};

    #[test]
    fn braces_of_templates() {
        let rows = [
            ("/a", None, "/a"),
            ("/a/{b}", None, "/a/{"),
            ("/a/{b}/{c}.json", None, "/a/{/{.json"),
            ("/{a}{b}", None, "/{{"),
            ("/a/{}", None, "/a/{"),
            ("/a/{b", Some("there is a `{` without a `}`"), "/a/{b"),
            ("/a/b}", Some("there is a `}` without a `{`"), "/a/b}"),
            ("/a/{b/{c}", Some("there is a `{` inside of braces"), "/a/{b/{"),
            ("/a/{{b}}", Some("there is a `{` inside of braces"), "/a/{{}"),
        ];
        for (path, problem, shaped) in rows {
            assert_eq!((unbalanced(path), shape(path).as_str()), (problem, shaped), "{path}");
        }
    }
}
