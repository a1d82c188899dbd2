//! Schemas, wherever they are: the words of Swagger 2.0 that OpenAPI 3.0 spells in another way.

use super::build;
use super::words;
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Object, Value};
use crate::normalize::vocabulary::{ObjectKind, ValueKind};

/// Extensions of Swagger 2.0 for what is a keyword today.
const RENAMED: &[(&str, &str)] =
    &[("x-nullable", "nullable"), ("x-example", "example"), ("x-deprecated", "deprecated")];

/// Converts all schemas in an object of the document.
pub(super) fn convert_all(object: ObjectKind, node: &mut Node, diagnostics: &mut Diagnostics) {
    match &mut node.value {
        Value::Object(members) => {
            if object == ObjectKind::Schema {
                convert(members, diagnostics);
            }
            for (key, member) in members.iter_mut() {
                let keyword = object.keyword(key).or_else(|| match object {
                    ObjectKind::PathItem => object.keyword(&key.to_ascii_lowercase()),
                    _ => None,
                });
                if let Some(keyword) = keyword {
                    visit(keyword.holds, member, diagnostics);
                }
            }
            if object == ObjectKind::Schema {
                convert_item_list(members, diagnostics);
            }
        }
        // `items` as a list.
        Value::Array(elements) if object == ObjectKind::Schema => {
            for element in elements {
                convert_all(object, element, diagnostics);
            }
        }
        _ => {}
    }
}

fn visit(holds: ValueKind, node: &mut Node, diagnostics: &mut Diagnostics) {
    match (holds, &mut node.value) {
        (ValueKind::One(object), _) => convert_all(object, node, diagnostics),
        (ValueKind::SchemaOrBool, _) => convert_all(ObjectKind::Schema, node, diagnostics),
        (ValueKind::List(object) | ValueKind::Map(object), Value::Array(elements)) => {
            for element in elements {
                convert_all(object, element, diagnostics);
            }
        }
        (ValueKind::Map(object), Value::Object(members)) => {
            for member in members.values_mut() {
                convert_all(object, member, diagnostics);
            }
        }
        (ValueKind::List(object), _) => convert_all(object, node, diagnostics),
        _ => {}
    }
}

fn convert(members: &mut Object, diagnostics: &mut Diagnostics) {
    words::report(ObjectKind::Schema, members, diagnostics);
    for (extension, keyword) in RENAMED {
        build::rename(members, extension, keyword);
    }
    if build::text_of(members, "type") == Some("file") {
        let origin = members["type"].origin.clone();
        members.insert("type".to_owned(), build::text("string", &origin));
        members.insert("format".to_owned(), build::text("binary", &origin));
    }
    if let Some(discriminator) = members.get_mut("discriminator") {
        convert_discriminator(discriminator, diagnostics);
    }
}

/// In Swagger 2.0 it is the name of the property alone; its values are the names of definitions.
fn convert_discriminator(node: &mut Node, diagnostics: &mut Diagnostics) {
    match &node.value {
        Value::String(name) => {
            let name = build::text(name, &node.origin);
            node.value = Value::Object(Object::from_iter([("propertyName".to_owned(), name)]));
        }
        Value::Object(_) => {
            let message = "an object as `discriminator` belongs to OpenAPI 3.0; it is read as in 3.0";
            diagnostics.warning(rules::OTHER_VERSION, &node.origin, message);
        }
        // The walk reports it.
        _ => {}
    }
}

/// Swagger 2.0 has no tuples. Who lists several schemas mostly means alternatives.
fn convert_item_list(members: &mut Object, diagnostics: &mut Diagnostics) {
    let Some(items) = members.get_mut("items") else { return };
    let Value::Array(schemas) = &mut items.value else { return };
    let message = "`items` is a list, which Swagger 2.0 does not have; an element may match any of these schemas";
    diagnostics.warning(rules::OTHER_VERSION, &items.origin, message);
    let schemas = build::list(std::mem::take(schemas), &items.origin);
    items.value = Value::Object(Object::from_iter([("anyOf".to_owned(), schemas)]));
}
