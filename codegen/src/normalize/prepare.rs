//! Prepares an object before its members are walked: short forms that authors write for objects and lists, odd keys.

use super::repair::{name_of, text_of};
use super::vocabulary::{ObjectKind, is_extension};
use super::{paths, responses};
use crate::diagnostic::{Diagnostics, rules};
use crate::http::media_type::{is_malformed, meant_by};
use crate::json::{Node, Object, Value};
use crate::pointer::{Origin, Step};

pub(super) fn object(object: ObjectKind, node: &mut Node, diagnostics: &mut Diagnostics) {
    match object {
        ObjectKind::Tag => wrap_text(node, "name", diagnostics),
        ObjectKind::Discriminator => wrap_text(node, "propertyName", diagnostics),
        ObjectKind::Example => wrap_value(node, diagnostics),
        ObjectKind::Response | ObjectKind::MediaType => fill_null(node, diagnostics),
        ObjectKind::SecurityRequirement => repair_requirement(node, diagnostics),
        ObjectKind::Paths => paths::repair_keys(node, diagnostics),
        ObjectKind::PathItem => paths::repair_methods(node, diagnostics),
        ObjectKind::Responses => responses::repair_keys(node, diagnostics),
        _ => {}
    }
}

/// An object where a list of such objects is expected.
pub(super) fn list(object: ObjectKind, node: &mut Node, diagnostics: &mut Diagnostics) {
    let may_stand_alone = matches!(object, ObjectKind::SecurityRequirement | ObjectKind::Server | ObjectKind::Schema);
    let is_one = node.as_object().is_some_and(|members| !members.is_empty());
    if !may_stand_alone || !is_one {
        return;
    }
    report_read_as(node, "a list of one", diagnostics);
    let only = std::mem::replace(&mut node.value, Value::Null);
    node.value = Value::Array(vec![Node::new(only, &node.origin)]);
}

/// A list where a map is expected: examples, as in schemas.
pub(super) fn map(object: ObjectKind, node: &mut Node, diagnostics: &mut Diagnostics) {
    if object == ObjectKind::MediaType {
        check_media_types(node, diagnostics);
    }
    if object != ObjectKind::Example || node.as_array().is_none() {
        return;
    }
    report_read_as(node, "examples by number", diagnostics);
    if let Value::Array(examples) = std::mem::replace(&mut node.value, Value::Null) {
        let numbered = examples.into_iter().enumerate().map(|(index, example)| ((index + 1).to_string(), example));
        node.value = Value::Object(numbered.collect());
    }
}

/// Reports keys of `content` that are no media types; `mediaTypes` of the components have names of their own.
fn check_media_types(node: &Node, diagnostics: &mut Diagnostics) {
    let is_content = matches!(node.origin.steps().last(), Some(Step::Key(key)) if &**key == "content");
    let Some(content) = node.as_object().filter(|_| is_content) else { return };
    for (key, media) in content.iter().filter(|(key, _)| !is_extension(key) && is_malformed(key)) {
        let message = format!(
            "`{}` is not a media type: a type and a subtype are needed; nothing is known about such a body",
            key.escape_debug()
        );
        let warning = diagnostics.warning(rules::MEDIA_TYPE_MALFORMED, &media.origin, message);
        match meant_by(key) {
            Some(meant) => warning.help(format!("did you mean `{meant}`?")),
            None => warning.help("write it like `application/json` or `text/*`"),
        };
    }
}

fn report_read_as(node: &Node, what: &str, diagnostics: &mut Diagnostics) {
    let message = format!("{} is {}; it is read as {what}", name_of(&node.origin), node.kind());
    diagnostics.warning(rules::READ_AS, &node.origin, message);
}

/// `- pets` for `- name: pets`.
fn wrap_text(node: &mut Node, key: &str, diagnostics: &mut Diagnostics) {
    if node.as_str().is_some() {
        report_read_as(node, &format!("its `{key}`"), diagnostics);
        wrap(node, key);
    }
}

fn wrap_value(node: &mut Node, diagnostics: &mut Diagnostics) {
    if node.as_object().is_none() {
        report_read_as(node, "its `value`", diagnostics);
        wrap(node, "value");
    }
}

/// YAML's `200:` or `application/json:` without a value.
fn fill_null(node: &mut Node, diagnostics: &mut Diagnostics) {
    if node.value == Value::Null {
        report_read_as(node, "an empty object", diagnostics);
        node.value = Value::Object(Object::new());
    }
}

fn wrap(node: &mut Node, key: &str) {
    let value = std::mem::replace(&mut node.value, Value::Null);
    let member = Node::new(value, &node.origin);
    node.value = Value::Object(Object::from_iter([(key.to_owned(), member)]));
}

/// `- apiKey` and `- apiKey:` for `- apiKey: []`.
fn repair_requirement(node: &mut Node, diagnostics: &mut Diagnostics) {
    wrap_requirement(node, diagnostics);
    let Value::Object(schemes) = &mut node.value else { return };
    for scopes in schemes.values_mut().filter(|scopes| scopes.value == Value::Null) {
        report_read_as(scopes, "a list of no scopes", diagnostics);
        scopes.value = Value::Array(Vec::new());
    }
}

fn wrap_requirement(node: &mut Node, diagnostics: &mut Diagnostics) {
    let Some(scheme) = node.as_str().map(str::to_owned) else { return };
    report_read_as(node, "a scheme without scopes", diagnostics);
    let scopes = Node::new(Value::Array(Vec::new()), &node.origin);
    node.value = Value::Object(Object::from_iter([(scheme, scopes)]));
}

/// Ensures that `key` has a string: `default`, with a warning, if it is missing.
pub(super) fn fill_text(
    members: &mut Object,
    key: &str,
    default: &str,
    origin: &Origin,
    diagnostics: &mut Diagnostics,
) {
    if members.get(key).is_some_and(|member| text_of(&member.value).is_some()) {
        return;
    }
    let taken = if default.is_empty() { "an empty one".to_owned() } else { format!("`{default}`") };
    diagnostics.warning(rules::MISSING_MEMBER, origin, format!("`{key}` is missing; {taken} is used"));
    members.insert(key.to_owned(), Node::new(Value::String(default.to_owned()), origin));
}
