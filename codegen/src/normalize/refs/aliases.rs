//! Components that are only a reference to one of the same name in another spelling: both are one type.
//!
//! Input: a document whose references point to components. Output: the same without such components; references to them point
//! to what they referred to. A second Rust type would need an artificial name, such as `UserLower` for `user` next to `User`.

use indexmap::IndexMap;

use super::children::children_mut;
use super::place::Expected;
use super::reference_to;
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Object, Value, unspelled};
use crate::normalize::vocabulary::ObjectKind;
use crate::pointer::unescape;

const PREFIX: &str = "#/components/schemas/";

/// References to such components, and those to what they stand for.
type Redirects = IndexMap<String, String>;

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
            diagnostics.note(rules::ALIAS_OF_SIMILAR_NAME, &alias.origin, message);
        }
    }
    if !aliases.is_empty() {
        let reference = |name: &String| reference_to("schemas", name);
        let redirects = aliases.iter().map(|(name, original)| (reference(name), reference(original)));
        redirect(root, Expected::Object(ObjectKind::Document), &redirects.collect());
    }
}

/// Nobody spells a name in more ways.
const MAX_CHAIN: usize = 8;

/// The component that `name` is another spelling of, through several if need be; none in a cycle.
fn original<'a>(components: &'a Object, name: &str) -> Option<&'a str> {
    let mut last = target(components, name)?;
    for _ in 0..MAX_CHAIN {
        match target(components, last) {
            Some(next) => last = next,
            None => return Some(last),
        }
    }
    None
}

fn target<'a>(components: &'a Object, name: &str) -> Option<&'a str> {
    let members = components.get(name)?.as_object().filter(|members| members.len() == 1)?;
    let target = unescape(members.get("$ref")?.as_str()?.strip_prefix(PREFIX)?)?;
    let (target, _) = components.get_key_value(&target)?;
    (target != name && unspelled(target) == unspelled(name)).then_some(target)
}

/// Replaces references, and the values of `mapping` and `defaultMapping`.
fn redirect(node: &mut Node, place: Expected, redirects: &Redirects) {
    if let Value::Object(members) = &mut node.value {
        members.get_mut("$ref").into_iter().for_each(|text| replace(text, redirects));
        if place == Expected::Object(ObjectKind::Discriminator) {
            members.get_mut("defaultMapping").into_iter().for_each(|target| replace(target, redirects));
            if let Some(Node { value: Value::Object(mapping), .. }) = members.get_mut("mapping") {
                mapping.values_mut().for_each(|target| replace(target, redirects));
            }
        }
    }
    for (inner, child) in children_mut(place, node) {
        redirect(child, inner, redirects);
    }
}

fn replace(node: &mut Node, redirects: &Redirects) {
    if let Value::String(text) = &mut node.value
        && let Some(original) = redirects.get(text)
    {
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
