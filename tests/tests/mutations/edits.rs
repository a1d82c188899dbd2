//! Changes of a document, chosen at random.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use super::seeds::Seeds;
use super::texts::text;

/// A document: the tree of a case after some changes.
pub(crate) fn document(seeds: &Seeds, random: &mut Rng) -> Value {
    let mut document = seeds.trees[random.usize(..seeds.trees.len())].clone();
    for _ in 0..random.usize(1..8) {
        edit(&mut document, seeds, random);
    }
    document
}

/// Changes one place, other than the version of the standard.
fn edit(document: &mut Value, seeds: &Seeds, random: &mut Rng) {
    let places = places(document);
    let place = &places[random.usize(..places.len())];
    let Some((parent, step)) = place.rsplit_once('/') else { return };
    let key = key_of(place).to_owned();
    if key == "openapi" || key == "swagger" {
        return;
    }
    let target = places[random.usize(..places.len())].clone();
    let Some(parent) = document.pointer_mut(parent) else { return };
    match parent {
        Value::Object(members) => edit_member(members, &unescaped(step), &key, &target, seeds, random),
        Value::Array(elements) => {
            let index = step.parse().unwrap_or_default();
            edit_element(elements, index, &key, &target, seeds, random);
        }
        _ => {}
    }
}

fn edit_member(members: &mut Map<String, Value>, name: &str, key: &str, to: &str, seeds: &Seeds, random: &mut Rng) {
    match random.u8(..8) {
        0 => drop(members.shift_remove(name)),
        1 => drop(members.insert(any_key(seeds, random), members[name].clone())),
        2 => {
            let other = members.keys().nth(random.usize(..members.len())).cloned().unwrap_or_default();
            let value = std::mem::take(&mut members[name]);
            let value = std::mem::replace(&mut members[&other], value);
            members[name] = value;
        }
        // The order of the members is kept: it may matter.
        3 => {
            let new = if random.bool() { text(random) } else { any_key(seeds, random) };
            let renamed = |(key, value)| if key == name { (new.clone(), value) } else { (key, value) };
            *members = std::mem::take(members).into_iter().map(renamed).collect();
        }
        _ => members[name] = changed(&members[name], key, to, seeds, random),
    }
}

fn edit_element(elements: &mut Vec<Value>, index: usize, key: &str, to: &str, seeds: &Seeds, random: &mut Rng) {
    let other = random.usize(..elements.len());
    match random.u8(..7) {
        0 => drop(elements.remove(index)),
        1 => elements.insert(other, elements[index].clone()),
        2 => elements.swap(index, other),
        3 => elements.push(seeds.part(key, random)),
        _ => elements[index] = changed(&elements[index], key, to, seeds, random),
    }
}

/// What a value under `key` is changed to; `to` is some other place of the document.
fn changed(value: &Value, key: &str, to: &str, seeds: &Seeds, random: &mut Rng) -> Value {
    match random.u8(..10) {
        0 => other_type(value, random),
        1 => json!({ "$ref": format!("#{to}") }),
        2 => {
            let word = ["allOf", "oneOf", "anyOf"][random.usize(..3)];
            json!({ word: [value, seeds.part(key, random)] })
        }
        3 | 4 if value.is_string() => Value::String(text(random)),
        5 => with_member(value, seeds, random),
        6 => child(value, random),
        _ => seeds.part(key, random),
    }
}

fn other_type(value: &Value, random: &mut Rng) -> Value {
    match random.u8(..16) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(false),
        3 => json!(0),
        4 => json!(-1),
        5 => json!(1.5),
        6 => json!(1e308),
        7 => json!(i64::MIN),
        8 => json!(u64::MAX),
        9 => json!(1e-7),
        10 => json!([]),
        11 => json!({}),
        12 => json!([value]),
        13 => json!({ text(random): value }),
        14 => json!(value.to_string()),
        _ => Value::String(text(random)),
    }
}

/// A value with a member that other values have.
fn with_member(value: &Value, seeds: &Seeds, random: &mut Rng) -> Value {
    let key = any_key(seeds, random);
    let part = seeds.part(&key, random);
    let mut value = value.clone();
    if let Value::Object(members) = &mut value {
        members.insert(key, part);
    }
    value
}

/// A value inside a value, in place of it.
fn child(value: &Value, random: &mut Rng) -> Value {
    match value {
        Value::Array(elements) => random.choice(elements).cloned().unwrap_or_default(),
        Value::Object(members) => random.choice(members.values()).cloned().unwrap_or_default(),
        other => other.clone(),
    }
}

fn any_key(seeds: &Seeds, random: &mut Rng) -> String {
    if random.u8(..6) == 0 { text(random) } else { seeds.keys[random.usize(..seeds.keys.len())].clone() }
}

/// The pointers of all values in a document.
pub(crate) fn places(document: &Value) -> Vec<String> {
    let mut places = vec![String::new()];
    let mut next = 0;
    while next < places.len() {
        let at = places[next].clone();
        match document.pointer(&at) {
            Some(Value::Array(elements)) => places.extend((0..elements.len()).map(|index| format!("{at}/{index}"))),
            Some(Value::Object(members)) => {
                places.extend(members.keys().map(|key| format!("{at}/{}", codegen::pointer::escape(key))));
            }
            _ => {}
        }
        next += 1;
    }
    places
}

/// The last step that is a key.
fn key_of(place: &str) -> &str {
    let is_key = |step: &&str| !step.bytes().all(|byte| byte.is_ascii_digit());
    place.rsplit('/').find(is_key).unwrap_or_default()
}

pub(crate) fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}
