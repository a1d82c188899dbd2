//! Components that are only a reference to one of the same name in another spelling: both are one type.
//!
//! Input: a document whose references point to components. Output: the same without such components; references to them point
//! to what they referred to. A second Rust type would need a name that nobody expects: `UserLower` for `user` next to `User`.

use indexmap::IndexMap;

use super::dropped::holds_data;
use super::reference_to;
use crate::diagnostic::{Diagnostics, Kind};
use crate::json::{Node, Object, Value, is_respelled};
use crate::pointer::unescape;

const PREFIX: &str = "#/components/schemas/";

fn reference(name: &str) -> String {
    reference_to("schemas", name)
}

/// Removes such components, with a note for each.
pub(super) fn merge(root: &mut Node, diagnostics: &mut Diagnostics) {
    let Some(components) = schemas_mut(root) else { return };
    let aliases: IndexMap<String, String> = components
        .keys()
        .filter_map(|name| original(components, name).map(|original| (name.clone(), original.to_owned())))
        .collect();
    for (name, original) in &aliases {
        let message = format!(
            "`{name}` only refers to `{original}`, whose name differs by case or separators; both are the same type"
        );
        if let Some(alias) = components.shift_remove(name) {
            diagnostics.note(Kind::Conflict, &alias.origin, message);
        }
    }
    if !aliases.is_empty() {
        let pairs = aliases.iter().map(|(name, original)| (reference(name), reference(original)));
        redirect(root, false, &pairs.collect());
    }
}

/// The component that `name` is another spelling of; none in a cycle of two components that refer to each other.
fn original<'a>(components: &'a Object, name: &str) -> Option<&'a str> {
    target(components, name).filter(|original| target(components, original).is_none())
}

fn target<'a>(components: &'a Object, name: &str) -> Option<&'a str> {
    let members = components.get(name)?.as_object().filter(|members| members.len() == 1)?;
    let target = unescape(members.get("$ref")?.as_str()?.strip_prefix(PREFIX)?)?;
    let (target, _) = components.get_key_value(&target)?;
    (target != name && is_respelled(target, name)).then_some(target)
}

/// Objects whose keys are names that the author chose.
const MAPS: &[&str] = &["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "schemas"];

/// Replaces references, and values of `mapping`. Below a map of names, a key is not a keyword.
fn redirect(node: &mut Node, is_map: bool, references: &IndexMap<String, String>) {
    match &mut node.value {
        Value::Array(elements) => elements.iter_mut().for_each(|element| redirect(element, false, references)),
        Value::Object(members) => {
            for (key, member) in members.iter_mut().filter(|(key, _)| is_map || !holds_data(key)) {
                match (key.as_str(), &mut member.value) {
                    ("$ref" | "defaultMapping", Value::String(text)) => replace(text, references),
                    ("mapping", Value::Object(mapping)) => {
                        mapping.values_mut().for_each(|target| replace_text(target, references));
                        redirect(member, false, references);
                    }
                    (key, _) => redirect(member, !is_map && MAPS.contains(&key), references),
                }
            }
        }
        _ => {}
    }
}

fn replace_text(node: &mut Node, references: &IndexMap<String, String>) {
    if let Value::String(text) = &mut node.value {
        replace(text, references);
    }
}

fn replace(text: &mut String, references: &IndexMap<String, String>) {
    if let Some(original) = references.get(text) {
        text.clone_from(original);
    }
}

fn schemas_mut(root: &mut Node) -> Option<&mut Object> {
    let Value::Object(document) = &mut root.value else { return None };
    let Value::Object(components) = &mut document.get_mut("components")?.value else { return None };
    match components.get_mut("schemas")? {
        Node { value: Value::Object(schemas), .. } => Some(schemas),
        _ => None,
    }
}
