//! Sequential bodies: the type of their items.
//!
//! It is declared by `itemSchema`, or else by `schema`, whose meaning OpenAPI 3.1 leaves open: it is treated as the
//! schema of an item, unless it is a list.

use super::schema::{InlineName, lower_type};
use super::{Ctx, any};
use crate::document::{MediaType, Schema, SchemaId, SchemaKind};
use crate::http::media_type::essence;
use crate::ir::{Content, Framing, ItemKind, Parent, Sequence, Streamed, Text, Type, TypeKind};

pub(super) fn lower_sequence(ctx: &mut Ctx<'_>, media_type: &str, media: &MediaType, parent: Parent) -> Sequence {
    let schema = item_schema(ctx, media);
    let essence = essence(media_type);
    if essence == "text/event-stream" {
        return lower_events(ctx, schema, InlineName { parent, part: "event" });
    }
    let framing = if essence.ends_with("json-seq") { Framing::Records } else { Framing::Lines };
    // `application/json;stream=watch` repeats the schema of the plain JSON, which does not describe a line.
    let schema = schema.filter(|_| essence != "application/json");
    let ty = schema.map_or_else(any, |schema| lower_type(ctx, schema, InlineName { parent, part: "item" }));
    Sequence { framing, ty }
}

/// The schema of an item.
fn item_schema(ctx: &Ctx<'_>, media: &MediaType) -> Option<SchemaId> {
    if media.item_schema.is_some() {
        return media.item_schema;
    }
    let schema = media.schema?;
    let target = &ctx.schemas[ctx.target(schema)];
    let is_list = target.kind == Some(SchemaKind::Array);
    Some(target.items.filter(|_| is_list).unwrap_or(schema))
}

/// A schema that describes events as such, with `data` next to `event` and `id`, is looked into.
fn lower_events(ctx: &mut Ctx<'_>, schema: Option<SchemaId>, part: InlineName<'_>) -> Sequence {
    let Some(schema) = schema else { return text_events() };
    let target = &ctx.schemas[ctx.target(schema)];
    let (framing, of_data) = match target.property("data") {
        _ if target.branches().next().is_some() => {
            let is_whole = target.branches().all(|branch| is_event(&ctx.schemas[ctx.target(branch)]));
            (if is_whole { Framing::WholeEvents } else { Framing::Events }, schema)
        }
        Some(data) if is_event(target) => match ctx.schemas[data].content {
            Some(content) => (Framing::Events, content),
            None => (framing_of(ctx, data), data),
        },
        _ => (framing_of(ctx, schema), schema),
    };
    Sequence { framing, ty: lower_type(ctx, of_data, part) }
}

fn text_events() -> Sequence {
    Sequence { framing: Framing::TextEvents, ty: Type::from(TypeKind::Text(Text::Plain)) }
}

/// Strings are not encoded as JSON.
fn framing_of(ctx: &Ctx<'_>, schema: SchemaId) -> Framing {
    let is_text = ctx.schemas[ctx.target(schema)].kind == Some(SchemaKind::String);
    if is_text { Framing::TextEvents } else { Framing::Events }
}

/// Whether an object has the fields of an event and no others.
fn is_event(schema: &Schema) -> bool {
    let names: Vec<&str> = schema.properties.iter().flat_map(|all| all.keys()).map(|name| &**name).collect();
    names.contains(&"data") && names.iter().all(|name| ["data", "event", "id", "retry"].contains(name))
}

/// What can be read while the body is received: a sequence, or raw bytes.
pub(super) fn lower_stream(
    ctx: &Ctx<'_>,
    found: Option<(String, Sequence)>,
    output: &Content,
    accept: &[String],
    body: Option<&Type>,
) -> Option<Streamed> {
    match (found, output) {
        (Some((media_type, sequence)), _) => {
            let flag = body.filter(|body| has_flag(ctx, body)).map(|_| "stream".to_owned());
            Some(Streamed { media_type, content: Content::Sequence(sequence), flag })
        }
        (None, Content::Bytes) if !accept.is_empty() => {
            Some(Streamed { media_type: accept.join(", "), content: Content::Bytes, flag: None })
        }
        (None, _) => None,
    }
}

/// Whether the body has a boolean member `stream`.
fn has_flag(ctx: &Ctx<'_>, body: &Type) -> bool {
    let Some(Type { kind: TypeKind::Item(id), .. }) = ctx.items.aliased(body) else { return false };
    let Some(ItemKind::Record(record)) = ctx.items.kind(*id) else { return false };
    record.fields.iter().any(|field| field.wire_name == "stream" && matches!(field.ty.kind, TypeKind::Bool))
}
