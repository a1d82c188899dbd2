//! Checks that everything in a spec was generated, and finds the reasons for what was not.
//!
//! Input: the inventory of the document and the result of generating it. Output: the first level of the row.

use std::collections::{BTreeMap, BTreeSet};

use crate::batch::row::{Counted, Level, Missing, Outcome, Row};
use crate::specs::generation::{Generation, pattern};
use crate::specs::inventory::Inventory;

/// The number of missing parts named in a reason; the row lists all.
const MAX_NAMES: usize = 3;

pub(crate) fn judge(row: &mut Row, inventory: &Inventory, generation: Generation) {
    let Generation {
        errors,
        is_incomplete,
        operations,
        files,
        schemas,
        skipped,
        warnings_at,
        warnings,
        api,
        runtime,
        ..
    } = generation;
    (row.warnings, row.api, row.runtime) = (warnings, api, runtime);
    if let [first, others @ ..] = &errors[..] {
        let more = if others.is_empty() { String::new() } else { format!(" (and {} more)", others.len()) };
        row.reasons.push(format!("{first}{more}"));
        if is_incomplete || is_unsupported(inventory) {
            row.outcome = Outcome::Unsupported;
        }
        return;
    }
    row.operations = count(&inventory.operations, &operations, |name| reason(&operation_place(name), &warnings_at));
    row.schemas = count(&inventory.schemas, &schemas, |name| reason(&schema_place(name), &warnings_at));
    row.skipped = other_skipped(skipped, row, &warnings_at);
    let reasons = [
        missing(&format!("of {} operations are missing", row.operations.all), &row.operations.missing),
        missing(&format!("of {} schemas are missing", row.schemas.all), &row.schemas.missing),
        missing("other parts were skipped", &row.skipped),
    ];
    row.reasons.extend(reasons.into_iter().flatten());
    if files < 2 && !inventory.files.is_empty() {
        row.reasons
            .push(format!("the spec refers to {} other files, and none of them was read", inventory.files.len()));
    }
    row.reach(Level::Gen);
    row.set_outcome();
}

/// Dialects that are not fully supported yet. Their documents may fail with an error; if a crate is generated, the same
/// requirements apply as for all others.
fn is_unsupported(inventory: &Inventory) -> bool {
    let version = inventory.version.as_deref().unwrap_or_default();
    !(version.starts_with("3.0") || version.starts_with("3.1"))
}

fn count(all: &[String], generated: &[String], reason: impl Fn(&str) -> String) -> Counted {
    let present: BTreeSet<&String> = generated.iter().collect();
    let missing = all.iter().filter(|name| !present.contains(name));
    let missing: Vec<Missing> = missing.map(|name| Missing { name: name.clone(), reason: reason(name) }).collect();
    Counted { generated: all.len() - missing.len(), all: all.len(), missing }
}

/// Other skipped parts. Security schemes are not reported: the operations that use them are still generated.
fn other_skipped(skipped: Vec<String>, row: &Row, warnings_at: &BTreeMap<String, String>) -> Vec<Missing> {
    let operations = row.operations.missing.iter().map(|missing| operation_place(&missing.name));
    let schemas = row.schemas.missing.iter().map(|missing| schema_place(&missing.name));
    let counted: BTreeSet<String> = operations.chain(schemas).collect();
    let others = skipped.into_iter().filter(|place| !counted.contains(place) && !place.starts_with(SCHEMES));
    others.map(|place| Missing { reason: reason(&place, warnings_at), name: place }).collect()
}

const SCHEMES: &str = "#/components/securitySchemes/";

/// `#/paths/~1pets/get` for `GET /pets`.
fn operation_place(name: &str) -> String {
    let (method, path) = name.split_once(' ').unwrap_or((name, ""));
    format!("#/paths/{}/{}", escaped(path), method.to_lowercase())
}

fn schema_place(name: &str) -> String {
    format!("#/components/schemas/{}", escaped(name))
}

fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// The warning about a part of the spec, or else about something in it.
fn reason(place: &str, warnings_at: &BTreeMap<String, String>) -> String {
    let inside = format!("{place}/");
    let nested =
        || warnings_at.range(inside.clone()..).next().filter(|(at, _)| at.starts_with(&inside)).map(|(_, text)| text);
    warnings_at.get(place).or_else(nested).map_or("no warning was reported for it", String::as_str).to_owned()
}

/// The missing parts, one line for each reason.
fn missing(what: &str, all: &[Missing]) -> Vec<String> {
    let mut by_reason: BTreeMap<String, Vec<&Missing>> = BTreeMap::new();
    for missing in all {
        by_reason.entry(pattern(&missing.reason)).or_default().push(missing);
    }
    let line = |(pattern, alike): (String, Vec<&Missing>)| {
        let names: Vec<&str> = alike.iter().map(|missing| missing.name.as_str()).collect();
        let is_same = alike.iter().all(|missing| missing.reason == alike[0].reason);
        let reason = if is_same { &alike[0].reason } else { &pattern };
        format!("{} {what}: {} ({reason})", names.len(), first_names(&names))
    };
    by_reason.into_iter().map(line).collect()
}

/// The first names of a list.
fn first_names(names: &[&str]) -> String {
    let first = names[..names.len().min(MAX_NAMES)].join(", ");
    if names.len() > MAX_NAMES { format!("{first} and {} more", names.len() - MAX_NAMES) } else { first }
}
