//! Path items and operations.

use super::inputs::Inputs;
use super::media_types::MediaTypes;
use super::{Ctx, body, response, words};
use crate::diagnostic::rules;
use crate::http::METHODS;
use crate::json::{Node, Object, Value};
use crate::normalize::vocabulary::{ObjectKind, is_extension};

pub(super) fn convert_path_item(ctx: &mut Ctx<'_, '_>, node: &mut Node) {
    let Value::Object(members) = &mut node.value else { return };
    words::report(ObjectKind::PathItem, members, ctx.diagnostics);
    let shared = members.get_mut("parameters").map(|list| Inputs::take(ctx, list)).unwrap_or_default();
    for (key, operation) in members {
        if METHODS.iter().any(|method| key.eq_ignore_ascii_case(method)) {
            convert_operation(ctx, operation, &shared);
        }
    }
}

fn convert_operation(ctx: &mut Ctx<'_, '_>, node: &mut Node, shared: &Inputs) {
    let Value::Object(members) = &mut node.value else { return };
    words::report(ObjectKind::Operation, members, ctx.diagnostics);
    let consumes = MediaTypes::take(members, "consumes", ctx.diagnostics);
    let produces = MediaTypes::take(members, "produces", ctx.diagnostics);
    ctx.base.convert_operation(members, ctx.diagnostics);
    let own = members.get_mut("parameters").map(|list| Inputs::take(ctx, list)).unwrap_or_default();
    if let Some(body) = body::convert_inputs(ctx, own.or(shared), consumes) {
        insert_body(ctx, members, body);
    }
    convert_responses(ctx, members, &produces.or(&ctx.produces));
}

fn insert_body(ctx: &mut Ctx<'_, '_>, members: &mut Object, body: Node) {
    if let Some(other) = members.insert("requestBody".to_owned(), body) {
        ctx.warn(rules::SECOND_BODY, &other.origin, "`requestBody` next to a body parameter or form fields is ignored");
    }
}

fn convert_responses(ctx: &mut Ctx<'_, '_>, members: &mut Object, produces: &MediaTypes) {
    let Some(Node { value: Value::Object(responses), .. }) = members.get_mut("responses") else { return };
    for (_, response) in responses.iter_mut().filter(|(status, _)| !is_extension(status)) {
        ctx.inline_elsewhere(response);
        if response.get("$ref").is_none() {
            response::convert(ctx, response, produces);
            continue;
        }
        // A shared response has the document's media types.
        let target = ctx.target(response);
        if response::has_body(target) && !produces.is_same(&ctx.produces) {
            ctx.inline(response);
            response::convert(ctx, response, produces);
        }
    }
}
