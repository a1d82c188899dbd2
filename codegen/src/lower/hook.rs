//! What the service asks of others: `webhooks` of the document, `callbacks` of an operation.
//!
//! Only the JSON that comes and the JSON that is awaited are typed: how it is received and answered is the receiver's.

use super::media::{MediaKind, kind_of, schema_of};
use super::operation::operations_of;
use super::response::status;
use super::schema::{Part, lower_type};
use super::union::tag;
use super::{Ctx, any, elements, members, text};
use crate::diagnostic::Kind;
use crate::document::{self, SchemaId};
use crate::ir::{Docs, Hook, HookId, HookKind, HookParameter, OperationId, Parent, Status, Type, TypeKind};
use crate::normalize::marks;
use crate::source::Node;

/// The webhooks of the document, and what all of them may send.
pub(super) fn lower_webhooks(ctx: &mut Ctx<'_>) {
    let root = ctx.root;
    let first = ctx.hooks.len();
    let mut payloads = Vec::new();
    for (name, node) in members(root.get(marks::WEBHOOKS)) {
        payloads.extend(lower_hooks(ctx, name, &HookKind::Webhook, node));
    }
    ctx.event = lower_event(ctx, first, &payloads);
}

/// The callbacks of an operation.
pub(super) fn lower_callbacks<'a>(ctx: &mut Ctx<'a>, operation: OperationId, node: &'a Node) {
    for (name, node) in members(node.get(marks::CALLBACKS)) {
        let Some(callback) = ctx.resolve(node) else { continue };
        for (url, path_item) in members(Some(callback)).filter(|(url, _)| !url.starts_with("x-")) {
            lower_hooks(ctx, name, &HookKind::Callback { operation, url: url.to_owned() }, path_item);
        }
    }
}

/// A hook for each method; yields the schemas of what they send.
fn lower_hooks<'a>(ctx: &mut Ctx<'a>, name: &str, kind: &HookKind, node: &'a Node) -> Vec<SchemaId> {
    let Some(path_item) = ctx.resolve(node) else { return Vec::new() };
    let mut payloads = Vec::new();
    for (method, operation) in operations_of(ctx, path_item) {
        payloads.extend(lower_hook(ctx, name, kind, path_item, method, operation));
    }
    payloads
}

fn lower_hook<'a>(
    ctx: &mut Ctx<'a>,
    name: &str,
    kind: &HookKind,
    path_item: &'a Node,
    method: String,
    node: &'a Node,
) -> Option<SchemaId> {
    let Some(typed) = document::operation(node, ctx.diagnostics) else {
        ctx.skip(&node.origin);
        return None;
    };
    let id = HookId(ctx.hooks.len());
    let body = node.get("requestBody").and_then(|body| ctx.resolve(body));
    let sent = body.and_then(|body| json(ctx, body));
    let schema = sent.and_then(|media| schema_of(ctx, media));
    let ty = |ctx: &mut Ctx<'a>, media: &'a Node, part| match schema_of(ctx, media) {
        Some(schema) => lower_type(ctx, schema, Part { parent: Parent::Hook(id), part }),
        None => any(),
    };
    let payload = sent.map(|media| ty(ctx, media, "payload"));
    let answer = awaited(ctx, node).map(|media| ty(ctx, media, "answer"));
    let hook = Hook {
        id,
        origin: node.origin.clone(),
        kind: kind.clone(),
        name: name.to_owned(),
        method,
        docs: Docs {
            summary: typed.summary.or_else(|| text(path_item, "summary")),
            description: typed.description.or_else(|| text(path_item, "description")),
            deprecated: typed.deprecated,
            examples: Vec::new(),
        },
        parameters: lower_parameters(ctx, [path_item, node]),
        payload,
        answer,
    };
    ctx.hooks.push(hook);
    schema
}

/// The first media type that is JSON; what there is beside it is told.
fn json<'a>(ctx: &mut Ctx<'a>, owner: &'a Node) -> Option<&'a Node> {
    let mut found = None;
    for (media_type, media) in members(owner.get("content")) {
        if found.is_none() && kind_of(ctx, media_type, media) == MediaKind::Json {
            found = Some(media);
        } else {
            let message = format!("`{media_type}` is not typed here: a receiver reads it by its own means");
            ctx.diagnostics.note(Kind::Unsupported, &media.origin, message);
        }
    }
    found
}

/// What the first answer of success says in JSON.
fn awaited<'a>(ctx: &mut Ctx<'a>, operation: &'a Node) -> Option<&'a Node> {
    let is_success = |key: &str| matches!(status(key), Some(Status::Code(200..=299) | Status::Range(2)));
    for (_, node) in members(operation.get("responses")).filter(|(key, _)| is_success(key)) {
        let content = ctx.resolve(node).and_then(|response| response.get("content"));
        let mut media = members(content);
        if let Some((_, media)) = media.find(|(key, media)| kind_of(ctx, key, media) == MediaKind::Json) {
            return Some(media);
        }
    }
    None
}

/// The operation's own replace those of the path item.
fn lower_parameters<'a>(ctx: &mut Ctx<'a>, owners: [&'a Node; 2]) -> Vec<HookParameter> {
    let mut parameters: Vec<HookParameter> = Vec::new();
    for node in owners.into_iter().flat_map(|owner| elements(owner.get("parameters"))) {
        let Some(node) = ctx.resolve(node) else { continue };
        let (Some(wire_name), Some(place)) = (text(node, "name"), text(node, "in")) else { continue };
        parameters.retain(|known| (&known.wire_name, &known.place) != (&wire_name, &place));
        let deprecated = node.get("deprecated").and_then(Node::as_bool).unwrap_or_default();
        let docs = Docs { description: text(node, "description"), deprecated, ..Docs::default() };
        parameters.push(HookParameter { wire_name, place, docs });
    }
    parameters
}

/// What any webhook sends: the type of all of them, or a union if a member tells its branches apart.
fn lower_event(ctx: &mut Ctx<'_>, first: usize, payloads: &[SchemaId]) -> Option<Type> {
    let webhooks = &ctx.hooks[first..];
    let sent = webhooks.iter().filter(|hook| hook.payload.is_some()).count();
    let (id, origin) = webhooks.first().map(|hook| (hook.id, hook.origin.clone()))?;
    let mut distinct: Vec<SchemaId> = Vec::new();
    for payload in payloads {
        if !distinct.iter().any(|known| ctx.schemas.are_same(*known, *payload)) {
            distinct.push(*payload);
        }
    }
    if payloads.len() < sent || distinct.is_empty() {
        return None;
    }
    if distinct.len() == 1 {
        let payload = webhooks.iter().find_map(|hook| hook.payload.clone())?;
        return matches!(payload.kind, TypeKind::Item(_)).then_some(payload);
    }
    if tag::find(ctx, None, &distinct).is_none() {
        let message = "no member tells what the webhooks send apart: there is no type for all of it";
        ctx.diagnostics.note(Kind::Unsupported, &origin, message);
        return None;
    }
    let origin = origin.again();
    let union = ctx.schemas.titled_union(&origin, &distinct, "Webhook event", "What any webhook sends.");
    Some(lower_type(ctx, union, Part { parent: Parent::Hook(id), part: "event" }))
}
