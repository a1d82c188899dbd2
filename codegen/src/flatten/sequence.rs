//! Sequential bodies: which schema is that of an item.
//!
//! Input: the schema of a body, or of an event. Output: the schema of what is decoded, and how it is framed. Must not
//! decide what type it has.

use super::flat::Kind;
use crate::document::{MediaType, Schema, SchemaId, Schemas};
use crate::ir::Framing;

/// The schema of an item: `itemSchema`, or else `schema`, whose meaning OpenAPI 3.1 leaves open: it is treated as the
/// schema of an item, unless it is a list.
pub(crate) fn item_schema(schemas: &Schemas, media: &MediaType) -> Option<SchemaId> {
    if media.item_schema.is_some() {
        return media.item_schema;
    }
    let schema = media.schema?;
    let target = &schemas[schemas.target(schema)];
    let is_list = target.kind == Some(Kind::Array);
    Some(target.items.filter(|_| is_list).unwrap_or(schema))
}

/// The schema of what events hold. One that describes events as such, with `data` next to `event` and `id`, is looked
/// into.
pub(crate) fn event_schema(schemas: &Schemas, schema: SchemaId) -> (Framing, SchemaId) {
    let target = &schemas[schemas.target(schema)];
    match target.property("data") {
        _ if target.branches().next().is_some() => {
            let is_whole = target.branches().all(|branch| is_event(&schemas[schemas.target(branch)]));
            (if is_whole { Framing::WholeEvents } else { Framing::Events }, schema)
        }
        Some(data) if is_event(target) => match schemas[data].content {
            Some(content) => (Framing::Events, content),
            None => (framing_of(schemas, data), data),
        },
        _ => (framing_of(schemas, schema), schema),
    }
}

/// Strings are not encoded as JSON.
fn framing_of(schemas: &Schemas, schema: SchemaId) -> Framing {
    let is_text = schemas[schemas.target(schema)].kind == Some(Kind::String);
    if is_text { Framing::TextEvents } else { Framing::Events }
}

/// Whether an object has the fields of an event and no others.
fn is_event(schema: &Schema) -> bool {
    let names: Vec<&str> = schema.properties.iter().flat_map(|all| all.keys()).map(|name| &**name).collect();
    names.contains(&"data") && names.iter().all(|name| ["data", "event", "id", "retry"].contains(name))
}
