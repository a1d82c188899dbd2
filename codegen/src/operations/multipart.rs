//! Multipart bodies: their parts, and which of them are files.

use super::encoding::{Encoding, Styled, report_headers, style_of};
use crate::diagnostic::rules;
use crate::document::{Additional, MediaType, SchemaId};
use crate::flatten::{Files, Flat, allows_null, content_media_type, files, resolve};
use crate::http::media_type::{MediaKind, concrete, essence, media_kind};
use crate::ir::{Docs, Multipart, OperationId, Parent, Part, PartKind, TypeKind};
use crate::lower::{Ctx, InlineName, flatten, is_union_of_texts, lower_value};

/// The parts that the schema of a multipart media type declares.
pub(super) fn lower_multipart(ctx: &mut Ctx<'_>, id: OperationId, media_type: &str, media: &MediaType) -> Multipart {
    let is_form_data = essence(media_type) == "multipart/form-data";
    if !is_form_data {
        let message = format!("the parts of `{media_type}` have names as those of `multipart/form-data` have");
        ctx.diagnostics.note(rules::PART_AS, &media.origin, message);
    }
    let untyped = Multipart { parts: None, component: None };
    let Some(schema) = media.schema else { return untyped };
    let resolved = resolve(&ctx.schemas, schema);
    let Some(flat) = flatten(ctx, resolved) else { return untyped };
    if flat.properties.is_empty() || !flat.branches.is_empty() {
        let message = "the parts of this body are not typed: the caller names them";
        ctx.diagnostics.note(rules::BODY_UNTYPED, &ctx.schemas[schema].origin, message);
        return untyped;
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
    Multipart { parts: Some(parts), component: ctx.component(schema) }
}

/// Whether the body is a union of objects without files, whose encodings are the default ones: such a value determines
/// its parts.
pub(super) fn has_branches_of_text(ctx: &mut Ctx<'_>, media: &MediaType) -> bool {
    media.schema.is_some_and(|schema| media.encoding.is_empty() && is_union_of_texts(ctx, schema))
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
    let files = files(&mut ctx.flatten(), property, media_type).map(PartKind::from);
    let kind = files.or_else(|| supplied_by_caller(ctx, place.part, property, encoding));
    report_headers(ctx, place.part, encoding, kind.is_some());
    if let Some(kind) = kind {
        // Parts cannot be null: a nullable file is optional.
        let description = schema.description.as_deref().map(str::to_owned);
        let required = required && !allows_null(&mut ctx.flatten(), property);
        let held = if media_type.is_none() { content_media_type(&mut ctx.flatten(), property) } else { None };
        let file = part(kind, required, None, Docs { description, ..Docs::default() });
        return Some(Part { media_type: file.media_type.or_else(|| concrete(&held?)), ..file });
    }
    let lowered = lower_value(ctx, property, place);
    let ty = lowered.ty;
    let json = if let TypeKind::External(external) = &ty.kind { &external.json } else { &ty };
    let is_scalar = !matches!(
        json.kind,
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

impl From<Files> for PartKind {
    fn from(files: Files) -> Self {
        match files {
            Files::One => Self::File,
            Files::List => Self::Files,
        }
    }
}

/// Objects in a format that the runtime cannot write are supplied by the caller as files. If they are declared as text, they
/// are written as JSON, which is reported.
fn supplied_by_caller(ctx: &mut Ctx<'_>, name: &str, property: SchemaId, encoding: Encoding<'_>) -> Option<PartKind> {
    let media_type = encoding.content_type().filter(|_| !encoding.is_styled())?;
    let resolved = resolve(&ctx.schemas, property);
    let flat = flatten(ctx, resolved)?;
    let items = flat.items.map(|items| resolve(&ctx.schemas, items)).and_then(|items| flatten(ctx, items));
    let kind = match items {
        Some(items) if items.looks_like_object() => PartKind::Files,
        None if flat.looks_like_object() => PartKind::File,
        _ => return None,
    };
    match media_kind(&concrete(media_type)?) {
        MediaKind::Json => None,
        MediaKind::Text => {
            let message = format!("the part `{name}` is written as JSON, and called `{media_type}`");
            ctx.diagnostics.note(rules::PART_AS, &ctx.schemas[property].origin, message);
            None
        }
        MediaKind::Form | MediaKind::Multipart | MediaKind::Stream | MediaKind::Other => {
            let message = format!("the part `{name}` is not typed: the caller hands it over as `{media_type}`");
            ctx.diagnostics.note(rules::PART_AS, &ctx.schemas[property].origin, message);
            Some(kind)
        }
    }
}
