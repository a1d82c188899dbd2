//! No keyword without an effect: each keyword of each object of Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2, in each place
//! where it may be, changes the generated crate or a message of `gen --verbose`.
//!
//! Each word is generated once without and once with it. The tables are held against the vocabulary of `normalize`, so
//! that a keyword which is added there needs a row here.

#[path = "vocabulary/document.rs"]
mod document;
#[path = "vocabulary/operation.rs"]
mod operation;
#[path = "vocabulary/schema.rs"]
mod schema;
#[path = "vocabulary/security.rs"]
mod security;
#[path = "vocabulary/swagger.rs"]
mod swagger;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, thread};

use codegen::config::Config;
use codegen::diagnostic::{Diagnostics, Severity};
use codegen::source::{SourceFile, Sources};
use codegen::{Input, generate};

/// The versions that a place or a word is tried in.
pub(super) type Versions = &'static [&'static str];

pub(super) const ALL: Versions = &["3.0.4", "3.1.2", "3.2.0"];
pub(super) const SINCE_31: Versions = &["3.1.2", "3.2.0"];
pub(super) const SINCE_32: Versions = &["3.2.0"];
pub(super) const ONLY_30: Versions = &["3.0.4"];

/// A place in a document where an object of the specification may be.
pub(super) struct Place {
    /// The table of `normalize` that lists the keywords of this object.
    pub(super) object: &'static str,
    /// Its members in YAML, with `HERE` for the members of the object.
    pub(super) document: &'static str,
    pub(super) words: &'static [Word],
}

/// A keyword, as a member in YAML.
#[derive(Clone, Copy)]
pub(super) struct Word {
    versions: Versions,
    /// Members without which the keyword means nothing; they are in both documents.
    beside: &'static str,
    /// The same keyword with another value, where it may not be missing.
    other: &'static str,
    member: &'static str,
}

pub(super) const fn word(member: &'static str) -> Word {
    beside("", member)
}

pub(super) const fn beside(beside: &'static str, member: &'static str) -> Word {
    instead(beside, "", member)
}

pub(super) const fn instead(beside: &'static str, other: &'static str, member: &'static str) -> Word {
    Word { versions: ALL, beside, other, member }
}

impl Word {
    pub(super) const fn since(self, versions: Versions) -> Self {
        Self { versions, ..self }
    }

    fn name(&self) -> &'static str {
        let name = self.member.split_once(':').map_or(self.member, |(name, _)| name);
        name.trim_matches(['\'', '"'])
    }
}

/// Words that may go without an effect, with the reason.
const WITHOUT_EFFECT: &[(&str, &str, &str)] = &[
    ("DOCUMENT", "openapi", "without it a file is not a document"),
    ("DOCUMENT", "info", "its members have rows"),
    ("SWAGGER_DOCUMENT", "swagger", "without it a file is not a document"),
    ("SWAGGER_DOCUMENT", "info", "the same as in 3.0"),
    ("SWAGGER_BODY", "name", "a request body has no name; rows of parameters have it"),
    ("SWAGGER_BODY", "in", "rows of parameters have it"),
    ("SWAGGER_HEADER", "exclusiveMaximum", "limits of headers are reported, by `maximum`"),
    ("SWAGGER_HEADER", "exclusiveMinimum", "limits of headers are reported, by `minimum`"),
    ("SWAGGER_RESPONSE", "description", "the same as in 3.0"),
    ("RESPONSE", "description", "it is required and mostly `OK`; errors and responses of several kinds show it"),
    ("SCHEMA", "$comment", "for the authors of schemas, not for users (JSON Schema 2020-12 core, 8.3)"),
];

/// Objects that are reported as a whole where they may be.
const REPORTED: &[(&str, &str)] = &[("LINK", "`links` in RESPONSE")];

fn places() -> Vec<&'static Place> {
    let tables = [document::PLACES, operation::PLACES, schema::PLACES, security::PLACES, swagger::PLACES];
    tables.into_iter().flatten().collect()
}

/// The versions in which a word is tried at a place; the objects of Swagger 2.0 have names of their own.
fn versions(place: &Place, word: &Word) -> Versions {
    if place.object.starts_with("SWAGGER_") { &["2.0"] } else { word.versions }
}

fn text(version: &str, place: &Place, members: &[&str]) -> String {
    let members: Vec<&str> = members.iter().copied().filter(|members| !members.is_empty()).collect();
    let head = if place.object == "INFO" { "" } else { "info: {title: t, version: v}, " };
    let version = if version == "2.0" { "swagger: '2.0'".to_owned() } else { format!("openapi: {version}") };
    format!("{{{version}, {head}{}}}", place.document.replace("HERE", &members.join(", ")))
}

/// Where the word is, in few characters.
fn around(document: &str) -> &str {
    let end = document.find("HERE").map_or(0, |start| start + "HERE".len());
    let start = (0..end.saturating_sub(60)).rev().find(|start| document.is_char_boundary(*start));
    &document[start.unwrap_or_default()..end]
}

/// A pair of documents that differ in one word.
struct Pair {
    name: String,
    without: String,
    with: String,
}

fn pairs() -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut known = BTreeSet::new();
    for place in places() {
        for word in place.words {
            // Each version in one place, and the newest in the others: versions differ in objects, not in places.
            let is_new = known.insert((place.object, word.beside, word.member));
            let versions = versions(place, word);
            let oldest = if is_new { 0 } else { versions.len() - 1 };
            for version in &versions[oldest..] {
                let is_excepted =
                    |(object, name, _): &&(&str, &str, &str)| *object == place.object && *name == word.name();
                if WITHOUT_EFFECT.iter().any(|row| is_excepted(&row)) {
                    continue;
                }
                pairs.push(Pair {
                    name: format!("{} `{}` in … {} … ({version})", place.object, word.member, around(place.document)),
                    without: text(version, place, &[word.beside, word.other]),
                    with: text(version, place, &[word.beside, word.member]),
                });
            }
        }
    }
    pairs
}

/// Every keyword in a document of its own.
pub(super) fn documents() -> Vec<String> {
    pairs().into_iter().map(|pair| pair.with).collect()
}

/// The crate without the runtime, whose files are the same for all, and the messages without their places.
fn outcome(text: &str) -> Outcome {
    let name = "openapi.yaml";
    let mut sources = Sources::default();
    sources.add(SourceFile { path: name.to_owned(), text: text.to_owned() });
    let input =
        Input { config: Config::for_spec(name, "api"), spec: vec![name.to_owned()], overlays: Vec::new(), names: None };
    let mut diagnostics = Diagnostics::default();
    let generated = generate(&input, &sources, &mut diagnostics);
    let files = generated.map(|generated| generated.files).unwrap_or_default();
    Outcome {
        messages: diagnostics.iter().map(|message| (message.severity(), message.message.clone())).collect(),
        files: files.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect(),
    }
}

#[derive(PartialEq)]
struct Outcome {
    messages: Vec<(Severity, String)>,
    files: BTreeMap<String, String>,
}

#[test]
fn each_word_changes_the_crate_or_a_message() {
    let pairs = pairs();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut faults = Vec::new();
        let mut known: BTreeMap<&str, Outcome> = BTreeMap::new();
        while let Some(pair) = pairs.get(next.fetch_add(1, Ordering::Relaxed)) {
            let without = known.entry(&pair.without).or_insert_with(|| outcome(&pair.without));
            if without.messages.iter().any(|(_, message)| message.starts_with("invalid YAML")) {
                faults.push(format!("the test's own YAML: {}: {:?}", pair.name, without.messages));
            } else if *without == outcome(&pair.with) {
                faults.push(pair.name.clone());
            }
        }
        faults
    };
    let mut faults: Vec<String> = thread::scope(|scope| {
        let workers: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("the worker ends")).collect()
    });
    faults.sort_unstable();
    assert!(faults.is_empty(), "{} words have no effect:\n{}", faults.len(), faults.join("\n"));
}

/// The tables of `normalize` are the list of what the specification has.
#[test]
fn each_keyword_of_the_tables_has_a_row() {
    let listed: BTreeSet<(&str, &str)> =
        places().iter().flat_map(|place| place.words.iter().map(|word| (place.object, word.name()))).collect();
    let mut vocabulary = BTreeSet::new();
    for file in ["document", "schema"] {
        let path = format!("../codegen/src/normalize/vocabulary/{file}.rs");
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        for table in text.split("const ").skip(1).filter(|table| table.contains(": &[Keyword]")) {
            let (object, rows) = table.split_once(':').expect("a table has a type");
            let quoted = rows.split(['(', ')']).filter_map(|part| part.strip_prefix('"'));
            let words = quoted.filter_map(|part| part.split_once('"')).map(|(name, _)| name.to_owned());
            vocabulary.extend(words.map(|name| (object.to_owned(), name)));
        }
    }
    assert!(vocabulary.len() > 200, "the tables were not found: {vocabulary:?}");
    vocabulary.extend(swagger_words());
    let is_excepted = |object: &str, name: &str| {
        REPORTED.iter().any(|(of, _)| *of == object)
            || WITHOUT_EFFECT.iter().any(|(of, word, _)| (*of, *word) == (object, name))
    };
    let missing: Vec<_> = vocabulary
        .iter()
        .filter(|(object, name)| !listed.contains(&(object.as_str(), name.as_str())) && !is_excepted(object, name))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The words of Swagger 2.0 by the objects that have rows here.
fn swagger_words() -> Vec<(String, String)> {
    let path = "../codegen/src/normalize/swagger/words.rs";
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut words = Vec::new();
    for table in text.split("const ").skip(1).filter(|table| table.contains(": &[&str]")) {
        let (name, rows) = table.split_once(':').expect("a table has a type");
        let rows = rows.split_once("];").map_or(rows, |(rows, _)| rows);
        let objects: &[&str] = match name {
            "VALUE" => &["PARAMETER", "HEADER"],
            "NOT_IN_SCHEMA" => &["SCHEMA"],
            name => &[name],
        };
        let quoted = rows.split('"').skip(1).step_by(2);
        for word in quoted {
            words.extend(objects.iter().map(|object| (format!("SWAGGER_{object}"), word.to_owned())));
        }
    }
    assert!(words.len() > 90, "the tables were not found: {words:?}");
    words
}
