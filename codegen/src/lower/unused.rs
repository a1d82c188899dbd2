//! Keywords that are valid where they are, and change nothing for a client there.
//!
//! Input: what was lowered, and what the document has beside it. Output: a note for each such keyword. Must not change
//! what was lowered.

use super::schema::Lowered;
use super::{Ctx, primitive};
use crate::diagnostic::Kind;
use crate::document::{self, Additional, MediaType, SchemaKind};
use crate::flatten::{Flat, contradicted};
use crate::ir::{Docs, Output, ParameterPlace, Type, TypeKind};
use crate::pointer::Origin;

fn note(ctx: &mut Ctx<'_>, origin: &Origin, message: impl Into<String>) {
    ctx.diagnostics.note_each(Kind::Unsupported, origin, message);
}

/// Of any schema.
pub(super) fn report_schema(ctx: &mut Ctx<'_>, flat: &Flat) {
    if let Some(xml) = &flat.schema.xml {
        ctx.xml.hints.push(xml.origin.clone());
    }
    report_closed(ctx, flat);
    if let Some(format) =
        flat.format.as_deref().filter(|format| contradicted(flat).is_none() && is_without_type(flat, format))
    {
        let message = format!("the format `{}` changes nothing: values are not checked", format.escape_debug());
        note(ctx, &flat.origin, message);
    }
}

/// Of any schema, and next to a reference.
pub(super) fn report_closed(ctx: &mut Ctx<'_>, flat: &Flat) {
    if matches!(flat.additional, Additional::Forbidden) {
        let message = "`additionalProperties: false` is not checked: members that are not listed are ignored";
        note(ctx, &flat.origin, message);
    }
}

/// Of all schemas, once it is known whether there is XML.
pub(super) fn report_xml(ctx: &mut Ctx<'_>) {
    let hints = std::mem::take(&mut ctx.xml.hints);
    if ctx.xml.is_empty() {
        let message = "`xml` has no effect: no operation sends or receives XML that has a schema";
        for origin in hints {
            note(ctx, &origin, message);
        }
    }
}

/// Of a schema that is not a definition, or has a name.
pub(super) fn report_title(ctx: &mut Ctx<'_>, origin: &Origin) {
    note(ctx, origin, "`title` is not shown: it names types that have no other name");
}

/// Whether the type would be the same without the format, and nothing else looks at it.
fn is_without_type(flat: &Flat, format: &str) -> bool {
    let is_read = match flat.kind {
        Some(SchemaKind::Integer | SchemaKind::Number) => {
            format == "double" || ["int", "uint", "u-int"].iter().any(|start| format.starts_with(start))
        }
        // Secrets, bodies and parts, headers, links to pages.
        _ => matches!(
            format,
            "password" | "binary" | "http-date" | "uri" | "url" | "uri-reference" | "iri" | "iri-reference"
        ),
    };
    !is_read && {
        let plain = Flat { format: None, ..flat.clone() };
        Type::from(primitive::kind(flat)).is_same(&Type::from(primitive::kind(&plain)))
    }
}

/// Of a schema that is neither a definition nor a member: an element of a list, the values of a map, a body.
pub(super) fn report_element(ctx: &mut Ctx<'_>, origin: &Origin, lowered: &Lowered) {
    if is_item(&lowered.ty) {
        return;
    }
    let Docs { description, deprecated, examples, external, .. } = &lowered.docs;
    let keywords = [
        ("description", description.is_some()),
        ("deprecated", *deprecated),
        ("example", !examples.is_empty()),
        ("externalDocs", external.is_some()),
        ("default", lowered.default.is_some()),
    ];
    for (keyword, _) in keywords.into_iter().filter(|(_, is_present)| *is_present) {
        note(ctx, origin, format!("`{keyword}` of a schema that is neither a component nor a member is not used"));
    }
}

fn is_item(ty: &Type) -> bool {
    match &ty.kind {
        TypeKind::Item(_) => true,
        TypeKind::Nullable(inner) => is_item(inner),
        _ => false,
    }
}

/// Of a component.
pub(super) fn report_component(ctx: &mut Ctx<'_>, flat: &Flat) {
    if flat.title.is_some() {
        report_title(ctx, &flat.origin);
    }
    if flat.default.is_some() && flat.values.is_none() {
        note(ctx, &flat.origin, "`default` of a component is used where the component is a member or a parameter");
    }
}

/// Of a parameter.
pub(super) fn report_parameter(ctx: &mut Ctx<'_>, spec: &document::Parameter, place: ParameterPlace, nullable: bool) {
    if spec.allow_reserved && matches!(place, ParameterPlace::Header | ParameterPlace::Cookie) {
        let message = "`allowReserved` has no effect in headers and cookies: values are written as they are";
        note(ctx, &spec.origin, message);
    }
    if nullable {
        note(ctx, &spec.origin, "null is not a value of a parameter: leave the parameter out");
    }
    spec.content.iter().for_each(|(_, media)| report_media(ctx, media, None));
}

/// Of the schema of a response header.
pub(super) fn report_header(ctx: &mut Ctx<'_>, header: &document::Header, lowered: &Lowered) {
    let Some(origin) = header.schema.map(|schema| ctx.schemas[schema].origin.clone()) else {
        header.content.iter().for_each(|(_, media)| report_media(ctx, media, None));
        return;
    };
    if lowered.nullable {
        note(ctx, &origin, "null is not a value of a header: a header that is missing is `None`");
    }
    if is_limited(&lowered.ty) {
        note(ctx, &origin, "limits of values are not checked in headers of responses");
    }
    if lowered.default.is_some() {
        note(ctx, &origin, "`default` is not used in headers of responses: a header that is missing is `None`");
    }
}

fn is_limited(ty: &Type) -> bool {
    let inside = match &ty.kind {
        TypeKind::List(inner) | TypeKind::Map(inner) | TypeKind::Nullable(inner) => is_limited(inner),
        _ => false,
    };
    inside || !ty.constraints.is_empty()
}

/// Of a media type, with its name if it is that of a body. `encoding` is for forms and parts that are sent.
pub(super) fn report_media(ctx: &mut Ctx<'_>, media: &MediaType, name: Option<&str>) {
    if !media.encoding.is_empty() {
        let message = match name {
            Some(name) => format!("`encoding` has no effect in `{}`", name.escape_debug()),
            None => "`encoding` has no effect in parameters and headers".to_owned(),
        };
        note(ctx, &media.origin, message);
    }
    if let (None, Some(_)) = (name, media.item_schema) {
        note(ctx, &media.origin, "`itemSchema` has no effect in parameters and headers");
    }
}

/// Of a body that is a text, whatever its schema is.
pub(super) fn report_text(ctx: &mut Ctx<'_>, media: &MediaType) {
    let Some(schema) = media.schema else { return };
    let schema = &ctx.schemas[ctx.target(schema)];
    let is_plain = schema.kind == Some(SchemaKind::String) && schema.values.is_none();
    if !is_plain {
        let origin = schema.origin.clone();
        note(ctx, &origin, "the schema of a text is not used: a body of text is a string");
    }
}

/// Of successes that are not variants of an enum.
pub(super) fn report_summaries(ctx: &mut Ctx<'_>, operation: &document::Operation, output: &Output) {
    if matches!(output, Output::Several(_)) {
        return;
    }
    for (status, place) in &operation.responses {
        let is_success = status.starts_with('2') || status == "default";
        if let Some(response) = place.found().filter(|response| is_success && response.summary.is_some()) {
            let message = "`summary` of the only kind of response is not shown: the method says what it returns";
            note(ctx, &response.origin, message);
        }
    }
}

/// Of an operation that the service calls.
pub(super) fn report_webhook(ctx: &mut Ctx<'_>, path_item: &document::PathItem, spec: &document::Operation) {
    let core = spec.core.found();
    let keywords = [
        ("operationId", core.is_some_and(|core| core.operation_id.is_some())),
        ("tags", core.is_some_and(|core| !core.tags.is_empty())),
        ("security", spec.security.is_some()),
        ("servers", spec.servers.is_some() || path_item.servers.is_some()),
        ("callbacks", !spec.callbacks.is_empty()),
    ];
    for (keyword, _) in keywords.into_iter().filter(|(_, is_present)| *is_present) {
        note(ctx, &spec.origin, format!("`{keyword}` is not used in operations that the service calls"));
    }
}
