//! Multipart bodies: their parts, and which of them are files.

use super::Ctx;
use super::encoding::{Encoding, Styled, report_headers, style_of};
use super::flat::{flatten, own};
use super::media::{is_binary, is_null};
use super::schema::{InlineName, lower_value};
use crate::diagnostic::Kind;
use crate::document::{Additional, MAX_REFERENCES, MediaType, Schema, SchemaId, SchemaKind};
use crate::flatten::Flat;
use crate::http::media_type::{MediaKind, concrete, essence, media_kind};
use crate::ir::{Docs, Multipart, OperationId, Parent, Part, PartKind, TypeKind};

/// The parts that the schema of a multipart media type declares.
pub(super) fn lower_multipart(ctx: &mut Ctx<'_>, id: OperationId, media_type: &str, media: &MediaType) -> Multipart {
    let is_form_data = essence(media_type) == "multipart/form-data";
    if !is_form_data {
        let message = format!("the parts of `{media_type}` have names as those of `multipart/form-data` have");
        ctx.diagnostics.note(Kind::Unsupported, &media.origin, message);
    }
    let Some(schema) = media.schema else { return Multipart { parts: None } };
    let Some(flat) = flat_target(ctx, schema) else { return Multipart { parts: None } };
    if flat.properties.is_empty() || !flat.branches.is_empty() {
        let message = "the parts of this body are not typed: the caller names them";
        ctx.diagnostics.note(Kind::Unsupported, &ctx.schemas[schema].origin, message);
        return Multipart { parts: None };
    }
    let mut parts = Vec::new();
    for (name, property) in flat.properties.iter() {
        let encoding = Encoding { spec: media.encoding_of(name), is_form_data };
        let required = flat.required.contains(&**name);
        parts.extend(lower_part(
            ctx,
            InlineName { parent: Parent::Operation(id), part: name },
            *property,
            encoding,
            required,
        ));
    }
    if matches!(flat.additional, Additional::Allowed | Additional::Schema(_)) || !flat.patterned.is_empty() {
        parts.push(others(&flat));
    }
    Multipart { parts: Some(parts) }
}

/// Whether the body is a union of objects without files, whose encodings are the default ones: such a value determines
/// its parts.
pub(super) fn has_branches_of_text(ctx: &mut Ctx<'_>, media: &MediaType) -> bool {
    let Some(schema) = media.schema.filter(|_| media.encoding.is_empty()) else { return false };
    flat_target(ctx, schema).is_some_and(|flat| !flat.branches.is_empty() && is_object_of_text(ctx, &flat, 0))
}

/// `depth` limits recursion through schemas that refer to themselves.
fn is_object_of_text(ctx: &mut Ctx<'_>, flat: &Flat, depth: usize) -> bool {
    if depth > MAX_REFERENCES || flat.properties.iter().any(|(_, property)| file(ctx, *property, None, 0).is_some()) {
        return false;
    }
    if flat.branches.is_empty() {
        return flat.looks_like_object();
    }
    flat.branches
        .iter()
        .all(|branch| flat_target(ctx, *branch).is_some_and(|branch| is_object_of_text(ctx, &branch, depth + 1)))
}

/// The flat form of the schema that a reference resolves to.
fn flat_target(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<Flat> {
    let schema = resolve(ctx, schema);
    flatten(ctx, schema)
}

/// Resolves a schema that is nothing but a reference.
fn resolve(ctx: &Ctx<'_>, schema: SchemaId) -> SchemaId {
    let mut found = ctx.target(schema);
    for _ in 0..MAX_REFERENCES {
        match *ctx.schemas[found].all_of() {
            [only] if ctx.schemas[only].reference.is_some() && ctx.schemas[found].properties.is_none() => {
                found = ctx.target(only);
            }
            _ => break,
        }
    }
    found
}

/// Parts that the spec does not declare: files, lists of files and text.
fn others(flat: &Flat) -> Part {
    Part {
        wire_name: "additional_parts".to_owned(),
        kind: PartKind::Others,
        required: false,
        media_type: None,
        default: None,
        is_secret: false,
        docs: Docs::default(),
        origin: flat.origin.clone(),
    }
}

/// `None` for a part that only the service sends.
fn lower_part(
    ctx: &mut Ctx<'_>,
    place: InlineName<'_>,
    property: SchemaId,
    encoding: Encoding<'_>,
    required: bool,
) -> Option<Part> {
    let media_type = encoding.content_type();
    let schema = ctx.schemas.get(property);
    let part = |kind, required, default, docs| Part {
        wire_name: place.part.to_owned(),
        kind,
        required,
        media_type: media_type.and_then(concrete),
        default,
        is_secret: false,
        docs,
        origin: schema.origin.clone(),
    };
    let kind = file(ctx, property, media_type, 0).or_else(|| supplied_by_caller(ctx, place.part, property, encoding));
    report_headers(ctx, place.part, encoding, kind.is_some());
    if let Some(kind) = kind {
        let description = schema.description.as_deref().map(str::to_owned);
        let required = required && !allows_null(ctx, property);
        let held = if media_type.is_none() { content_media_type_of(ctx, property, 0) } else { None };
        let file = part(kind, required, None, Docs { description, ..Docs::default() });
        return Some(Part { media_type: file.media_type.or_else(|| concrete(&held?)), ..file });
    }
    let lowered = lower_value(ctx, property, place);
    let ty = lowered.ty;
    let is_scalar = !matches!(
        ty.kind,
        TypeKind::Item(_) | TypeKind::List(_) | TypeKind::Map(_) | TypeKind::Tuple(_) | TypeKind::Any
    );
    let (kind, is_styled) = match (style_of(ctx, place.part, encoding), media_type.map(media_kind)) {
        (Some(_), _) if is_scalar => (PartKind::Value(ty), true),
        (Some(Styled::Deep), _) => (PartKind::DeepObject(ty), true),
        (Some(Styled::As(style)), _) => (PartKind::Styled(ty, style), true),
        (None, Some(MediaKind::Json)) => (PartKind::Json(ty), false),
        (None, _) => (PartKind::Value(ty), false),
    };
    let part = part(kind, required && !lowered.nullable, lowered.default, lowered.docs);
    let media_type = part.media_type.clone().filter(|_| !is_styled);
    (!lowered.read_only).then(|| Part { media_type, ..part })
}

/// Objects in a format that the runtime cannot write are supplied by the caller as files. If they are declared as text, they
/// are written as JSON, which is reported.
fn supplied_by_caller(ctx: &mut Ctx<'_>, name: &str, property: SchemaId, encoding: Encoding<'_>) -> Option<PartKind> {
    let media_type = encoding.content_type().filter(|_| !encoding.is_styled())?;
    let flat = flatten(ctx, resolve(ctx, property))?;
    let items = flat.items.and_then(|items| flatten(ctx, resolve(ctx, items)));
    let kind = match items {
        Some(items) if items.looks_like_object() => PartKind::Files,
        None if flat.looks_like_object() => PartKind::File,
        _ => return None,
    };
    match media_kind(&concrete(media_type)?) {
        MediaKind::Json => None,
        MediaKind::Text => {
            let message = format!("the part `{name}` is written as JSON, and called `{media_type}`");
            ctx.diagnostics.note(Kind::Unsupported, &ctx.schemas[property].origin, message);
            None
        }
        MediaKind::Form | MediaKind::Multipart | MediaKind::Stream | MediaKind::Other => {
            let message = format!("the part `{name}` is not typed: the caller hands it over as `{media_type}`");
            ctx.diagnostics.note(Kind::Unsupported, &ctx.schemas[property].origin, message);
            Some(kind)
        }
    }
}

/// Whether a part is a file or a list of files. If the schema does not decide, the content type does.
///
/// `depth` limits recursion through schemas that refer to themselves.
fn file(ctx: &mut Ctx<'_>, property: SchemaId, media_type: Option<&str>, depth: usize) -> Option<PartKind> {
    if depth > MAX_REFERENCES {
        return None;
    }
    let flat = own(ctx, resolve(ctx, property))?;
    let is_bare = matches!(flat.kind, None | Some(SchemaKind::String))
        && flat.format.is_none()
        && flat.values.is_none()
        && flat.branches.is_empty()
        && flat.all_of.is_empty()
        && !flat.looks_like_object()
        && flat.items.is_none();
    let is_binary_type = media_type.is_some_and(|media_type| media_kind(media_type) == MediaKind::Other);
    if is_binary(&flat) || is_bare && (is_binary_type || holds_bytes(&flat)) {
        return Some(PartKind::File);
    }
    if let Some(items) = flat.items {
        return file(ctx, items, media_type, depth + 1).map(|_| PartKind::Files);
    }
    let wrapped = media_type.filter(|_| flat.all_of.len() == 1);
    if let Some(kind) = flat.all_of.iter().find_map(|schema| file(ctx, *schema, wrapped, depth + 1)) {
        return Some(kind);
    }
    let branches: Vec<SchemaId> = flat.branches.iter().copied().filter(|branch| !is_null(ctx, *branch)).collect();
    // A null branch does not change what the content type means.
    let media_type = media_type.filter(|_| branches.len() == 1);
    let files: Vec<PartKind> =
        branches.into_iter().filter_map(|branch| file(ctx, branch, media_type, depth + 1)).collect();
    let is_list = files.iter().any(|kind| matches!(kind, PartKind::Files));
    if is_list { Some(PartKind::Files) } else { files.into_iter().next() }
}

/// Parts cannot be null: a nullable file is optional.
fn allows_null(ctx: &mut Ctx<'_>, property: SchemaId) -> bool {
    let schema = resolve(ctx, property);
    let Some(flat) = own(ctx, schema) else { return false };
    flat.nullable || flat.branches.iter().any(|branch| is_null(ctx, *branch))
}

/// The `contentMediaType` of the schema itself, which is the default for the part.
fn content_media_type_of(ctx: &mut Ctx<'_>, property: SchemaId, depth: usize) -> Option<String> {
    if depth > MAX_REFERENCES {
        return None;
    }
    let flat = own(ctx, resolve(ctx, property))?;
    let own = flat.schema.content_media_type.as_deref().map(str::to_owned);
    let mut inner = flat.items.iter().chain(&*flat.all_of).chain(&*flat.branches);
    own.or_else(|| inner.find_map(|schema| content_media_type_of(ctx, *schema, depth + 1)))
}

/// `contentMediaType` without an encoding means that the part is sent as is, in that type (OpenAPI 3.1.1, section
/// 4.8.15.4).
fn holds_bytes(flat: &Flat) -> bool {
    let Schema { content_encoding, content_media_type, .. } = &*flat.schema;
    let is_encoded = content_encoding.as_ref().is_some_and(|encoding| !encoding.eq_ignore_ascii_case("binary"));
    !is_encoded && content_media_type.as_ref().is_some_and(|media_type| media_kind(media_type) == MediaKind::Other)
}
