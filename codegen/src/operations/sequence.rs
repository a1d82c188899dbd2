//! Sequential bodies: the type of their items, and what can be read while a body is received.

use crate::document::{MediaType, SchemaId};
use crate::flatten::{event_schema, item_schema};
use crate::http::media_type::essence;
use crate::ir::{Content, Framing, ItemKind, Parent, Sequence, Streamed, Text, Type, TypeKind};
use crate::lower::{Ctx, InlineName, any, lower_type};

pub(super) fn lower_sequence(ctx: &mut Ctx<'_>, media_type: &str, media: &MediaType, parent: Parent) -> Sequence {
    let schema = item_schema(&ctx.schemas, media);
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

fn lower_events(ctx: &mut Ctx<'_>, schema: Option<SchemaId>, part: InlineName<'_>) -> Sequence {
    let Some(schema) = schema else {
        return Sequence { framing: Framing::TextEvents, ty: Type::from(TypeKind::Text(Text::Plain)) };
    };
    let (framing, of_data) = event_schema(&ctx.schemas, schema);
    Sequence { framing, ty: lower_type(ctx, of_data, part) }
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
    let TypeKind::Item(id) = ctx.aliased(body).kind else { return false };
    let Some(ItemKind::Record(record)) = ctx.kind(id) else { return false };
    record.fields.iter().any(|field| field.wire_name == "stream" && matches!(field.ty.kind, TypeKind::Bool))
}
