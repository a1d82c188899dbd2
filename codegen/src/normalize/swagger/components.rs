//! Shared parts: `definitions`, `parameters`, `responses` and `securityDefinitions` become components.

use super::{Ctx, body, build, parameter, response, security};
use crate::json::{Node, Object, Value};
use crate::normalize::vocabulary::is_extension;
use crate::pointer::Origin;

pub(super) fn convert(ctx: &mut Ctx<'_, '_>, members: &mut Object, root: &Origin) {
    convert_members(members, "responses", |response| {
        let produces = ctx.produces.clone();
        response::convert(ctx, response, &produces);
    });
    convert_members(members, "securityDefinitions", |scheme| security::convert_scheme(ctx, scheme));
    let bodies = take_bodies(ctx, members);
    let mut components = match members.shift_remove("components") {
        Some(Node { value: Value::Object(components), .. }) => components,
        _ => Object::new(),
    };
    for (from, to) in [
        ("definitions", "schemas"),
        ("responses", "responses"),
        ("parameters", "parameters"),
        ("securityDefinitions", "securitySchemes"),
    ] {
        if let Some(section) = members.shift_remove(from) {
            merge(&mut components, to, section);
        }
    }
    if !bodies.is_empty() {
        merge(&mut components, "requestBodies", build::of_members(bodies, root));
    }
    if !components.is_empty() {
        members.insert("components".to_owned(), build::of_members(components, root));
    }
}

fn convert_members(members: &mut Object, key: &str, mut convert: impl FnMut(&mut Node)) {
    if let Some(Node { value: Value::Object(all), .. }) = members.get_mut(key) {
        all.iter_mut().filter(|(name, _)| !is_extension(name)).for_each(|(_, node)| convert(node));
    }
}

/// Converts the shared parameters; bodies are returned. Form fields are gone: each operation has its own.
fn take_bodies(ctx: &mut Ctx<'_, '_>, members: &mut Object) -> Object {
    let mut bodies = Object::new();
    let Some(Node { value: Value::Object(parameters), .. }) = members.get_mut("parameters") else { return bodies };
    for (name, mut node) in std::mem::take(parameters) {
        let place = ctx.target(&node).get("in").and_then(Node::as_str).unwrap_or_default().to_ascii_lowercase();
        match place.as_str() {
            "body" if node.get("$ref").is_some() => drop(bodies.insert(name, node)),
            "body" => {
                let consumes = ctx.consumes.clone();
                body::convert_body(ctx, &mut node, &consumes);
                bodies.insert(name, node);
            }
            "formdata" => {}
            _ => {
                parameter::convert_parameter(ctx, &mut node);
                parameters.insert(name, node);
            }
        }
    }
    bodies
}

/// Adds a section to the components, which may have such a section already.
fn merge(components: &mut Object, key: &str, section: Node) {
    match (components.get_mut(key).map(|known| &mut known.value), section.value) {
        (Some(Value::Object(known)), Value::Object(members)) => {
            for (name, member) in members {
                known.insert(name, member);
            }
        }
        (_, value) => drop(components.insert(key.to_owned(), Node { value, origin: section.origin })),
    }
}
