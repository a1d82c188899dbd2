//! Members next to the `$ref` of a parameter, a response, …: ignored by the letter, and meant by those who write them.
//!
//! Input: a document whose references point to components. Output: the same, in which an object that has such members is
//! written out: its own members, and those of the target that it lacks. Schemas have rules of their own.

use super::children::children;
use super::lift::count;
use super::place::{Expected, Path, descend_mut};
use super::reference_of;
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Object, Value};
use crate::normalize::marks;
use crate::normalize::version::Dialect;
use crate::normalize::vocabulary::{ObjectKind, ValueKind, is_extension};
use crate::pointer::unescape;

/// How many nodes may be copied in all.
const MAX_COPIED: usize = 200_000;

/// The references on the way to one target; longer chains are left as they are.
const MAX_HOPS: usize = 16;

/// Writes out all objects with such members.
pub(super) fn write_out(root: &mut Node, dialect: Dialect, diagnostics: &mut Diagnostics) {
    let mut places = Vec::new();
    collect(Expected::Object(ObjectKind::Document), root, dialect, &mut Vec::new(), &mut places);
    let mut budget = MAX_COPIED;
    let written: Vec<(Path, Object)> = places
        .into_iter()
        .filter_map(|(path, object, node)| {
            let members = written_out(root, object, node, &mut budget)?;
            report(object, node, dialect, diagnostics);
            Some((path, members))
        })
        .collect();
    for (path, members) in written {
        if let Some(node) = descend_mut(root, &path) {
            node.value = Value::Object(members);
        }
    }
}

/// Finds the references that have members which are taken.
fn collect<'n>(
    place: Expected,
    node: &'n Node,
    dialect: Dialect,
    path: &mut Path,
    found: &mut Vec<(Path, ObjectKind, &'n Node)>,
) {
    match place {
        Expected::Object(ObjectKind::Schema)
        | Expected::List(ObjectKind::Schema)
        | Expected::Map(ObjectKind::Schema) => return,
        Expected::Object(object) if is_written_out(object, node, dialect) => found.push((path.clone(), object, node)),
        _ => {}
    }
    for (token, inner, child) in children(place, node) {
        path.push(token);
        collect(inner, child, dialect, path, found);
        path.pop();
    }
}

/// Whether the object needs a copy of its target. A description alone does not, except where nothing else can hold it.
fn is_written_out(object: ObjectKind, node: &Node, dialect: Dialect) -> bool {
    let is_named = matches!(object, ObjectKind::Response | ObjectKind::RequestBody);
    let mut taken = taken(object, node, dialect);
    taken.any(|key| !is_named || key != "description")
}

/// The members that are taken: keywords of the object. What has no effect in any object of the kind is not.
fn taken(object: ObjectKind, node: &Node, dialect: Dialect) -> impl Iterator<Item = &str> {
    let is_reference = object.section().is_some() && !matches!(object, ObjectKind::Schema | ObjectKind::Callback);
    let members = node.as_object().filter(|members| is_reference && reference_of(members, object).is_some());
    let keys = members.into_iter().flat_map(|members| members.keys().map(String::as_str));
    keys.filter(move |key| {
        !is_extension(key) && object.keyword(key).is_some_and(|keyword| keyword.since <= dialect || *key != "summary")
    })
}

/// The members of an object, followed by those of its target that it lacks.
fn written_out(root: &Node, object: ObjectKind, node: &Node, budget: &mut usize) -> Option<Object> {
    let mut members = node.as_object()?.clone();
    members.shift_remove("$ref");
    let mut next = node;
    for _ in 0..MAX_HOPS {
        let (_, reference) = reference_of(next.as_object()?, object)?;
        next = component(root, object, reference.as_str()?)?;
        let target = next.as_object()?;
        if target.contains_key(marks::UNRESOLVED) {
            return None;
        }
        for (key, member) in target.iter().filter(|(key, _)| *key != "$ref" && *key != marks::LIFTED) {
            add(object, &mut members, key, member, budget)?;
        }
        if !target.contains_key("$ref") {
            return Some(members);
        }
    }
    None
}

fn component<'n>(root: &'n Node, object: ObjectKind, reference: &str) -> Option<&'n Node> {
    let section = object.section()?;
    let name = reference.strip_prefix("#/components/")?.strip_prefix(section)?.strip_prefix('/')?;
    root.get("components")?.get(section)?.get(&unescape(name)?)
}

/// Adds a member of the target; `None` if the budget is used up.
fn add(object: ObjectKind, members: &mut Object, key: &str, member: &Node, budget: &mut usize) -> Option<()> {
    let other = match key {
        "schema" => "content",
        "content" => "schema",
        _ => "",
    };
    if members.contains_key(other) {
        return Some(());
    }
    let Some(own) = members.get_mut(key) else {
        members.insert(key.to_owned(), copied(member, budget)?);
        return Some(());
    };
    let (Value::Object(own), Value::Object(given)) = (&mut own.value, &member.value) else { return Some(()) };
    if is_completed(object, key, own, given) {
        for (key, member) in given.iter().filter(|(key, _)| key.as_str() != marks::LIFTED) {
            if !own.contains_key(key) {
                own.insert(key.clone(), copied(member, budget)?);
            }
        }
    }
    Some(())
}

/// Whether a member gets what it lacks from that of the target: maps do, and schemas that only say what is different.
fn is_completed(object: ObjectKind, key: &str, own: &Object, given: &Object) -> bool {
    match object.keyword(key).map(|keyword| keyword.holds) {
        Some(ValueKind::Map(_)) => true,
        Some(ValueKind::One(ObjectKind::Schema)) => {
            const WHOLE: [&str; 6] = ["$ref", "type", "allOf", "oneOf", "anyOf", "properties"];
            !WHOLE.iter().any(|key| own.contains_key(*key)) && !given.contains_key("$ref")
        }
        _ => false,
    }
}

fn copied(node: &Node, budget: &mut usize) -> Option<Node> {
    *budget = budget.checked_sub(count(node))?;
    Some(node.clone())
}

/// `description` and `summary` may be next to a reference since OpenAPI 3.1.
pub(in super::super) fn is_allowed(key: &str, dialect: Dialect) -> bool {
    matches!(key, "description" | "summary") && dialect >= Dialect::V31
}

fn listed(names: &[String]) -> String {
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => names.concat(),
    }
}

fn report(object: ObjectKind, node: &Node, dialect: Dialect, diagnostics: &mut Diagnostics) {
    let told: Vec<&str> = taken(object, node, dialect).filter(|key| !is_allowed(key, dialect)).collect();
    let Some(place) = told.first().and_then(|key| node.get(key)) else { return };
    let names: Vec<String> = told.iter().map(|key| format!("`{key}`")).collect();
    let message = match told.len() {
        1 => format!("{} next to a `$ref` has no effect by the specification; it is used, since it is meant", names[0]),
        _ => format!(
            "{} next to a `$ref` have no effect by the specification; they are used, since they are meant",
            listed(&names)
        ),
    };
    let warning = diagnostics.warning(rules::REF_SIBLING_USED, &place.origin, message);
    warning.help(format!("write {} without `$ref` here, or as a component of its own", object.noun()));
}
