//! One of the `[[corrections]]`.
//!
//! Input: the entry and the document. Output: the changed document, or a message at the entry.

use super::missing::{self, pointer_location};
use super::target::{Location, Part, TOO_MANY, Target};
use super::{change, path};
use crate::config::{Change, Correction};
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Value};

/// Applies an entry; `None` after an error was reported.
pub(super) fn apply(entry: &Correction, target: &mut Target, diagnostics: &mut Diagnostics) -> Option<()> {
    let found = find(entry, target).and_then(|locations| {
        locations.iter().try_for_each(|location| check(entry, location, target))?;
        let wrong = || Wrong { message: TOO_MANY.to_owned(), help: Some("select fewer places".to_owned()) };
        if target.has_room_for(entry.change.added(), locations.len()) { Ok(locations) } else { Err(wrong()) }
    });
    match found {
        Ok(mut locations) => {
            if matches!(entry.change, Change::Remove) {
                // What is removed later in a list, or inside of something, must not move what comes after it.
                locations.sort();
                locations.reverse();
            }
            for location in &locations {
                change_at(entry, location, target);
            }
            Some(())
        }
        Err(Wrong { message, help }) => {
            let error = diagnostics.push(rules::CORRECTION_UNMATCHED, entry.place.clone(), message);
            help.map(|help| error.help(help));
            None
        }
    }
}

struct Wrong {
    message: String,
    help: Option<String>,
}

fn find(entry: &Correction, target: &mut Target) -> Result<Vec<Location>, Wrong> {
    let at = &entry.at;
    let locations = match (&entry.file, at.strip_prefix('#')) {
        (None, Some(pointer)) => pointer_location(pointer, target.document()).into_iter().collect(),
        (Some(file), Some(_)) => places_in_file(file, Some(at), target.document()),
        (file, None) => {
            let query = path::parse(at).map_err(|error| Wrong {
                message: format!("`{at}` is not a JSONPath: {error}"),
                help: Some(path::HELP.to_owned()),
            })?;
            let mut locations = target.query(&query.path);
            if let Some(file) = file {
                let inside = |location: &Location| target.node(location).is_some_and(|node| missing::is_of(file, node));
                locations.retain(inside);
            }
            locations
        }
    };
    if locations.is_empty() {
        let file = entry.file.as_ref().map(|file| format!(" in `{file}`")).unwrap_or_default();
        let help = match &entry.file {
            Some(name) => missing::file(name, target.document()),
            None => missing::nearest(at, target),
        };
        return Err(Wrong { message: format!("`{at}` matches nothing{file}"), help });
    }
    Ok(locations)
}

/// The places of the document that have their text in a file, at a pointer of it if there is one.
fn places_in_file(file: &str, pointer: Option<&str>, document: &Node) -> Vec<Location> {
    let mut found = Vec::new();
    let mut open: Vec<(Location, &Node)> = vec![(Vec::new(), document)];
    while let Some((location, node)) = open.pop() {
        if missing::is_of(file, node) && pointer.is_none_or(|pointer| node.origin.pointer() == pointer) {
            found.push(location);
            continue;
        }
        let child = |part: Part| location.iter().cloned().chain([part]).collect::<Location>();
        match &node.value {
            Value::Object(members) => {
                open.extend(members.iter().map(|(key, node)| (child(Part::Key(key.clone())), node)));
            }
            Value::Array(elements) => {
                open.extend(elements.iter().enumerate().map(|(index, node)| (child(Part::Index(index)), node)));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    found
}

fn check(entry: &Correction, location: &Location, target: &Target) -> Result<(), Wrong> {
    let Some(node) = target.node(location) else { return Ok(()) };
    let place = &node.origin;
    let wrong = |message: String, help: &str| Err(Wrong { message, help: Some(help.to_owned()) });
    match (&entry.change, location.split_last()) {
        (Change::Merge(_), _) if node.as_object().is_none() => {
            wrong(format!("`merge` needs an object, and `{place}` is {}", node.kind()), "replace it, with `set`")
        }
        (Change::Append(_), _) if node.as_array().is_none() => {
            wrong(format!("`append` needs an array, and `{place}` is {}", node.kind()), "replace it, with `set`")
        }
        (Change::Remove | Change::Rename(_), None) => {
            wrong("the document itself can be neither removed nor renamed".to_owned(), "use `set`")
        }
        (Change::Rename(_), Some((Part::Index(_), _))) => {
            wrong(format!("`{place}` is an element of an array, which has no name"), "use `set`")
        }
        (Change::Rename(name), Some((Part::Key(_), parent)))
            if target.node(parent).is_some_and(|parent| parent.get(name).is_some()) =>
        {
            wrong(format!("there is already a `{name}` beside `{place}`"), "remove one of them first")
        }
        _ => Ok(()),
    }
}

fn change_at(entry: &Correction, location: &Location, target: &mut Target) {
    match &entry.change {
        Change::Set(value) => drop(target.change(location, |node| change::replace(node, value))),
        Change::Merge(value) => drop(target.change(location, |node| change::patch(node, value))),
        Change::Append(elements) => drop(target.change(location, |node| change::append(node, elements))),
        Change::Remove => target.remove(location),
        Change::Rename(name) => {
            if let Some((Part::Key(key), parent)) = location.split_last() {
                target.change(parent, |parent| change::rename(parent, key, name));
            }
        }
    }
}
