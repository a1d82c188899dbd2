//! Whether all of a spec was generated, and if not, what was said about the rest.
//!
//! Comes in: what the document holds, and what came of it. Goes out: the row's first level.

use std::collections::{BTreeMap, BTreeSet};

use crate::batch::row::{Counted, Level, Missing, Outcome, Row};
use crate::specs::product::{Product, pattern};
use crate::specs::survey::Survey;

/// How many missing pieces a reason names; the row has all.
const NAMED: usize = 3;

pub(crate) fn judge(row: &mut Row, survey: &Survey, product: Product) {
    let Product { errors, operations, files, schemas, skipped, said, warnings, api, runtime } = product;
    (row.warnings, row.api, row.runtime) = (warnings, api, runtime);
    if let [first, others @ ..] = &errors[..] {
        let more = if others.is_empty() { String::new() } else { format!(" (and {} more)", others.len()) };
        row.reasons.push(format!("{first}{more}"));
        if is_for_later(survey) {
            row.outcome = Outcome::NotReadYet;
        }
        return;
    }
    row.operations = count(&survey.operations, &operations, |name| reason(&operation_place(name), &said));
    row.schemas = count(&survey.schemas, &schemas, |name| reason(&schema_place(name), &said));
    row.skipped = rest(skipped, row, &said);
    let found = [
        missing(&format!("of {} operations are missing", row.operations.all), &row.operations.missing),
        missing(&format!("of {} schemas are missing", row.schemas.all), &row.schemas.missing),
        missing("pieces were skipped", &row.skipped),
    ];
    row.reasons.extend(found.into_iter().flatten());
    if files < 2 && !survey.files.is_empty() {
        row.reasons.push(format!("{} other files are referred to, and none of them was read", survey.files.len()));
    }
    row.reach(Level::Gen);
    row.settle();
}

/// Dialects and documents that are not promised yet. One that ends with an error says so; one that gives a crate is held
/// to what all are held to.
fn is_for_later(survey: &Survey) -> bool {
    let version = survey.version.as_deref().unwrap_or_default();
    !(version.starts_with("3.0") || version.starts_with("3.1")) || !survey.files.is_empty()
}

fn count(all: &[String], generated: &[String], reason: impl Fn(&str) -> String) -> Counted {
    let made: BTreeSet<&String> = generated.iter().collect();
    let missing = all.iter().filter(|name| !made.contains(name));
    let missing: Vec<Missing> = missing.map(|name| Missing { name: name.clone(), reason: reason(name) }).collect();
    Counted { generated: all.len() - missing.len(), all: all.len(), missing }
}

/// What was skipped and is not counted elsewhere. Security schemes are left out: an operation without one is still there.
fn rest(skipped: Vec<String>, row: &Row, said: &BTreeMap<String, String>) -> Vec<Missing> {
    let operations = row.operations.missing.iter().map(|missing| operation_place(&missing.name));
    let schemas = row.schemas.missing.iter().map(|missing| schema_place(&missing.name));
    let counted: BTreeSet<String> = operations.chain(schemas).collect();
    let rest = skipped.into_iter().filter(|place| !counted.contains(place) && !place.starts_with(SCHEMES));
    rest.map(|place| Missing { reason: reason(&place, said), name: place }).collect()
}

const SCHEMES: &str = "#/components/securitySchemes/";

/// `#/paths/~1pets/get` of `GET /pets`.
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

/// What was said of the piece itself, else of something in it.
fn reason(place: &str, said: &BTreeMap<String, String>) -> String {
    let inside = format!("{place}/");
    let in_it = || said.range(inside.clone()..).next().filter(|(at, _)| at.starts_with(&inside)).map(|(_, text)| text);
    said.get(place).or_else(in_it).map_or("nothing was said of it", String::as_str).to_owned()
}

/// What is missing, a line for each reason.
fn missing(what: &str, all: &[Missing]) -> Vec<String> {
    let mut by_reason: BTreeMap<String, Vec<&Missing>> = BTreeMap::new();
    for missing in all {
        by_reason.entry(pattern(&missing.reason)).or_default().push(missing);
    }
    let line = |(pattern, alike): (String, Vec<&Missing>)| {
        let names: Vec<&str> = alike.iter().map(|missing| missing.name.as_str()).collect();
        let is_same = alike.iter().all(|missing| missing.reason == alike[0].reason);
        let reason = if is_same { &alike[0].reason } else { &pattern };
        format!("{} {what}: {} ({reason})", names.len(), some(&names))
    };
    by_reason.into_iter().map(line).collect()
}

/// The first of many things.
fn some(names: &[&str]) -> String {
    let first = names[..names.len().min(NAMED)].join(", ");
    if names.len() > NAMED { format!("{first} and {} more", names.len() - NAMED) } else { first }
}
