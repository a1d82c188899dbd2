//! Operations: each method of each path.

use super::body::lower_body;
use super::hook::lower_callbacks;
use super::parameter;
use super::response::lower_responses;
use super::security::{is_header_name, lower_security};
use super::server::lower_servers;
use super::{Ctx, elements, idempotency, members, pages, text};
use crate::diagnostic::Kind;
use crate::document;
use crate::ir::{Content, Docs, Operation, OperationId, Tag, TagId};
use crate::normalize::marks;
use crate::source::Node;

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// The operations of a path item by their methods, as they are sent.
pub(super) fn operations_of<'a>(ctx: &mut Ctx<'a>, path_item: &'a Node) -> Vec<(String, &'a Node)> {
    let fixed = members(Some(path_item)).filter(|(method, _)| METHODS.contains(method));
    let mut operations: Vec<(String, &'a Node)> =
        fixed.map(|(method, operation)| (method.to_ascii_uppercase(), operation)).collect();
    for (method, operation) in members(path_item.get("additionalOperations")) {
        let problem = if METHODS.iter().any(|fixed| fixed.eq_ignore_ascii_case(method)) {
            Some("has a member of its own in the path item")
        } else if !is_header_name(method) {
            Some("is no method of HTTP")
        } else {
            None
        };
        match problem {
            None => operations.push((method.to_owned(), operation)),
            Some(problem) => {
                let message = format!("`{}` {problem}: left out", method.escape_debug());
                ctx.diagnostics.warning(Kind::Invalid, &operation.origin, message);
                ctx.skip(&operation.origin);
            }
        }
    }
    operations
}

pub(super) fn lower_operations(ctx: &mut Ctx<'_>) {
    let root = ctx.root;
    for (path, node) in members(root.get("paths")) {
        if path.starts_with("x-") {
            continue;
        }
        let Some(path_item) = ctx.resolve(node) else { continue };
        for (method, operation) in operations_of(ctx, path_item) {
            if lower_operation(ctx, path, path_item, &method, operation).is_none() {
                ctx.skip(&operation.origin);
            }
        }
    }
}

/// `None` after a warning that says why.
fn lower_operation<'a>(ctx: &mut Ctx<'a>, path: &str, path_item: &'a Node, method: &str, node: &'a Node) -> Option<()> {
    let typed = document::operation(node, ctx.diagnostics)?;
    let id = OperationId(ctx.operations.len());
    let declared = parameter::declared(ctx, path_item, node);
    let mut parameters = parameter::lower_parameters(ctx, id, path, &node.origin, declared);
    idempotency::mark_key(ctx.config.idempotency.as_ref(), method, &mut parameters);
    let body = lower_body(ctx, id, node);
    let json = body.iter().flat_map(|body| &body.media).find_map(|media| match &media.content {
        Content::Json(ty) => Some(ty),
        _ => None,
    });
    let responses = lower_responses(ctx, id, method, node, json);
    let servers = lower_servers(ctx, [node, path_item, ctx.root]);
    let mut operation = Operation {
        id,
        origin: node.origin.clone(),
        operation_id: typed.operation_id.filter(|id| id.chars().any(char::is_alphanumeric)),
        method: method.to_owned(),
        path: path.to_owned(),
        server: servers.first().map(|id| ctx.servers[id.0].filled()).unwrap_or_default(),
        servers,
        tag: typed.tags.first().map(|tag| lower_tag(ctx, tag, node)),
        docs: Docs {
            summary: typed.summary.or_else(|| text(path_item, "summary")),
            description: typed.description.or_else(|| text(path_item, "description")),
            deprecated: typed.deprecated,
            examples: Vec::new(),
        },
        parameters,
        body,
        output: responses.output,
        errors: responses.errors,
        accept: responses.accept,
        stream: responses.stream,
        pages: None,
        headers: responses.headers,
        security: Vec::new(),
    };
    operation.security = lower_security(ctx, node, &operation.name_in_config());
    operation.pages = pages::find(ctx, &operation, node);
    ctx.operations.push(operation);
    lower_callbacks(ctx, id, node);
    Some(())
}

/// Tags come in the order in which operations name them.
fn lower_tag(ctx: &mut Ctx<'_>, name: &str, operation: &Node) -> TagId {
    if let Some(index) = ctx.tags.iter().position(|tag| tag.name == name) {
        return TagId(index);
    }
    let root = ctx.root;
    let described = elements(root.get("tags")).iter().find(|tag| tag.get("name").and_then(Node::as_str) == Some(name));
    let typed = described.and_then(|tag| document::tag(tag, ctx.diagnostics));
    let summary = described.and_then(|tag| text(tag, marks::SUMMARY));
    let docs = Docs { summary, description: typed.and_then(|tag| tag.description), ..Docs::default() };
    let origin = described.map_or(&operation.origin, |tag| &tag.origin).clone();
    ctx.tags.push(Tag { name: name.to_owned(), docs, origin });
    TagId(ctx.tags.len() - 1)
}
