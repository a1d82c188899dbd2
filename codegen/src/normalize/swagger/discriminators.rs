//! Values of discriminators that are not the names of definitions: `x-ms-discriminator-value` of a child.

use indexmap::{IndexMap, IndexSet};

use super::build;
use super::pointers;
use crate::json::{Node, Object, Value};
use crate::pointer::{Origin, escape};

const VALUE: &str = "x-ms-discriminator-value";

/// How many definitions are searched for the parents of one.
const MAX_PARENTS: usize = 100;

/// A value, and the definition that it selects.
struct Entry {
    value: String,
    child: String,
    origin: Origin,
}

/// Adds these values to the `mapping` of the discriminators of their parents.
pub(super) fn map(root: &mut Node) {
    let mut entries: IndexMap<String, Vec<Entry>> = IndexMap::new();
    for (child, schema) in schemas(root).into_iter().flatten() {
        let Some(value) = schema.get(VALUE).filter(|value| value.as_str().is_some()) else { continue };
        for parent in parents(root, child) {
            let value_text = value.as_str().unwrap_or_default().to_owned();
            let entry = Entry { value: value_text, child: child.clone(), origin: value.origin.clone() };
            entries.entry(parent).or_default().push(entry);
        }
    }
    for (parent, entries) in entries {
        if let Some(discriminator) = discriminator_of(root, &parent) {
            insert(discriminator, &parent, entries);
        }
    }
}

fn schemas(root: &Node) -> Option<&Object> {
    root.get("components")?.get("schemas")?.as_object()
}

/// The definitions that this one extends and that have a discriminator, itself included.
fn parents(root: &Node, child: &str) -> IndexSet<String> {
    let mut seen = IndexSet::from([child.to_owned()]);
    let mut next = 0;
    while let Some(name) = seen.get_index(next).filter(|_| next < MAX_PARENTS).cloned() {
        next += 1;
        let schema = schemas(root).and_then(|schemas| schemas.get(&name));
        let branches = schema.and_then(|schema| schema.get("allOf")?.as_array()).unwrap_or_default();
        let texts = branches.iter().filter_map(|branch| branch.get("$ref")?.as_str());
        seen.extend(texts.filter_map(pointers::name_of));
    }
    seen.retain(|name| schemas(root).and_then(|schemas| schemas.get(name)?.get("discriminator")).is_some());
    seen
}

fn discriminator_of<'n>(root: &'n mut Node, name: &str) -> Option<&'n mut Object> {
    let mut node = root;
    for key in ["components", "schemas", name, "discriminator"] {
        let Value::Object(members) = &mut node.value else { return None };
        node = members.get_mut(key)?;
    }
    match &mut node.value {
        Value::Object(members) => Some(members),
        _ => None,
    }
}

fn insert(discriminator: &mut Object, parent: &str, mut entries: Vec<Entry>) {
    let Some(origin) = entries.first().map(|first| first.origin.clone()) else { return };
    // The parent itself is selected by its name, unless it has a value too.
    if entries.iter().all(|entry| entry.child != parent) {
        entries.push(Entry { value: parent.to_owned(), child: parent.to_owned(), origin: origin.clone() });
    }
    let mapping = discriminator.entry("mapping".to_owned()).or_insert_with(|| build::object([], &origin));
    let Value::Object(mapping) = &mut mapping.value else { return };
    for Entry { value, child, origin } in entries {
        let target = format!("#/definitions/{}", escape(&child));
        mapping.entry(value).or_insert_with(|| build::text(&target, &origin));
    }
}
