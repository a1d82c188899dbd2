//! Media types whose schemas decide what they are.
//!
//! Input: a key of `content` and its value. Output: how such a body is written or read. Must not lower anything.

use crate::diagnostic::rules;
use crate::document::{Additional, MediaType, SchemaKind as Kind};
use crate::flatten::{Flat, is_raw};
use crate::http::media_type::{MediaKind, is_wildcard, media_kind};
use crate::lower::{Ctx, own};

/// The kind of a key of `content`. For a wildcard its schema decides.
pub(super) fn kind_of(ctx: &mut Ctx<'_>, media_type: &str, media: &MediaType) -> MediaKind {
    let kind = match media_kind(media_type) {
        _ if is_wildcard(media_type) => kind_by_schema(ctx, media),
        // `format: binary` instead of text: the body is a file that happens to contain JSON, not a quoted string.
        MediaKind::Json if media.schema.is_some_and(|schema| is_raw(&mut ctx.flatten(), schema)) => MediaKind::Other,
        kind => kind,
    };
    if let Some(schema) = media.item_schema.filter(|_| kind != MediaKind::Stream) {
        let message = format!("`itemSchema` is ignored; bodies of `{media_type}` are not sequential");
        ctx.diagnostics.warning(rules::ITEM_SCHEMA_IGNORED, &ctx.schemas[schema].origin, message);
    }
    kind
}

fn kind_by_schema(ctx: &mut Ctx<'_>, media: &MediaType) -> MediaKind {
    if media.schema.is_some_and(|schema| is_raw(&mut ctx.flatten(), schema)) {
        return MediaKind::Other;
    }
    match media.schema.and_then(|schema| own(ctx, ctx.target(schema))) {
        None => MediaKind::Other,
        Some(flat) if flat.kind == Some(Kind::String) => MediaKind::Text,
        Some(flat) if is_untyped(&flat) => MediaKind::Other,
        Some(_) => MediaKind::Json,
    }
}

/// Whether two media types have the same schema.
pub(super) fn has_same_schema(ctx: &Ctx<'_>, first: &MediaType, second: &MediaType) -> bool {
    match (first.schema, second.schema) {
        (Some(first), Some(second)) => ctx.schemas.are_same(first, second),
        (first, second) => first.is_none() && second.is_none(),
    }
}

fn is_untyped(flat: &Flat) -> bool {
    let is_combined = !flat.all_of.is_empty() || !flat.branches.is_empty();
    flat.kind.is_none() && !is_combined && !flat.looks_like_object() && flat.items.is_none() && flat.values.is_none()
}

/// Reports bodies that are treated as bytes although their schema describes more.
pub(super) fn report_untyped(ctx: &mut Ctx<'_>, media_type: &str, media: &MediaType, what: &str) {
    let Some(schema) = media.schema else { return };
    if is_raw(&mut ctx.flatten(), schema) {
        return;
    }
    let schema = &ctx.schemas[ctx.target(schema)];
    let describes_more = schema.properties.is_some()
        || !matches!(schema.additional, Additional::Unspecified)
        || schema.items.is_some()
        || schema.all_of.is_some()
        || schema.one_of.is_some()
        || schema.any_of.is_some();
    if describes_more {
        let message = format!("bodies of `{media_type}` are not typed: {what}");
        ctx.diagnostics.note(rules::BODY_UNTYPED, &media.origin, message);
    }
}
