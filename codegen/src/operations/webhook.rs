//! The requests that the service makes: `webhooks` of the document, `callbacks` of an operation.
//!
//! Only the JSON that is received and the JSON of the expected answer are typed; transport is up to the receiver.

use super::media::kind_of;
use super::operation::operations_of;
use super::response::{is_success, status};
use super::{Ctx, unused};
use crate::diagnostic::rules;
use crate::document::{self, Content, MediaType, Parameter, PathItem, RefOr, SchemaId};
use crate::http::media_type::MediaKind;
use crate::ir::{Docs, OperationId, Parent, Type, TypeKind, Webhook, WebhookId, WebhookKind, WebhookParameter};
use crate::lower::{InlineName, any, find_tag, lower_type};

/// The webhooks of the document, and the type of all their events.
pub(super) fn lower_webhooks(ctx: &mut Ctx<'_>) {
    let first = ctx.calls.webhooks.len();
    let mut payloads = Vec::new();
    for (name, place) in &ctx.document.webhooks {
        payloads.extend(lower_requests(ctx, name, &WebhookKind::Webhook, place));
    }
    ctx.calls.event = lower_event(ctx, first, &payloads);
}

/// The callbacks of an operation.
pub(super) fn lower_callbacks(ctx: &mut Ctx<'_>, operation: OperationId, spec: &document::Operation) {
    for (name, place) in &spec.callbacks {
        let Some(callback) = place.target(ctx.types.diagnostics) else { continue };
        for (url, path_item) in &callback.0 {
            lower_requests(ctx, name, &WebhookKind::Callback { operation, url: url.clone() }, path_item);
        }
    }
}

/// A webhook for each method; returns the schemas of their payloads.
fn lower_requests(ctx: &mut Ctx<'_>, name: &str, kind: &WebhookKind, place: &RefOr<PathItem>) -> Vec<SchemaId> {
    let Some(path_item) = place.target(ctx.types.diagnostics) else { return Vec::new() };
    let mut payloads = Vec::new();
    for (method, operation) in operations_of(ctx, path_item) {
        payloads.extend(lower_request(ctx, name, kind, path_item, method, operation));
    }
    payloads
}

fn lower_request(
    ctx: &mut Ctx<'_>,
    name: &str,
    kind: &WebhookKind,
    path_item: &PathItem,
    method: String,
    spec: &document::Operation,
) -> Option<SchemaId> {
    let Some(core) = spec.core.get(ctx.types.diagnostics) else {
        ctx.types.skip(&spec.origin);
        return None;
    };
    unused::report_webhook(&mut ctx.types, path_item, spec);
    let id = WebhookId(ctx.calls.webhooks.len());
    let body = spec.request_body.as_ref().and_then(|body| body.target(ctx.types.diagnostics));
    let sent = body.and_then(|body| json(ctx, &body.content));
    let schema = sent.and_then(|media| media.schema);
    let ty = |ctx: &mut Ctx<'_>, media: &MediaType, part| match media.schema {
        Some(schema) => lower_type(&mut ctx.types, schema, InlineName { parent: Parent::Webhook(id), part }),
        None => any(),
    };
    let payload = sent.map(|media| ty(ctx, media, "payload"));
    let answer = expected_answer(ctx, spec).map(|media| ty(ctx, media, "answer"));
    let webhook = Webhook {
        id,
        origin: spec.origin.clone(),
        kind: kind.clone(),
        name: name.to_owned(),
        method,
        docs: Docs {
            summary: core.summary.clone().or_else(|| path_item.summary.clone()),
            description: core.description.clone().or_else(|| path_item.description.clone()),
            deprecated: core.deprecated,
            external: spec.external.as_ref().map(Into::into),
            ..Docs::default()
        },
        parameters: lower_parameters(ctx, [&path_item.parameters, &spec.parameters]),
        payload,
        answer,
    };
    ctx.calls.webhooks.push(webhook);
    schema
}

/// The first media type that is JSON; the others are reported.
fn json<'a>(ctx: &mut Ctx<'_>, content: &'a Content) -> Option<&'a MediaType> {
    let mut found = None;
    for (media_type, media) in content {
        if found.is_none() && kind_of(&mut ctx.types, media_type, media) == MediaKind::Json {
            found = Some(media);
        } else {
            let message = format!("`{media_type}` is not typed here; the receiver decodes it");
            ctx.types.diagnostics.note(rules::BODY_UNTYPED, &media.origin, message);
        }
    }
    found
}

/// The JSON of the first success response.
fn expected_answer<'a>(ctx: &mut Ctx<'_>, operation: &'a document::Operation) -> Option<&'a MediaType> {
    let is_success = |key: &str| status(key).is_some_and(is_success);
    for (_, place) in operation.responses.iter().filter(|(key, _)| is_success(key)) {
        let Some(response) = place.target(ctx.types.diagnostics) else { continue };
        let mut media = response.content.iter();
        if let Some((_, media)) = media.find(|(key, media)| kind_of(&mut ctx.types, key, media) == MediaKind::Json) {
            return Some(media);
        }
    }
    None
}

/// Parameters of the operation override those of the path item.
fn lower_parameters(ctx: &mut Ctx<'_>, levels: [&[RefOr<Parameter>]; 2]) -> Vec<WebhookParameter> {
    let mut parameters: Vec<WebhookParameter> = Vec::new();
    for place in levels.into_iter().flatten() {
        let Some(spec) = place.target(ctx.types.diagnostics) else { continue };
        let (Some(wire_name), Some(place)) = (spec.name.clone(), spec.location.clone()) else { continue };
        parameters.retain(|known| (&known.wire_name, &known.place) != (&wire_name, &place));
        let docs = Docs { description: spec.description.clone(), deprecated: spec.deprecated, ..Docs::default() };
        parameters.push(WebhookParameter { wire_name, place, docs });
    }
    parameters
}

/// The type of all events of webhooks: their common type, or a union if a member distinguishes its branches.
fn lower_event(ctx: &mut Ctx<'_>, first: usize, payloads: &[SchemaId]) -> Option<Type> {
    let webhooks = &ctx.calls.webhooks[first..];
    let sent = webhooks.iter().filter(|webhook| webhook.payload.is_some()).count();
    let (id, origin) = webhooks.first().map(|webhook| (webhook.id, webhook.origin.clone()))?;
    let mut distinct: Vec<SchemaId> = Vec::new();
    for payload in payloads {
        if !distinct.iter().any(|known| ctx.types.schemas.are_same(*known, *payload)) {
            distinct.push(*payload);
        }
    }
    if payloads.len() < sent || distinct.is_empty() {
        return None;
    }
    if distinct.len() == 1 {
        let payload = webhooks.iter().find_map(|webhook| webhook.payload.clone())?;
        return matches!(payload.kind, TypeKind::Item(_)).then_some(payload);
    }
    if find_tag(&mut ctx.types, None, &distinct).is_none() {
        let message = "no property distinguishes the webhooks; there is no common type for them";
        ctx.types.diagnostics.note(rules::WEBHOOKS_APART, &origin, message);
        return None;
    }
    let origin = origin.again();
    let union = ctx.types.schemas.titled_union(&origin, &distinct, "Webhook event", "The payload of any webhook.");
    Some(lower_type(&mut ctx.types, union, InlineName { parent: Parent::Webhook(id), part: "event" }))
}
