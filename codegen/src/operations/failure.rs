//! Responses that are not successes: the body of an error.
//!
//! JSON is typed, text stays text, also next to JSON. For anything else the error keeps the raw body.

use super::media::{has_same_schema, kind_of};
use super::response::owner;
use super::{Ctx, unused};
use crate::diagnostic::rules;
use crate::document::{self, MediaType, RefOr};
use crate::http::media_type::{MediaKind, essence, identity, is_wildcard};
use crate::ir::{Content, Docs, Failure, OperationId, Status};
use crate::lower::{InlineName, any, lower_type};

/// One response: a failure for each shape that it has, the default one last.
pub(super) fn lower_failure(
    ctx: &mut Ctx<'_>,
    id: OperationId,
    status: Status,
    place: &RefOr<document::Response>,
    has_body: bool,
) -> Vec<Failure> {
    let Some(spec) = place.target(ctx.types.diagnostics) else { return Vec::new() };
    let Some(core) = spec.core.get(ctx.types.diagnostics) else { return Vec::new() };
    let description = place.description.as_ref().unwrap_or(&core.description).clone();
    let docs = Docs { summary: spec.summary.clone(), description: Some(description), ..Docs::default() };
    let failure =
        |media_type, content| Failure { status, media_type, content, docs: docs.clone(), origin: place.origin.clone() };
    let offers = if has_body { shapes(ctx, spec) } else { Vec::new() };
    let word = format!("error {status}");
    for (media_type, media) in &spec.content {
        unused::report_media(&mut ctx.types, media, Some(media_type));
    }
    let mut failures = Vec::new();
    for (index, (media_type, media)) in offers.iter().enumerate() {
        let name = identity(media_type);
        let word = if index == 0 { word.clone() } else { format!("{word} {name}") };
        let (parent, part) = owner(ctx, id, place, spec, &word);
        let ty =
            media.schema.map_or_else(any, |schema| lower_type(&mut ctx.types, schema, InlineName { parent, part }));
        failures.push(failure((index > 0 || needs_media_type(&offers)).then_some(name), Content::Json(ty)));
    }
    if !failures.is_empty() {
        let text = |media_type: &String| failure(Some(identity(media_type)), Content::Text);
        failures.extend(texts(ctx, spec).into_iter().map(text));
    }
    if failures.is_empty() {
        let content = if has_body { without_json(ctx, status, spec) } else { Content::Empty };
        failures.push(failure(None, content));
    }
    failures.reverse();
    failures
}

/// Whether the default one of several shapes is matched by its media type too: it is a wildcard, or only parameters
/// distinguish it.
fn needs_media_type(offers: &[(&str, &MediaType)]) -> bool {
    let Some(((usual, _), others)) = offers.split_first() else { return false };
    is_wildcard(usual) || others.iter().any(|(other, _)| essence(other) == essence(usual))
}

/// The JSON media types with distinct schemas.
fn shapes<'a>(ctx: &mut Ctx<'_>, response: &'a document::Response) -> Vec<(&'a str, &'a MediaType)> {
    let mut shapes: Vec<(&str, &MediaType)> = Vec::new();
    for (media_type, media) in &response.content {
        let is_json = kind_of(&mut ctx.types, media_type, media) == MediaKind::Json;
        if is_json && !shapes.iter().any(|(_, other)| has_same_schema(&ctx.types, other, media)) {
            shapes.push((media_type, media));
        }
    }
    shapes
}

/// The media types of text, which are next to JSON.
fn texts<'a>(ctx: &mut Ctx<'_>, response: &'a document::Response) -> Vec<&'a String> {
    let mut texts = Vec::new();
    for (media_type, media) in &response.content {
        if kind_of(&mut ctx.types, media_type, media) == MediaKind::Text {
            texts.push(media_type);
        }
    }
    texts
}

/// The content of a body without JSON.
fn without_json(ctx: &mut Ctx<'_>, status: Status, response: &document::Response) -> Content {
    let mut kinds = Vec::new();
    for (media_type, media) in &response.content {
        kinds.push(kind_of(&mut ctx.types, media_type, media));
    }
    if kinds.is_empty() {
        return Content::Empty;
    }
    if kinds.iter().all(|kind| *kind == MediaKind::Text) {
        return Content::Text;
    }
    let message = format!("the body of status {status} is not typed; the error keeps its bytes");
    ctx.types.diagnostics.note(rules::BODY_UNTYPED, &response.origin, message);
    Content::Empty
}
