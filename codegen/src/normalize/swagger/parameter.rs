//! Parameters other than bodies and form fields, and headers: what describes the value moves into a schema.

use super::collection::{self, Location};
use super::{Ctx, build, words};
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Object, Value};
use crate::normalize::repair::name_of;
use crate::normalize::vocabulary::ObjectKind;
use crate::pointer::Origin;

/// Converts a parameter in a path, a query or a header.
pub(super) fn convert_parameter(ctx: &mut Ctx<'_, '_>, node: &mut Node) {
    let Node { value: Value::Object(members), origin } = node else { return };
    if members.contains_key("$ref") {
        return;
    }
    let location = location_of(members);
    convert_value(members, ObjectKind::Parameter, location, origin, ctx.diagnostics);
}

/// Converts a header of a response.
pub(super) fn convert_header(node: &mut Node, diagnostics: &mut Diagnostics) {
    let Node { value: Value::Object(members), origin } = node else { return };
    if members.contains_key("$ref") {
        return;
    }
    convert_value(members, ObjectKind::Header, Location::Segment, origin, diagnostics);
}

fn location_of(members: &Object) -> Location {
    match build::text_of(members, "in") {
        Some(place) if place.eq_ignore_ascii_case("query") => Location::Query,
        _ => Location::Segment,
    }
}

fn convert_value(
    members: &mut Object,
    object: ObjectKind,
    location: Location,
    origin: &Origin,
    diagnostics: &mut Diagnostics,
) {
    words::report(object, members, diagnostics);
    build::rename(members, "x-example", "example");
    build::rename(members, "x-deprecated", "deprecated");
    if members.contains_key("schema") || members.contains_key("content") {
        return;
    }
    let mut schema = take_schema(members, object, origin, diagnostics);
    if schema.get("type").and_then(Node::as_str) == Some("file") {
        let message = "`type: file` is only for form fields and responses; it is read as a binary string";
        diagnostics.warning(rules::FILE_TYPE, origin, message);
    }
    collection::convert(members, &mut schema, location, diagnostics);
    members.insert("schema".to_owned(), schema);
}

/// Moves what describes the value into a schema.
pub(super) fn take_schema(
    members: &mut Object,
    object: ObjectKind,
    origin: &Origin,
    diagnostics: &mut Diagnostics,
) -> Node {
    let mut schema = Object::new();
    for (key, member) in std::mem::take(members) {
        let is_misplaced = object.keyword(&key).is_none() && ObjectKind::Schema.keyword(&key).is_some();
        if words::VALUE.contains(&key.as_str()) || is_of_schema(&key) {
            schema.insert(key, member);
        } else if is_misplaced && key != "$ref" {
            let message =
                format!("`{key}` is for schemas, not for {}; it is read as part of its schema", object.noun());
            diagnostics.warning(rules::READ_AS, &member.origin, message);
            schema.insert(key, member);
        } else {
            members.insert(key, member);
        }
    }
    if schema.is_empty() {
        let message = format!("{} has no `type`; it is read as a string", called(members, origin));
        diagnostics.warning(rules::PARAMETER_WITHOUT_TYPE, origin, message);
        schema.insert("type".to_owned(), build::text("string", origin));
    }
    build::of_members(schema, origin)
}

/// A parameter by its name, as messages name it.
pub(super) fn called(members: &Object, origin: &Origin) -> String {
    build::text_of(members, "name").map_or_else(|| name_of(origin), |name| format!("the parameter `{name}`"))
}

/// Extensions that describe a value: the names of an `enum`'s values, whether it may be null.
fn is_of_schema(key: &str) -> bool {
    key.starts_with("x-enum") || matches!(key, "x-ms-enum" | "x-nullable")
}
