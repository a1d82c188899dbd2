//! Swagger 2.0: the document in the shape of OpenAPI 3.0.
//!
//! Input: the tree of a Swagger 2.0 document. Output: the same API in the objects of 3.0, each node still with its own
//! place; references lead to the same nodes as before. Must not check what is the same in both versions: the walk does.

mod body;
mod build;
mod collection;
mod components;
mod discriminators;
mod form;
mod inputs;
mod media_types;
mod operation;
mod parameter;
mod pointers;
mod response;
mod schema;
mod security;
mod servers;
mod words;

use super::refs::count;
use super::vocabulary::{ObjectKind, is_extension};
use crate::diagnostic::{Diagnostics, Warning, rules};
use crate::json::{Node, Object, Value};
use crate::pointer::Origin;
use media_types::MediaTypes;
use servers::Base;

/// How many references are followed on the way to one target.
const MAX_HOPS: usize = 16;

/// How many nodes may be copied from shared parts, and for several media types of one body.
const MAX_COPIED: usize = 300_000;

/// What the parts of a document need to know about the whole.
struct Ctx<'s, 'd> {
    /// The document as its author wrote it.
    source: &'s Node,
    /// The media types of bodies whose operation lists none.
    consumes: MediaTypes,
    produces: MediaTypes,
    base: Base,
    /// How many more nodes may be copied.
    budget: usize,
    diagnostics: &'d mut Diagnostics,
}

impl<'s> Ctx<'s, '_> {
    fn warn(&mut self, rule: Warning, origin: &Origin, message: impl Into<String>) {
        self.diagnostics.warning(rule, origin, message);
    }

    /// Replaces a reference by its target if that is in a place where nothing else converts it.
    fn inline_elsewhere(&mut self, node: &mut Node) {
        let is_elsewhere = node.get("$ref").and_then(Node::as_str).is_some_and(pointers::is_elsewhere);
        if is_elsewhere {
            self.inline(node);
        }
    }

    /// Replaces a reference by its target.
    fn inline(&mut self, node: &mut Node) {
        let target = self.target(node);
        if target.get("$ref").is_none()
            && let Some(copy) = self.copy(target, &node.origin)
        {
            self.report_siblings(node);
            *node = copy;
        }
    }

    /// A copy of a node for `place`; `None` after it was reported that there are too many.
    fn copy(&mut self, node: &Node, place: &Origin) -> Option<Node> {
        let Some(budget) = self.budget.checked_sub(1 + count(node)) else {
            let message = "the document has too many copies of what is shared; this one is ignored";
            self.diagnostics.warning(rules::TOO_MANY_COPIES, place, message);
            return None;
        };
        self.budget = budget;
        Some(node.clone())
    }

    /// Reports what is next to a `$ref` that is replaced.
    fn report_siblings(&mut self, node: &Node) {
        let Some(members) = node.as_object().filter(|members| members.contains_key("$ref")) else { return };
        for (key, member) in members.iter().filter(|(key, _)| *key != "$ref" && !is_extension(key)) {
            self.warn(
                rules::REF_SIBLING,
                &member.origin,
                format!("`{key}` next to a `$ref` has no effect; it is ignored"),
            );
        }
    }

    /// What a node is after its references were followed; itself if one has no target.
    fn target<'n>(&self, node: &'n Node) -> &'n Node
    where
        's: 'n,
    {
        let mut node = node;
        for _ in 0..MAX_HOPS {
            let text = node.get("$ref").and_then(Node::as_str);
            let Some(next) = text.and_then(|text| pointers::find(self.source, text)) else { return node };
            node = next;
        }
        node
    }
}

/// Converts a Swagger 2.0 document to OpenAPI 3.0.
pub(super) fn convert(root: &mut Node, diagnostics: &mut Diagnostics) {
    let source = root.clone();
    let Value::Object(members) = &mut root.value else { return };
    words::report(ObjectKind::Document, members, diagnostics);
    set_version(members);
    let base = Base::take(members, diagnostics);
    let consumes = MediaTypes::take(members, "consumes", diagnostics);
    let produces = MediaTypes::take(members, "produces", diagnostics);
    if let Some(servers) = base.servers(&root.origin)
        && let Some(other) = members.insert("servers".to_owned(), servers)
    {
        diagnostics.warning(rules::SERVER_PARTS, &other.origin, "`servers` next to `host` or `basePath` is ignored");
    }
    let budget = MAX_COPIED;
    let mut ctx = Ctx { source: &source, consumes, produces, base, budget, diagnostics: &mut *diagnostics };
    if let Some(Node { value: Value::Object(paths), .. }) = members.get_mut("paths") {
        for (_, path_item) in paths.iter_mut().filter(|(path, _)| !is_extension(path)) {
            operation::convert_path_item(&mut ctx, path_item);
        }
    }
    components::convert(&mut ctx, members, &root.origin);
    schema::convert_all(ObjectKind::Document, root, diagnostics);
    discriminators::map(root);
    pointers::rewrite(root, &source, diagnostics);
}

/// Replaces `swagger` by `openapi`.
fn set_version(members: &mut Object) {
    if let Some(version) = members.shift_remove("swagger") {
        members.shift_insert(0, "openapi".to_owned(), build::text("3.0.4", &version.origin));
    }
}
