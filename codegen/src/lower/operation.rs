//! Operations: each method of each path.

use super::parameter::{self, Declared};
use super::response::{MediaKind, lower_json, lower_responses, media_kind};
use super::schema::Part;
use super::security::lower_security;
use super::server::lower_server;
use super::{Ctx, elements, members, text};
use crate::diagnostic::Kind;
use crate::document;
use crate::ir::{Body, Docs, Operation, OperationId, Parent, Tag, TagId};
use crate::source::Node;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

pub(super) fn lower_operations(ctx: &mut Ctx<'_>) {
    let root = ctx.root;
    for (path, node) in members(root.get("paths")) {
        if path.starts_with("x-") {
            continue;
        }
        let Some(path_item) = ctx.resolve(node) else { continue };
        for (method, operation) in members(Some(path_item)) {
            if METHODS.contains(&method) && lower_operation(ctx, path, path_item, method, operation).is_none() {
                ctx.skip(&operation.origin);
            }
        }
    }
}

/// `None` after a warning that says why.
fn lower_operation<'a>(ctx: &mut Ctx<'a>, path: &str, path_item: &'a Node, method: &str, node: &'a Node) -> Option<()> {
    let typed = document::operation(node, ctx.diagnostics)?;
    let id = OperationId(ctx.operations.len());
    let accepted = accept(ctx, path_item, node)?;
    let parameters = parameter::lower_parameters(ctx, id, path, &node.origin, accepted.parameters);
    let body = accepted.body.map(|body| lower_body(ctx, id, &body));
    let (output, headers) = lower_responses(ctx, id, method, node);
    let operation = Operation {
        id,
        origin: node.origin.clone(),
        operation_id: typed.operation_id.filter(|id| id.chars().any(char::is_alphanumeric)),
        method: method.to_ascii_uppercase(),
        path: path.to_owned(),
        server: lower_server(ctx, [node, path_item, ctx.root]),
        tag: typed.tags.first().map(|tag| lower_tag(ctx, tag, node)),
        docs: Docs {
            summary: typed.summary.or_else(|| text(path_item, "summary")),
            description: typed.description.or_else(|| text(path_item, "description")),
            deprecated: typed.deprecated,
            examples: Vec::new(),
        },
        parameters,
        body,
        output,
        headers,
        security: lower_security(ctx, node),
    };
    ctx.operations.push(operation);
    Some(())
}

/// What an operation sends, all of it known to be sendable: only then are its schemas lowered.
struct Accepted<'a> {
    parameters: Vec<Declared<'a>>,
    body: Option<AcceptedBody<'a>>,
}

struct AcceptedBody<'a> {
    node: &'a Node,
    media_type: &'a str,
    media: &'a Node,
    required: bool,
    description: Option<String>,
}

fn accept<'a>(ctx: &mut Ctx<'a>, path_item: &'a Node, operation: &'a Node) -> Option<Accepted<'a>> {
    let parameters = parameter::declared(ctx, path_item, operation);
    let body = match operation.get("requestBody") {
        Some(node) => accept_body(ctx, node)?,
        None => None,
    };
    Some(Accepted { parameters, body })
}

/// The first JSON media type. Without one, an optional body is left out, and with a required one the operation is.
#[allow(clippy::option_option, reason = "no body is one thing, no operation another")]
fn accept_body<'a>(ctx: &mut Ctx<'a>, node: &'a Node) -> Option<Option<AcceptedBody<'a>>> {
    let target = ctx.resolve(node)?;
    let typed = document::request_body(target, ctx.diagnostics)?;
    let required = typed.required;
    let mut content = members(target.get("content")).peekable();
    if content.peek().is_none() {
        return Some(None);
    }
    let is_sendable = |media_type: &str| media_type.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let found = content.find(|(name, _)| media_kind(name) == MediaKind::Json && is_sendable(name));
    let Some((media_type, media)) = found else {
        let what = if required { "this operation is left out" } else { "the body is left out" };
        let message = format!("no media type of this body is JSON: {what}");
        ctx.diagnostics.warning(Kind::Unsupported, &target.origin, message);
        return if required { None } else { Some(None) };
    };
    Some(Some(AcceptedBody { node: target, media_type, media, required, description: typed.description }))
}

fn lower_body(ctx: &mut Ctx<'_>, id: OperationId, accepted: &AcceptedBody<'_>) -> Body {
    Body {
        content: lower_json(ctx, accepted.media, Part { parent: Parent::Operation(id), part: "body" }),
        media_type: accepted.media_type.to_owned(),
        required: accepted.required,
        docs: Docs { description: accepted.description.clone(), ..Docs::default() },
        origin: accepted.node.origin.clone(),
    }
}

/// Tags come in the order in which operations name them.
fn lower_tag(ctx: &mut Ctx<'_>, name: &str, operation: &Node) -> TagId {
    if let Some(index) = ctx.tags.iter().position(|tag| tag.name == name) {
        return TagId(index);
    }
    let root = ctx.root;
    let described = elements(root.get("tags")).iter().find(|tag| tag.get("name").and_then(Node::as_str) == Some(name));
    let typed = described.and_then(|tag| document::tag(tag, ctx.diagnostics));
    let docs = Docs { description: typed.and_then(|tag| tag.description), ..Docs::default() };
    let origin = described.map_or(&operation.origin, |tag| &tag.origin).clone();
    ctx.tags.push(Tag { name: name.to_owned(), docs, origin });
    TagId(ctx.tags.len() - 1)
}
