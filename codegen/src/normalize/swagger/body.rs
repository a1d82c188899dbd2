//! Request bodies: from `body` parameters, or from form fields.

use super::inputs::{Input, Inputs};
use super::media_types::{MediaTypes, content};
use super::parameter::called;
use super::{Ctx, build, form, words};
use crate::diagnostic::rules;
use crate::json::{Node, Object, Value};
use crate::normalize::refs::reference_to;
use crate::normalize::vocabulary::{ObjectKind, is_extension};
use crate::pointer::Origin;

/// The body of an operation with these parameters and media types.
pub(super) fn convert_inputs(ctx: &mut Ctx<'_, '_>, inputs: Inputs, own: MediaTypes) -> Option<Node> {
    let Inputs { bodies, fields } = inputs;
    let mut bodies = bodies.into_iter();
    let Some(body) = bodies.next() else { return form::convert(ctx, fields, &own) };
    for other in bodies {
        ctx.warn(rules::SECOND_BODY, &other.origin, "an operation has one body; this one is ignored");
    }
    for field in fields {
        ctx.warn(rules::SECOND_BODY, &field.origin, "a form field next to a body parameter is ignored");
    }
    let is_shared = !own.is_given() || own.is_same(&ctx.consumes);
    Some(match body {
        Input { shared: Some(name), origin, .. } if is_shared => {
            build::object([("$ref", build::text(&reference_to("requestBodies", &name), &origin))], &origin)
        }
        Input { mut parameter, .. } => {
            let media_types = own.or(&ctx.consumes);
            convert_body(ctx, &mut parameter, &media_types);
            parameter
        }
    })
}

/// Converts a `body` parameter in its place.
pub(super) fn convert_body(ctx: &mut Ctx<'_, '_>, node: &mut Node, media_types: &MediaTypes) {
    let Node { value: Value::Object(members), origin } = node else { return };
    words::report(ObjectKind::RequestBody, members, ctx.diagnostics);
    let called = called(members, origin);
    members.shift_remove("in");
    members.shift_remove("name");
    if members.contains_key("content") {
        return;
    }
    let schema = take_schema(ctx, members, &called, origin);
    if media_types.list().is_empty() {
        let message = "`consumes` is missing; bodies are sent as what their schemas suggest";
        ctx.diagnostics.note_each(rules::MEDIA_TYPES_MISSING, origin, message);
    }
    let mut content = content(ctx, &media_types.of(&schema), &schema, origin);
    take_examples(members, &mut content);
    members.insert("content".to_owned(), build::of_members(content, origin));
}

/// The schema of a body; without one, what describes a value in other parameters is taken.
fn take_schema(ctx: &mut Ctx<'_, '_>, members: &mut Object, called: &str, origin: &Origin) -> Node {
    if let Some(schema) = members.shift_remove("schema") {
        return schema;
    }
    let mut schema = Object::new();
    for (key, member) in std::mem::take(members) {
        let is_kept = ObjectKind::RequestBody.keyword(&key).is_some() || is_extension(&key);
        if !is_kept && ObjectKind::Schema.keyword(&key).is_some() {
            schema.insert(key, member);
        } else {
            members.insert(key, member);
        }
    }
    let message = if schema.is_empty() {
        format!("{called} has no `schema`; treated as any JSON")
    } else {
        format!("{called} has no `schema`; what describes its value is read as one")
    };
    ctx.warn(rules::BODY_WITHOUT_SCHEMA, origin, message);
    build::of_members(schema, origin)
}

/// `x-examples` by media type, or `x-example` for all.
fn take_examples(members: &mut Object, content: &mut Object) {
    let all = members.shift_remove("x-example");
    let by_type = members.get("x-examples").and_then(Node::as_object).cloned().unwrap_or_default();
    for (media_type, node) in content {
        let Value::Object(media) = &mut node.value else { continue };
        if let Some(example) = by_type.get(media_type).or(all.as_ref()) {
            media.insert("example".to_owned(), example.clone());
        }
    }
}
