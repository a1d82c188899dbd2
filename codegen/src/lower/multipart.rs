//! Bodies of parts: which parts there are, and which of them are files.

use super::media::{MediaKind, is_binary, media_kind};
use super::schema::{Part as Place, complete_view, lower_value};
use super::view::{Kind as Basic, View, view};
use super::{Ctx, elements};
use crate::diagnostic::Kind;
use crate::ir::{Docs, Multipart, OperationId, Parent, Part, PartKind};
use crate::source::Node;

/// The parts that the schema of a multipart media type declares.
pub(super) fn lower_multipart<'a>(ctx: &mut Ctx<'a>, id: OperationId, media: &'a Node) -> Multipart {
    let Some(schema) = media.get("schema") else { return Multipart { parts: None } };
    let Some(view) = view_behind(ctx, schema) else { return Multipart { parts: None } };
    if view.properties.is_empty() || !view.branches.is_empty() {
        let message = "the parts of this body are not typed: the caller names them";
        ctx.diagnostics.note(Kind::Unsupported, &schema.origin, message);
        return Multipart { parts: None };
    }
    let mut parts = Vec::new();
    for (name, property) in &view.properties {
        let encoding = media.get("encoding").and_then(|encoding| encoding.get(name));
        let required = view.required.contains(*name);
        parts.extend(lower_part(
            ctx,
            Place { parent: Parent::Operation(id), part: name },
            property,
            encoding,
            required,
        ));
    }
    Multipart { parts: Some(parts) }
}

/// The schema with its `allOf` merged, behind whatever refers to it.
fn view_behind<'n, 'a: 'n>(ctx: &mut Ctx<'a>, schema: &'n Node) -> Option<View<'n>> {
    let node = behind(ctx, schema);
    complete_view(ctx, node)
}

/// The schema that is meant, where one of nothing but a reference stands before it.
fn behind<'n, 'a: 'n>(ctx: &Ctx<'a>, schema: &'n Node) -> &'n Node {
    let mut node = ctx.target(schema);
    for _ in 0..super::MAX_REFERENCES {
        match elements(node.get("allOf")) {
            [only] if only.get("$ref").is_some() && node.get("properties").is_none() => node = ctx.target(only),
            _ => break,
        }
    }
    node
}

/// `None` for what only the service writes.
fn lower_part(
    ctx: &mut Ctx<'_>,
    place: Place<'_>,
    property: &Node,
    encoding: Option<&Node>,
    required: bool,
) -> Option<Part> {
    let media_type = encoding.and_then(|encoding| encoding.get("contentType")).and_then(Node::as_str);
    if let Some(headers) = encoding.and_then(|encoding| encoding.get("headers")) {
        let message = format!("headers of the part `{}` are set by the caller, on the part", place.part);
        ctx.diagnostics.note(Kind::Unsupported, &headers.origin, message);
    }
    let part = |kind, required, default, docs| Part {
        wire_name: place.part.to_owned(),
        kind,
        required,
        media_type: media_type.and_then(concrete),
        default,
        docs,
        origin: property.origin.clone(),
    };
    if let Some(kind) = file(ctx, property, media_type) {
        let description = super::text(property, "description");
        return Some(part(kind, required, None, Docs { description, ..Docs::default() }));
    }
    let lowered = lower_value(ctx, property, place);
    let is_deep = encoding.and_then(|encoding| encoding.get("style")).and_then(Node::as_str) == Some("deepObject");
    let kind = match media_type.map(media_kind) {
        _ if is_deep => PartKind::DeepObject(lowered.ty),
        Some(MediaKind::Json) => PartKind::Json(lowered.ty),
        _ => PartKind::Value(lowered.ty),
    };
    (!lowered.read_only).then(|| part(kind, required && !lowered.nullable, lowered.default, lowered.docs))
}

/// Whether a part is a file, or each element of a list is. The content type tells if the schema says nothing.
fn file(ctx: &mut Ctx<'_>, property: &Node, media_type: Option<&str>) -> Option<PartKind> {
    let view = view(behind(ctx, property), ctx.diagnostics)?;
    let is_bare = matches!(view.kind, None | Some(Basic::String))
        && view.format.is_none()
        && view.values.is_none()
        && view.branches.is_empty()
        && view.all_of.is_empty()
        && !view.looks_like_object()
        && view.items.is_none();
    let is_binary_type = media_type.is_some_and(|media_type| media_kind(media_type) == MediaKind::Other);
    if is_binary(&view) || is_bare && is_binary_type {
        return Some(PartKind::File);
    }
    if let Some(items) = &view.items {
        return file(ctx, items, media_type).map(|_| PartKind::Files);
    }
    let files: Vec<PartKind> = view.branches.iter().filter_map(|branch| file(ctx, branch, None)).collect();
    let is_list = files.iter().any(|kind| matches!(kind, PartKind::Files));
    if is_list { Some(PartKind::Files) } else { files.into_iter().next() }
}

/// The one media type that `contentType` names, unless it names several or a range of them.
fn concrete(media_type: &str) -> Option<String> {
    let is_one = media_type.contains('/') && !media_type.contains([',', '*']);
    let is_sendable = media_type.bytes().all(|byte| (b' '..=b'~').contains(&byte) && byte != b'"');
    (is_one && is_sendable).then(|| media_type.to_owned())
}
