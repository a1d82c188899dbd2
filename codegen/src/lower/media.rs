//! Media types: what kind of body each has.
//!
//! Input: a key of `content` and its value. Output: how such a body is written or read. Must not lower anything.

use std::collections::BTreeMap;

use super::Ctx;
use super::flat::own;
use crate::diagnostic;
use crate::document::{Additional, MediaType, SchemaId, SchemaKind as Kind};
use crate::flatten::Flat;

/// The kind of body of a media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MediaKind {
    Json,
    Form,
    Multipart,
    Text,
    /// Events or lines, received one at a time.
    Stream,
    Other,
}

/// The kind of body of a media type, ignoring its parameters: `application/json; charset=utf-8` is JSON.
pub(super) fn media_kind(media_type: &str) -> MediaKind {
    let essence = essence(media_type);
    match essence.as_str() {
        "application/json" | "text/json" if media_type.contains("stream=") => MediaKind::Stream,
        "application/json" | "text/json" => MediaKind::Json,
        "application/x-www-form-urlencoded" => MediaKind::Form,
        "text/event-stream" => MediaKind::Stream,
        essence if is_lines(essence) => MediaKind::Stream,
        essence if essence.ends_with("+json") => MediaKind::Json,
        essence if essence.starts_with("multipart/") => MediaKind::Multipart,
        essence if essence.starts_with("text/") => MediaKind::Text,
        _ => MediaKind::Other,
    }
}

/// Sequences of JSON texts, under the names in common use.
fn is_lines(essence: &str) -> bool {
    let name = essence.strip_prefix("application/").map(|name| name.strip_prefix("x-").unwrap_or(name));
    let names = ["ndjson", "jsonl", "jsonlines", "json-lines", "json-seq", "stream+json", "json-stream"];
    name.is_some_and(|name| names.contains(&name) || name.ends_with("+json-seq"))
}

/// The kind of a key of `content`. For a wildcard its schema decides.
pub(super) fn kind_of(ctx: &mut Ctx<'_>, media_type: &str, media: &MediaType) -> MediaKind {
    let kind = match media_kind(media_type) {
        _ if is_wildcard(media_type) => kind_by_schema(ctx, media),
        // `format: binary` instead of text: the body is a file that happens to contain JSON, not a quoted string.
        MediaKind::Json if media.schema.is_some_and(|schema| is_raw(ctx, schema)) => MediaKind::Other,
        kind => kind,
    };
    if let Some(schema) = media.item_schema.filter(|_| kind != MediaKind::Stream) {
        let message = format!("`itemSchema` is ignored; bodies of `{media_type}` are not sequential");
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &ctx.schemas[schema].origin, message);
    }
    kind
}

fn kind_by_schema(ctx: &mut Ctx<'_>, media: &MediaType) -> MediaKind {
    if media.schema.is_some_and(|schema| is_raw(ctx, schema)) {
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

/// Whether the schema of a body means raw bytes, in any spelling: nullable, inside `allOf`, or as several binary
/// branches.
fn is_raw(ctx: &mut Ctx<'_>, schema: SchemaId) -> bool {
    is_raw_within(ctx, schema, &mut BTreeMap::new())
}

/// Each schema is checked once; a recursive one is not binary.
fn is_raw_within(ctx: &mut Ctx<'_>, schema: SchemaId, known: &mut BTreeMap<usize, bool>) -> bool {
    let target = ctx.target(schema);
    let identity = ctx.schemas[target].origin.identity();
    if let Some(known) = known.get(&identity) {
        return *known;
    }
    known.insert(identity, false);
    let Some(flat) = own(ctx, target) else { return false };
    let is_raw = is_binary(&flat)
        || flat.all_of.iter().any(|part| is_raw_within(ctx, *part, known))
        || are_raw(ctx, &flat.branches, known);
    known.insert(identity, is_raw);
    is_raw
}

fn are_raw(ctx: &mut Ctx<'_>, branches: &[SchemaId], known: &mut BTreeMap<usize, bool>) -> bool {
    let mut bytes = false;
    for branch in branches.iter().copied() {
        if !is_null(ctx, branch) {
            bytes = is_raw_within(ctx, branch, known);
            if !bytes {
                return false;
            }
        }
    }
    bytes
}

/// Whether a branch allows only null.
pub(super) fn is_null(ctx: &Ctx<'_>, branch: SchemaId) -> bool {
    ctx.schemas[ctx.target(branch)].is_null
}

pub(super) fn is_binary(flat: &Flat) -> bool {
    matches!(flat.kind, None | Some(Kind::String)) && flat.format.as_deref() == Some("binary")
}

fn is_untyped(flat: &Flat) -> bool {
    let is_combined = !flat.all_of.is_empty() || !flat.branches.is_empty();
    flat.kind.is_none() && !is_combined && !flat.looks_like_object() && flat.items.is_none() && flat.values.is_none()
}

/// Another representation of the same data as JSON; only one of them is needed.
pub(super) fn is_notation(media_type: &str) -> bool {
    let essence = essence(media_type);
    let words = ["xml", "yaml", "protobuf", "cbor", "msgpack", "vnd.oai.openapi"];
    words.iter().any(|word| essence.contains(word))
}

/// The content type to send: the media type with its parameters, or the default one if the spec has a wildcard or a
/// value that is invalid in a header. The client generates the boundary of multipart bodies.
pub(super) fn sent_media_type(kind: MediaKind, media_type: &str) -> String {
    let is_sendable = media_type.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if is_sendable && !essence(media_type).contains('*') && essence(media_type).contains('/') {
        return without(media_type, |name, _| name == "boundary" && kind == MediaKind::Multipart);
    }
    let usual = match kind {
        MediaKind::Json => "application/json",
        MediaKind::Form => "application/x-www-form-urlencoded",
        MediaKind::Multipart => "multipart/form-data",
        MediaKind::Text => "text/plain",
        MediaKind::Stream | MediaKind::Other => "application/octet-stream",
    };
    usual.to_owned()
}

/// The media type for `Accept`, without a redundant charset: JSON has none (RFC 8259, section 11), and UTF-8 is the
/// default.
pub(super) fn accepted_media_type(kind: MediaKind, media_type: &str) -> String {
    let is_usual = |value: &str| kind == MediaKind::Json || value.trim_matches('"').eq_ignore_ascii_case("utf-8");
    without(media_type, |name, value| name == "charset" && is_usual(value))
}

/// What distinguishes media types: type, subtype and all parameters except the charset (RFC 9110, section 8.3.1).
pub(super) fn identity(media_type: &str) -> String {
    joined(media_type, &parameters(media_type).into_iter().filter(|(name, _)| name != "charset").collect::<Vec<_>>())
}

/// The charset parameter of a media type.
pub(super) fn charset(media_type: &str) -> Option<String> {
    let (_, value) = parameters(media_type).into_iter().find(|(name, _)| name == "charset")?;
    Some(value.trim_matches('"').to_ascii_lowercase())
}

/// A media type without some of its parameters; otherwise as in the spec, with type and subtype in lower case.
fn without(media_type: &str, is_left_out: impl Fn(&str, &str) -> bool) -> String {
    let mut kept = parameters(media_type);
    let all = kept.len();
    kept.retain(|(name, value)| !is_left_out(name, value));
    match media_type.split_once(';') {
        Some((_, written)) if kept.len() == all => format!("{};{}", essence(media_type), written.trim_end()),
        _ => joined(media_type, &kept),
    }
}

fn joined(media_type: &str, parameters: &[(String, &str)]) -> String {
    parameters.iter().fold(essence(media_type), |text, (name, value)| format!("{text}; {name}={value}"))
}

/// The parameters: names in lower case, values as written, including quotes (RFC 9110, section 5.6.6).
fn parameters(media_type: &str) -> Vec<(String, &str)> {
    let mut all = Vec::new();
    let mut rest = media_type.split_once(';').map_or("", |(_, rest)| rest);
    while !rest.is_empty() {
        let (parameter, after) = rest.split_at(end_of_parameter(rest));
        if let Some((name, value)) = parameter.split_once('=') {
            all.push((name.trim().to_ascii_lowercase(), value.trim()));
        }
        rest = after.strip_prefix(';').unwrap_or_default();
    }
    all
}

/// Where the first parameter ends: semicolons in quotes are part of a value.
fn end_of_parameter(text: &str) -> usize {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let ends = |character: char| {
        match character {
            _ if std::mem::take(&mut is_escaped) => {}
            '\\' => is_escaped = is_quoted,
            '"' => is_quoted = !is_quoted,
            ';' => return !is_quoted,
            _ => {}
        }
        false
    };
    text.find(ends).unwrap_or(text.len())
}

/// Whether a media type is a wildcard, so that its schema decides what it is.
pub(super) fn is_wildcard(media_type: &str) -> bool {
    matches!(essence(media_type).as_str(), "*/*" | "*" | "application/*")
}

/// A media type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Reports bodies that are treated as bytes although their schema describes more.
pub(super) fn report_untyped(ctx: &mut Ctx<'_>, media_type: &str, media: &MediaType, what: &str) {
    let Some(schema) = media.schema else { return };
    if is_raw(ctx, schema) {
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
        ctx.diagnostics.note(diagnostic::Kind::Unsupported, &media.origin, message);
    }
}
