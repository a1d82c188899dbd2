//! Request bodies: JSON, form fields, multipart, text and anything else; the caller chooses if there are several.

use super::media::{kind_of, report_untyped};
use super::multipart::{has_branches_of_text, lower_multipart};
use super::sequence::lower_sequence;
use super::xml::lower_xml;
use super::{Ctx, unused};
use crate::diagnostic::rules;
use crate::document::{self, Encoding, MediaType, RequestBody, SchemaId};
use crate::http::media_type::{MediaKind, charset, essence, identity, is_xml, media_kind, sent_media_type};
use crate::ir::{Body, Content, Docs, Form, FormField, Media, OperationId, Parent, Style, Type};
use crate::lower::{InlineName, any, lower_type};

/// The body that an operation sends; `None` if the spec declares no media type for it.
pub(super) fn lower_body(ctx: &mut Ctx<'_>, id: OperationId, operation: &document::Operation) -> Option<Body> {
    let place = operation.request_body.as_ref()?;
    let spec = place.target(ctx.types.diagnostics)?;
    let core = spec.core.get(ctx.types.diagnostics)?;
    let media = lower_media(ctx, id, spec);
    if media.is_empty() {
        return None;
    }
    let description = place.description.clone().or_else(|| core.description.clone());
    let docs = Docs { description, ..Docs::default() };
    Some(Body { media, required: core.required, docs, origin: spec.origin.clone() })
}

/// All media types, JSON first; of those that are sent in the same way only the first.
fn lower_media(ctx: &mut Ctx<'_>, id: OperationId, body: &RequestBody) -> Vec<Media> {
    let mut found: Vec<(MediaKind, &str, &MediaType)> = Vec::new();
    for (media_type, spec) in &body.content {
        let kind = kind_of(&mut ctx.types, media_type, spec);
        if !matches!(kind, MediaKind::Form | MediaKind::Multipart) {
            unused::report_media(&mut ctx.types, spec, Some(media_type));
        }
        if kind == MediaKind::Text && !is_xml(media_type) {
            unused::report_text(&mut ctx.types, spec);
        }
        found.push((kind, media_type, spec));
    }
    if let Some(first) = found.iter().position(|(kind, ..)| *kind == MediaKind::Json) {
        found[..=first].rotate_right(1);
    }
    let several = found.len() > 1;
    let has_json = found.first().is_some_and(|(kind, ..)| *kind == MediaKind::Json);
    let mut lowering = Lowering { id, several, has_json, typed: Vec::new() };
    let mut media: Vec<Media> = Vec::new();
    for (kind, media_type, spec) in found {
        let sent = sent_charset(ctx, kind, &sent_media_type(kind, media_type), spec);
        if let Some(other) = media.iter().find(|other| identity(&other.media_type) == identity(&sent)) {
            let message = format!("`{media_type}` is not used; `{}` is sent", other.media_type);
            ctx.types.diagnostics.note(rules::MEDIA_SAME, &spec.origin, message);
            continue;
        }
        if essence(&sent) != essence(media_type) {
            let message = format!(
                "`{media_type}` is not a concrete media type; `{sent}` is sent unless the call sets another one"
            );
            ctx.types.diagnostics.note(rules::MEDIA_PATTERN, &spec.origin, message);
        }
        let content = match lowering.content(ctx, kind, &sent, spec) {
            // A type has only one XML representation.
            xml @ Content::Xml(_) if media.iter().any(|other| is_other_xml(&other.content, &xml)) => Content::Bytes,
            content => content,
        };
        media.push(Media { media_type: sent, content, origin: spec.origin.clone() });
    }
    media
}

/// JSON and XML are sent in UTF-8 and labeled as such (RFC 8259, section 8.1; RFC 7303, section 3.6). Text and forms
/// are sent in the charset that the spec declares, unless it is one that clients never send (Encoding Standard, section
/// 4.3).
fn sent_charset(ctx: &mut Ctx<'_>, kind: MediaKind, media_type: &str, media: &MediaType) -> String {
    let other = charset(media_type).filter(|charset| charset != "utf-8");
    let Some(charset) = other.filter(|_| is_xml(media_type) || !matches!(kind, MediaKind::Stream | MediaKind::Other))
    else {
        return media_type.to_owned();
    };
    let is_unicode = ["utf", "ucs", "unicode"].iter().any(|start| charset.starts_with(start));
    let message = match kind {
        MediaKind::Text | MediaKind::Form if !is_xml(media_type) && !is_unicode => return media_type.to_owned(),
        _ => format!("the charset `{charset}` is ignored; the body is sent in UTF-8"),
    };
    ctx.types.diagnostics.note(rules::CHARSET_IGNORED, &media.origin, message);
    identity(media_type)
}

fn is_other_xml(content: &Content, xml: &Content) -> bool {
    matches!(content, Content::Xml(_)) && !content.is_same(xml)
}

/// The types of the media types so far, by their schemas: equal ones share a type.
struct Lowering {
    id: OperationId,
    several: bool,
    has_json: bool,
    typed: Vec<(SchemaId, Type)>,
}

impl Lowering {
    fn content(&mut self, ctx: &mut Ctx<'_>, kind: MediaKind, media_type: &str, media: &MediaType) -> Content {
        if !self.has_json && is_xml(media_type) {
            let part = InlineName { parent: Parent::Operation(self.id), part: "body" };
            if let Some(xml) = lower_xml(ctx, media, part) {
                return Content::Xml(xml);
            }
        }
        match kind {
            MediaKind::Json => Content::Json(self.ty(ctx, "body", media)),
            MediaKind::Form => {
                let ty = self.ty(ctx, if self.several { "form" } else { "body" }, media);
                Content::Form(Form { ty, fields: fields(ctx, media) })
            }
            MediaKind::Multipart if has_branches_of_text(&mut ctx.types, media) => {
                Content::Members(self.ty(ctx, "body", media))
            }
            MediaKind::Multipart => Content::Multipart(lower_multipart(&mut ctx.types, self.id, media_type, media)),
            MediaKind::Text => Content::Text,
            MediaKind::Stream if essence(media_type) != "text/event-stream" => {
                Content::Sequence(lower_sequence(&mut ctx.types, media_type, media, Parent::Operation(self.id)))
            }
            MediaKind::Stream | MediaKind::Other => {
                report_untyped(&mut ctx.types, media_type, media, "the caller provides the encoded body");
                Content::Bytes
            }
        }
    }

    fn ty(&mut self, ctx: &mut Ctx<'_>, part: &str, media: &MediaType) -> Type {
        let Some(schema) = media.schema else { return any() };
        if let Some((_, ty)) = self.typed.iter().find(|(other, _)| ctx.types.schemas.are_same(*other, schema)) {
            return ty.clone();
        }
        let ty = lower_type(&mut ctx.types, schema, InlineName { parent: Parent::Operation(self.id), part });
        self.typed.push((schema, ty.clone()));
        ty
    }
}

/// The fields of `encoding` of a form that differ from the default.
fn fields(ctx: &mut Ctx<'_>, media: &MediaType) -> Vec<FormField> {
    media.encoding.iter().filter_map(|(name, encoding)| field(ctx, name, encoding)).collect()
}

/// A style overrides the content type; without a style the content type decides (OpenAPI 3.1.1, section 4.8.15.1).
fn field(ctx: &mut Ctx<'_>, name: &str, encoding: &Encoding) -> Option<FormField> {
    let reserved = encoding.allow_reserved.unwrap_or_default();
    if let Some(headers) = &encoding.places.headers {
        ctx.types.diagnostics.note_each(
            rules::ENCODING_IGNORED,
            headers,
            "`headers` of an encoding have no effect in a form",
        );
    }
    let style = match (encoding.style.as_deref(), encoding.content_type.as_deref()) {
        (Some("spaceDelimited"), _) => Style::SpaceDelimited,
        (Some("pipeDelimited"), _) => Style::PipeDelimited,
        (Some("tabDelimited"), _) => Style::TabDelimited,
        (Some("deepObject"), _) => Style::DeepObject,
        (Some(_), _) => Style::Form,
        (None, Some(media_type)) if media_kind(media_type) == MediaKind::Json => Style::Json,
        (None, _) if encoding.explode == Some(false) || reserved => Style::Form,
        (None, Some(media_type)) => {
            let message = format!("`{name}` is written as text, whether or not that is valid `{media_type}`");
            ctx.types.diagnostics.note(rules::PART_AS, &encoding.origin, message);
            return None;
        }
        (None, None) => return None,
    };
    let explode = encoding.explode.unwrap_or(style == Style::Form) && style != Style::Json;
    let origin = encoding.origin.clone();
    Some(FormField { wire_name: name.to_owned(), style, explode, reserved, origin })
}
