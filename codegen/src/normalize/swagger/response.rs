//! Responses: the schema, the examples and the headers of each.

use super::media_types::{MediaTypes, content};
use super::{Ctx, build, parameter, words};
use crate::diagnostic::rules;
use crate::http::media_type::essence;
use crate::json::{Node, Object, Value};
use crate::normalize::vocabulary::{ObjectKind, is_extension};

/// Whether its media types matter.
pub(super) fn has_body(response: &Node) -> bool {
    response.get("schema").is_some() || response.get("examples").is_some()
}

/// Converts a response with these media types.
pub(super) fn convert(ctx: &mut Ctx<'_, '_>, node: &mut Node, produces: &MediaTypes) {
    let Node { value: Value::Object(members), origin } = node else { return };
    if members.contains_key("$ref") {
        return;
    }
    words::report(ObjectKind::Response, members, ctx.diagnostics);
    if let Some(Node { value: Value::Object(headers), .. }) = members.get_mut("headers") {
        headers.values_mut().for_each(|header| parameter::convert_header(header, ctx.diagnostics));
    }
    if members.contains_key("content") {
        return;
    }
    let schema = members.shift_remove("schema");
    if schema.is_some() && produces.list().is_empty() {
        let message = "`produces` is missing; bodies are read as what their schemas suggest";
        ctx.diagnostics.note_each(rules::MEDIA_TYPES_MISSING, origin, message);
    }
    let mut content = match &schema {
        Some(schema) => content(ctx, &produces.of(schema), schema, origin),
        None => Object::new(),
    };
    if let Some(examples) = members.shift_remove("examples") {
        add_examples(ctx, &mut content, examples, schema.as_ref());
    }
    if !content.is_empty() {
        members.insert("content".to_owned(), build::of_members(content, origin));
    }
}

/// Examples by media type; one that is not among those listed is a media type of the response all the same.
fn add_examples(ctx: &mut Ctx<'_, '_>, content: &mut Object, node: Node, schema: Option<&Node>) {
    let is_media_type = |key: &String| key.contains('/') || is_extension(key);
    let by_type = node.as_object().is_some_and(|examples| examples.keys().all(is_media_type));
    if !by_type {
        let message = "`examples` of a response are by media type; this is read as one for all of them";
        ctx.warn(rules::READ_AS, &node.origin, message);
        content.values_mut().for_each(|media| insert_example(media, &node));
        return;
    }
    let Value::Object(examples) = node.value else { return };
    for (name, example) in examples.into_iter().filter(|(name, _)| !is_extension(name)) {
        let known = content.keys().find(|known| essence(known) == essence(&name)).cloned();
        let media = content.entry(known.unwrap_or(name)).or_insert_with(|| {
            match schema.and_then(|schema| ctx.copy(schema, &example.origin)) {
                Some(schema) => build::object([("schema", schema)], &example.origin),
                None => build::object([], &example.origin),
            }
        });
        insert_example(media, &example);
    }
}

fn insert_example(media: &mut Node, example: &Node) {
    if let Value::Object(members) = &mut media.value {
        members.insert("example".to_owned(), example.clone());
    }
}
