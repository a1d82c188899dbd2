//! Form fields: the properties of a body.

use super::collection;
use super::inputs::Input;
use super::media_types::{MediaTypes, content, is_file};
use super::parameter::take_schema;
use super::{Ctx, build, words};
use crate::diagnostic::{Diagnostics, rules};
use crate::http::media_type::essence;
use crate::json::{Node, Object, Value};
use crate::normalize::complete::needs_text;
use crate::normalize::vocabulary::ObjectKind;
use crate::pointer::Origin;

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// The body of an operation with these form fields; `None` without any.
pub(super) fn convert(ctx: &mut Ctx<'_, '_>, fields: Vec<Input>, own: &MediaTypes) -> Option<Node> {
    let origin = fields.first()?.origin.clone();
    let mut form = Form::default();
    for field in fields {
        form.add(field, ctx.diagnostics);
    }
    let media_types = form.media_types(own, &ctx.consumes, &origin, ctx.diagnostics);
    Some(form.body(ctx, &media_types, &origin))
}

#[derive(Default)]
struct Form {
    properties: Object,
    required: Vec<Node>,
    encoding: Object,
    has_file: bool,
}

impl Form {
    fn add(&mut self, field: Input, diagnostics: &mut Diagnostics) {
        let Node { value: Value::Object(mut members), origin } = field.parameter else { return };
        if !needs_text(&members, &origin, "name", diagnostics) {
            return;
        }
        words::report(ObjectKind::Parameter, &members, diagnostics);
        let name = build::text_of(&members, "name").unwrap_or_default().to_owned();
        if self.properties.contains_key(&name) {
            let message = format!("duplicate form field `{name}`; the first one is used");
            diagnostics.warning(rules::DUPLICATE_FORM_FIELD, &field.origin, message);
            return;
        }
        let mut schema = match members.shift_remove("schema") {
            Some(schema) => schema,
            None => take_schema(&mut members, ObjectKind::Parameter, &origin, diagnostics),
        };
        let is_file = is_file_or_files(&schema);
        let encoding = collection::take_encoding(&mut members, &mut schema, diagnostics);
        if let Some(encoding) = encoding.filter(|_| !is_file) {
            self.encoding.insert(name.clone(), encoding);
        }
        self.has_file |= is_file;
        if members.get("required").and_then(Node::as_bool) == Some(true) {
            self.required.push(build::text(&name, &origin));
        }
        describe(&mut schema, members, diagnostics);
        self.properties.insert(name, schema);
    }

    /// Those of the media types that forms have; files are sent as `multipart/form-data`.
    fn media_types(
        &self,
        own: &MediaTypes,
        document: &MediaTypes,
        origin: &Origin,
        diagnostics: &mut Diagnostics,
    ) -> Vec<String> {
        let of_operation = if own.is_given() { own } else { document };
        let wanted: &[&str] = if self.has_file { &[MULTIPART] } else { &[FORM, MULTIPART] };
        let is_wanted = |name: &String| wanted.contains(&essence(name).as_str());
        let mut usable: Vec<String> = of_operation.list().iter().filter(|name| is_wanted(name)).cloned().collect();
        if usable.is_empty() {
            usable.push(wanted[0].to_owned());
        }
        // What the whole document consumes is mostly not about its few forms.
        let unused: Vec<&str> =
            own.list().iter().map(String::as_str).filter(|name| !usable.iter().any(|usable| usable == name)).collect();
        if !unused.is_empty() {
            let message = format!("form fields are not sent as `{}`; `{}` is used", unused.join("`, `"), usable[0]);
            diagnostics.note_each(rules::FORM_MEDIA, origin, message);
        }
        usable
    }

    fn body(self, ctx: &mut Ctx<'_, '_>, media_types: &[String], origin: &Origin) -> Node {
        let mut schema = Object::from_iter([("type".to_owned(), build::text("object", origin))]);
        schema.insert("properties".to_owned(), build::of_members(self.properties, origin));
        let is_required = !self.required.is_empty();
        if is_required {
            schema.insert("required".to_owned(), build::list(self.required, origin));
        }
        let mut content = content(ctx, media_types, &build::of_members(schema, origin), origin);
        for media in content.values_mut().filter(|_| !self.encoding.is_empty()) {
            if let Value::Object(media) = &mut media.value {
                media.insert("encoding".to_owned(), build::of_members(self.encoding.clone(), origin));
            }
        }
        let content = build::of_members(content, origin);
        build::object([("content", content), ("required", build::bool(is_required, origin))], origin)
    }
}

fn is_file_or_files(schema: &Node) -> bool {
    is_file(schema) || schema.get("items").is_some_and(is_file)
}

/// Moves what is left of a parameter into the schema of its property.
fn describe(schema: &mut Node, members: Object, diagnostics: &mut Diagnostics) {
    let Value::Object(schema) = &mut schema.value else { return };
    for (key, member) in members {
        match key.as_str() {
            "name" | "in" | "required" => {}
            "allowEmptyValue" => {
                let message = "`allowEmptyValue` in a parameter changes nothing: an empty string is always sent as an empty value";
                diagnostics.note_each(rules::KEYWORD_NOT_USED, &member.origin, message);
            }
            // Unknown words are reported as those of a schema.
            _ => drop(schema.entry(key).or_insert(member)),
        }
    }
}
