//! Documented response headers: the type of each, and how its value is encoded.

use super::unused;
use crate::diagnostic::rules;
use crate::document::{self, Header, RefOr, SchemaId};
use crate::http::is_token;
use crate::http::media_type::{MediaKind, media_kind};
use crate::ir::equal::{self, ByContent};
use crate::ir::{Docs, HeaderForm, ResponseHeader, Text, Type, TypeKind};
use crate::lower::{Ctx, InlineName, Lowered, any, lower_value};

/// Adds the headers of one more response. If a header is already known, the first declaration is used.
///
/// Inline schemas are named after the header, with the prefix `owner.part`.
pub(super) fn add_headers(
    ctx: &mut Ctx<'_>,
    owner: InlineName<'_>,
    response: &document::Response,
    headers: &mut Vec<ResponseHeader>,
) {
    for (name, place) in &response.headers {
        let Some(header) = lower_header(ctx, owner, name, place) else { continue };
        match headers.iter().find(|known| known.wire_name.eq_ignore_ascii_case(name)) {
            None => headers.push(header),
            Some(known) if is_same(ctx, known, &header) => {}
            Some(_) => {
                let message =
                    format!("the header `{name}` has another type in another response; the first one is used");
                ctx.diagnostics.warning(rules::HEADER_TYPE_DIFFERS, &place.origin, message);
            }
        }
    }
}

fn is_same(ctx: &Ctx<'_>, first: &ResponseHeader, second: &ResponseHeader) -> bool {
    let kind = |id| ctx.kind(id);
    first.form == second.form && equal::types(&mut ByContent::new(&kind), &first.ty, &second.ty)
}

/// A documented response header; `None` after a warning.
fn lower_header(ctx: &mut Ctx<'_>, owner: InlineName<'_>, name: &str, place: &RefOr<Header>) -> Option<ResponseHeader> {
    // OpenAPI 3.1.1, section 4.8.17: `content` of the response defines it.
    if name.eq_ignore_ascii_case("content-type") {
        return None;
    }
    if !is_token(name) {
        let message = format!("`{}` is not a valid header name", name.escape_debug());
        ctx.diagnostics.warning(rules::RESPONSE_HEADER_NAME, &place.origin, message);
        return None;
    }
    let spec = place.found()?;
    let core = spec.core.get(ctx.diagnostics)?;
    let part = format!("{}{name}", owner.part);
    let (lowered, form) = lower_form(ctx, spec, name, InlineName { parent: owner.parent, part: &part });
    unused::report_header(ctx, spec, &lowered);
    let (ty, form) = if name.eq_ignore_ascii_case("set-cookie") { lines(lowered.ty) } else { (lowered.ty, form) };
    let ty = unchecked(ty);
    let examples = spec.examples.iter().cloned().chain(lowered.docs.examples).collect();
    let docs = Docs {
        description: core.description.clone().or(lowered.docs.description),
        deprecated: core.deprecated.unwrap_or_default() || lowered.docs.deprecated,
        examples,
        external: lowered.docs.external,
        ..Docs::default()
    };
    let (wire_name, origin) = (name.to_owned(), place.origin.clone());
    Some(ResponseHeader { wire_name, ty, form, is_required: core.required, docs, origin })
}

fn lower_form(ctx: &mut Ctx<'_>, header: &Header, name: &str, part: InlineName<'_>) -> (Lowered, HeaderForm) {
    let simple = HeaderForm::Simple { explode: header.explode };
    if let Some((media_type, media)) = header.content.first() {
        if media_kind(media_type) == MediaKind::Json {
            let lowered = media.schema.map(|schema| lower_value(ctx, schema, part));
            return (lowered.unwrap_or_else(|| Lowered::from(any())), HeaderForm::Json);
        }
        let message = format!("the header `{name}` is a string; the caller decodes it as `{media_type}`");
        ctx.diagnostics.note(rules::ENCODED_BY_CALLER, &media.origin, message);
        return (Lowered::from(text()), simple);
    }
    let Some(schema) = header.schema else { return (Lowered::from(text()), simple) };
    let mut lowered = lower_value(ctx, schema, part);
    read_http_dates(ctx, schema, &mut lowered.ty);
    (lowered, simple)
}

fn text() -> Type {
    Type::from(TypeKind::Text(Text::Plain))
}

/// `format: http-date` (OpenAPI format registry; RFC 9110, section 5.6.7) is a date and time like `date-time`, but only
/// in headers.
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

/// Received values are not checked, so headers that differ only in constraints share a type.
fn unchecked(ty: Type) -> Type {
    let inside = |inner: Box<Type>| Box::new(unchecked(*inner));
    Type::from(match ty.kind {
        TypeKind::List(inner) => TypeKind::List(inside(inner)),
        TypeKind::Map(inner) => TypeKind::Map(inside(inner)),
        TypeKind::Nullable(inner) => TypeKind::Nullable(inside(inner)),
        kind => kind,
    })
}

/// A list of lines, whether the spec declares a list or a single line.
fn lines(ty: Type) -> (Type, HeaderForm) {
    let is_list = matches!(ty.kind, TypeKind::List(_));
    (if is_list { ty } else { Type::from(TypeKind::List(Box::new(ty))) }, HeaderForm::Lines)
}
