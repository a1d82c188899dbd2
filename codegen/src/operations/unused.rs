//! Keywords that are valid where they are, and change nothing for a client there.
//!
//! Input: what was lowered, and what the document has beside it. Output: a note for each such keyword. Must not change
//! what was lowered.

use crate::diagnostic::rules;
use crate::document::{self, MediaType, SchemaKind};
use crate::ir::{Output, ParameterPlace, Type, TypeKind};
use crate::lower::{Ctx, Lowered};
use crate::pointer::Origin;

fn note(ctx: &mut Ctx<'_>, origin: &Origin, message: impl Into<String>) {
    ctx.diagnostics.note_each(rules::OPERATION_PART_UNUSED, origin, message);
}

/// Reports `xml` of all schemas, once it is known whether there is XML.
pub(super) fn report_xml(ctx: &mut Ctx<'_>, has_xml: bool) {
    let hints = std::mem::take(&mut ctx.xml_hints);
    if !has_xml {
        let message = "`xml` has no effect: no operation sends or receives XML that has a schema";
        for origin in hints {
            note(ctx, &origin, message);
        }
    }
}

/// Reports what a parameter has.
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

/// Reports what the schema of a response header has.
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

/// Reports what a media type has, with its name if it is that of a body. `encoding` is for forms and parts that are sent.
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

/// Reports the schema of a body that is a text.
pub(super) fn report_text(ctx: &mut Ctx<'_>, media: &MediaType) {
    let Some(schema) = media.schema else { return };
    let schema = &ctx.schemas[ctx.target(schema)];
    let is_plain = schema.kind == Some(SchemaKind::String) && schema.values.is_none();
    if !is_plain {
        let origin = schema.origin.clone();
        note(ctx, &origin, "the schema of a text is not used: a body of text is a string");
    }
}

/// Reports summaries of successes that are not variants of an enum.
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

/// Reports what an operation that the service calls has.
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
