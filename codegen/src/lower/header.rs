//! Documented response headers: the type of each, and how its value is written.

use super::media::{MediaKind, media_kind, schema_of};
use super::schema::{Lowered, Part, lower_value};
use super::security::is_header_name;
use super::{Ctx, any, members};
use crate::diagnostic::Kind;
use crate::document::{self, SchemaId};
use crate::ir::{Docs, HeaderForm, OperationId, Parent, ResponseHeader, Text, Type, TypeKind};
use crate::normalize::marks;
use crate::source::Node;

/// Adds the headers of one more response. One that is documented already counts as it was.
pub(super) fn add_headers<'a>(
    ctx: &mut Ctx<'a>,
    id: OperationId,
    response: &'a Node,
    headers: &mut Vec<ResponseHeader>,
) {
    for (name, node) in members(response.get("headers")) {
        let Some(header) = lower_header(ctx, id, name, node) else { continue };
        match headers.iter().find(|known| known.wire_name.eq_ignore_ascii_case(name)) {
            None => headers.push(header),
            Some(known) if known.form == header.form && known.ty.is_same(&header.ty) => {}
            Some(known) if is_inline(&known.ty) && is_inline(&header.ty) => {}
            Some(_) => {
                let message =
                    format!("the header `{name}` has another type in another response; the first one is used");
                ctx.diagnostics.warning(Kind::Conflict, &node.origin, message);
            }
        }
    }
}

/// Two definitions may be equal all the same; that is for later stages to find out.
fn is_inline(ty: &Type) -> bool {
    match &ty.kind {
        TypeKind::Item(_) => true,
        TypeKind::List(inner) | TypeKind::Map(inner) | TypeKind::Nullable(inner) => is_inline(inner),
        _ => false,
    }
}

/// A documented response header; none after a warning.
fn lower_header<'a>(ctx: &mut Ctx<'a>, id: OperationId, name: &str, node: &'a Node) -> Option<ResponseHeader> {
    // OpenAPI 3.1.1, 4.8.17: `content` of the response says it.
    if name.eq_ignore_ascii_case("content-type") {
        return None;
    }
    if !is_header_name(name) {
        let message = format!("`{}` cannot be the name of a header", name.escape_debug());
        ctx.diagnostics.warning(Kind::Invalid, &node.origin, message);
        return None;
    }
    let root = ctx.root;
    let target = match node.get("$ref").and_then(Node::as_str) {
        Some(reference) => super::lookup(root, reference)?,
        None => node,
    };
    let header = document::header(target, ctx.diagnostics)?;
    let part = Part { parent: Parent::Operation(id), part: name };
    let (lowered, form) = lower_form(ctx, target, part);
    let (ty, form) = if name.eq_ignore_ascii_case("set-cookie") { lines(lowered.ty) } else { (lowered.ty, form) };
    let ty = unchecked(ty);
    let docs = Docs {
        description: header.description.or(lowered.docs.description),
        deprecated: header.deprecated.unwrap_or_default(),
        ..Docs::default()
    };
    Some(ResponseHeader { wire_name: name.to_owned(), ty, form, docs, origin: node.origin.clone() })
}

fn lower_form<'a>(ctx: &mut Ctx<'a>, header: &'a Node, part: Part<'_>) -> (Lowered, HeaderForm) {
    let explode = header.get(marks::EXPLODE).and_then(Node::as_bool).unwrap_or_default();
    let simple = HeaderForm::Simple { explode };
    if let Some((media_type, media)) = members(header.get("content")).next() {
        if media_kind(media_type) == MediaKind::Json {
            let lowered = schema_of(ctx, media).map(|schema| lower_value(ctx, schema, part));
            return (lowered.unwrap_or_else(|| Lowered::from(any())), HeaderForm::Json);
        }
        let message = format!("the header `{}` is a text: whoever calls reads it as `{media_type}`", part.part);
        ctx.diagnostics.note(Kind::Unsupported, &media.origin, message);
        return (Lowered::from(text()), simple);
    }
    let Some(schema) = schema_of(ctx, header) else { return (Lowered::from(text()), simple) };
    let mut lowered = lower_value(ctx, schema, part);
    read_http_dates(ctx, schema, &mut lowered.ty);
    (lowered, simple)
}

fn text() -> Type {
    Type::from(TypeKind::Text(Text::Plain))
}

/// `format: http-date` (OpenAPI format registry; RFC 9110, 5.6.7) is a moment like `date-time`, in headers alone.
fn read_http_dates(ctx: &Ctx<'_>, id: SchemaId, ty: &mut Type) {
    let schema = &ctx.schemas[ctx.target(id)];
    match &mut ty.kind {
        TypeKind::Text(kind @ Text::Plain) if schema.format.as_deref() == Some("http-date") => *kind = Text::DateTime,
        TypeKind::Nullable(inner) => read_http_dates(ctx, id, inner),
        TypeKind::List(inner) => {
            if let Some(items) = schema.items {
                read_http_dates(ctx, items, inner);
            }
        }
        _ => {}
    }
}

/// What is only received is not held to anything, and headers that differ in nothing else are one type.
fn unchecked(ty: Type) -> Type {
    let inside = |inner: Box<Type>| Box::new(unchecked(*inner));
    Type::from(match ty.kind {
        TypeKind::List(inner) => TypeKind::List(inside(inner)),
        TypeKind::Map(inner) => TypeKind::Map(inside(inner)),
        TypeKind::Nullable(inner) => TypeKind::Nullable(inside(inner)),
        kind => kind,
    })
}

/// A list of lines, whether the spec says so or describes one of them.
fn lines(ty: Type) -> (Type, HeaderForm) {
    let is_list = matches!(ty.kind, TypeKind::List(_));
    (if is_list { ty } else { Type::from(TypeKind::List(Box::new(ty))) }, HeaderForm::Lines)
}
