//! What vendors write about the values of an `enum`: names and descriptions, as lists parallel to the values.
//!
//! Input: a schema and its values. Output: the same with such lists, made from maps and from `x-ms-enum` too.

use indexmap::{IndexMap, IndexSet};

use crate::diagnostic::rules;
use crate::json::{Node, Object, Value};
use crate::normalize::repair::text_of;
use crate::normalize::walk::Walk;

use super::list_mut;

/// The names of lists and maps of names.
const NAMES: &[&str] = &["x-enum-varnames", "x-enumNames", "x-enum-names"];

/// The names of lists and maps of descriptions.
const DESCRIPTIONS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions", "x-enum-description"];

impl Walk<'_> {
    /// Makes lists of what is written in other ways.
    pub(super) fn read_parallel(&mut self, members: &mut Object, values: &[Node]) {
        for key in NAMES.iter().chain(DESCRIPTIONS) {
            if let Some(node) = members.get_mut(*key) {
                self.read_map(key, node, values);
            }
        }
        read_microsoft(members, values);
    }

    /// `{a: Text of a}`: from the values to their texts.
    fn read_map(&mut self, key: &str, node: &mut Node, values: &[Node]) {
        let Value::Object(texts) = &node.value else { return };
        let wanted: Vec<Option<String>> = values.iter().map(|value| text_of(&value.value)).collect();
        let known: IndexSet<&String> = wanted.iter().flatten().filter(|value| texts.contains_key(*value)).collect();
        let known = known.len();
        if known < texts.len() {
            let strangers = texts.len() - known;
            let message = format!(
                "`{key}` has {strangers} of {} keys that are not among the values; they are ignored",
                texts.len()
            );
            self.diagnostics.warning(rules::ENUM_TEXTS, &node.origin, message);
        }
        let entry = |value: &Option<String>| value.as_ref().and_then(|value| texts.get(value)).cloned();
        let list = wanted.iter().map(|value| entry(value).unwrap_or_else(|| Node::new(Value::Null, &node.origin)));
        node.value = Value::Array(list.collect());
    }
}

/// `x-ms-enum: {values: [{value, name, description}]}`; the lists take precedence.
fn read_microsoft(members: &mut Object, values: &[Node]) {
    let entries = members.get("x-ms-enum").and_then(|node| node.get("values")?.as_array());
    let entries: IndexMap<String, &Node> = entries
        .unwrap_or_default()
        .iter()
        .filter_map(|entry| Some((text_of(&entry.get("value")?.value)?, entry)))
        .collect();
    let lists = [("name", NAMES), ("description", DESCRIPTIONS)].map(|(member, keys)| {
        let found = |value: &Node| Some((*entries.get(&text_of(&value.value)?)?).get(member)?.clone());
        let found: Vec<Option<Node>> = values.iter().map(found).collect();
        // A name for some of the values would be a mixture of two styles.
        let is_usable =
            if member == "name" { found.iter().all(Option::is_some) } else { found.iter().any(Option::is_some) };
        (keys, found, is_usable)
    });
    for (keys, found, is_usable) in lists {
        let Some(first) = found.iter().flatten().next().filter(|_| is_usable) else { continue };
        if keys.iter().all(|key| !members.contains_key(*key)) {
            let origin = first.origin.clone();
            let list = found.into_iter().map(|node| node.unwrap_or_else(|| Node::new(Value::Null, &origin)));
            let list = Value::Array(list.collect());
            members.insert(keys[0].to_owned(), Node::new(list, &origin));
        }
    }
}

/// Keeps the entries of the lists whose values were kept.
pub(super) fn keep_parallel(members: &mut Object, count: usize, kept: &[usize]) {
    if kept.len() == count {
        return;
    }
    for name in NAMES.iter().chain(DESCRIPTIONS) {
        let Some(list) = list_mut(members, name).filter(|list| list.len() == count) else { continue };
        let mut old: Vec<Option<Node>> = std::mem::take(list).into_iter().map(Some).collect();
        *list = kept.iter().filter_map(|index| old[*index].take()).collect();
    }
}
