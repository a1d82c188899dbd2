//! Keywords of schemas that are valid where they are, and change nothing for a client there.
//!
//! Input: what was lowered, and what its schema has beside it. Output: a note for each such keyword. Must not change
//! what was lowered.

use super::schema::Lowered;
use super::{Ctx, primitive};
use crate::diagnostic::rules;
use crate::document::{Additional, SchemaKind};
use crate::flatten::{Flat, contradicted};
use crate::ir::{Docs, Type, TypeKind};
use crate::pointer::Origin;

fn note(ctx: &mut Ctx<'_>, origin: &Origin, message: impl Into<String>) {
    ctx.diagnostics.note_each(rules::SCHEMA_PART_UNUSED, origin, message);
}

/// Reports what any schema has.
pub(super) fn report_schema(ctx: &mut Ctx<'_>, flat: &Flat) {
    if let Some(xml) = &flat.schema.xml {
        ctx.xml_hints.push(xml.origin.clone());
    }
    report_closed(ctx, flat);
    if let Some(format) =
        flat.format.as_deref().filter(|format| contradicted(flat).is_none() && is_without_type(ctx, flat, format))
    {
        let message = format!("the format `{}` changes nothing: values are not checked", format.escape_debug());
        note(ctx, &flat.origin, message);
    }
}

/// Reports `additionalProperties: false` of any schema, and next to a reference.
pub(super) fn report_closed(ctx: &mut Ctx<'_>, flat: &Flat) {
    if matches!(flat.additional, Additional::Forbidden) {
        let message = "`additionalProperties: false` is not checked: members that are not listed are ignored";
        note(ctx, &flat.origin, message);
    }
}

/// Reports the title of a schema that is not a definition, or has a name.
pub(super) fn report_title(ctx: &mut Ctx<'_>, origin: &Origin) {
    note(ctx, origin, "`title` is not shown: it names types that have no other name");
}

/// Whether the type would be the same without the format, and nothing else looks at it.
fn is_without_type(ctx: &Ctx<'_>, flat: &Flat, format: &str) -> bool {
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
    !is_read && !ctx.config.formats.contains_key(format) && {
        let plain = Flat { format: None, ..flat.clone() };
        Type::from(primitive::kind(flat)).is_same(&Type::from(primitive::kind(&plain)))
    }
}

/// Reports what a schema has that is neither a definition nor a member: an element of a list, the values of a map, a body.
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

/// Reports what a component has.
pub(super) fn report_component(ctx: &mut Ctx<'_>, flat: &Flat) {
    if flat.title.is_some() {
        report_title(ctx, &flat.origin);
    }
    if flat.default.is_some() && flat.values.is_none() {
        note(ctx, &flat.origin, "`default` of a component is used where the component is a member or a parameter");
    }
}
