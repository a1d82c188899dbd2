//! The outline of a crate has everything that is public in it, by rustdoc, and nothing else.
//!
//! Rustdoc writes JSON only on a nightly, or with `RUSTC_BOOTSTRAP`, as here: the compiler is pinned, so that the format
//! changes only with it.

#[path = "outline/documented.rs"]
mod documented;
#[path = "outline/spell.rs"]
mod spell;

use std::collections::BTreeMap;
use std::env;
use std::path::Path;
use std::process::Command;

use codegen::files::{Mode, sync};
use codegen::outline::{Entry, Kind, Line, Outline};
use documented::Documented;
use tests::{Run, workspace};

/// Facts without a line, by their keys, and why: they are the same in every crate.
const WITHOUT_LINE: &[(&str, &str)] = &[
    ("impl StructuralPartialEq", "a mark of the compiler for `derive(PartialEq)`"),
    ("impl MockOperation", "every call can be mocked"),
    ("impl Wire", "a trait of the runtime, which every type has that is `Serialize`"),
    ("impl Union", "a trait of the runtime, which every union has"),
    ("fn extra_header", "an option of every call"),
    ("fn extra_query", "an option of every call"),
    ("fn extra_member", "an option of every call"),
    ("fn timeout", "an option of every call"),
    ("fn attempt_timeout", "an option of every call"),
    ("fn stream_idle_timeout", "an option of every call that can be a stream"),
    ("fn retry", "an option of every call"),
    ("fn validate", "an option of every call; that of a type has a line"),
    ("fn keep_raw", "an option of every call"),
];

/// Lines that rustdoc does not know, by the first words of their keys, and why.
const WITHOUT_FACT: &[(&str, &str)] = &[
    ("argument ", "where an argument of the method that returns the call is sent"),
    ("attribute ", "an attribute of the configuration, for other tools"),
    ("by", "the tag of a union"),
    ("deprecated ", "rustdoc knows it, but as a note on an item"),
];

/// Crates that have a case of everything, each by the path of its spec.
const CASES: &[&str] = &[
    "kitchen_sink",
    "enums/mixed",
    "operations/arguments_named",
    "operations/body_choice",
    "operations/callbacks",
    "operations/client_headers",
    "operations/error_headers",
    "operations/errors_message",
    "operations/idempotency_declared",
    "operations/multipart_component",
    "operations/pages_cursor",
    "operations/query_flags",
    "operations/response_headers_kinds",
    "operations/security_schemes",
    "operations/server_variables",
    "operations/several_successes",
    "operations/streams_beside",
    "operations/webhooks_events",
    "schemas/derives_formats",
    "schemas/direction_recursive",
    "schemas/patched",
    "schemas/recursive_through_list",
    "schemas/setters",
    "unions/nested",
];

#[test]
fn the_outline_has_what_rustdoc_has() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outline");
    let outlines = write(&folder);
    document(&folder);
    let mut wrong = Vec::new();
    let mut facts = 0;
    for (name, outline) in &outlines {
        let path = folder.join("target/doc").join(format!("{}.json", name.replace('-', "_")));
        let documented = documented::read(&path);
        facts += documented.facts.len();
        wrong.extend(compare(outline, &documented).into_iter().map(|text| format!("{name}: {text}")));
    }
    assert!(facts > 2000, "rustdoc documents only {facts} facts");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A line that follows from others is left out of `API.md`: this must not hide that it changed.
#[test]
fn every_fact_changes_a_line() {
    let mut hidden = Vec::new();
    for case in CASES {
        let run = Run::of_spec(Path::new(&format!("cases/{case}.yaml")), |_| {});
        let outline = &run.generated().outline;
        for section in outline.entries.chunk_by(|one, other| one.section == other.section) {
            let page = |entries: Vec<Entry>| codegen::outline::print(case, &Outline { entries }).1.into_string();
            let before = page(section.to_vec());
            for (at, entry) in section.iter().enumerate() {
                let facts = entry.lines.iter().enumerate().filter(|(_, line)| !line.text.is_empty());
                for (of, line) in facts {
                    let mut changed = section.to_vec();
                    changed[at].lines[of].text.push_str(", Changed");
                    let mut without = section.to_vec();
                    without[at].lines.remove(of);
                    if [changed, without].into_iter().any(|entries| page(entries) == before) {
                        hidden.push(format!("{case}: `{}`, `{}`", entry.path, line.key));
                    }
                }
                let mut other = section.to_vec();
                other[at].exhaustive ^= true;
                if has_members(entry) && page(other) == before {
                    hidden.push(format!("{case}: `{}` is exhaustive", entry.path));
                }
            }
        }
    }
    assert!(hidden.is_empty(), "{} facts:\n{}", hidden.len(), hidden.join("\n"));
}

/// Writes the crates; returns the outlines by their names.
fn write(folder: &Path) -> BTreeMap<String, Outline> {
    let mut outlines = BTreeMap::new();
    for case in CASES {
        let path = format!("cases/{case}.yaml");
        let name = format!("outlined-{}", case.replace(['/', '_'], "-"));
        let run = Run::of_spec(Path::new(&path), |config| config.package.name.clone_from(&name));
        let generated = run.generated();
        sync(&generated.files, &folder.join(&name), Mode::Write).expect("the crate can be written");
        outlines.insert(name, generated.outline.clone());
    }
    let members: Vec<&str> = outlines.keys().map(String::as_str).collect();
    workspace::write(folder, &members);
    outlines
}

fn document(folder: &Path) {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["doc", "--workspace", "--no-deps", "--offline", "--no-default-features"]);
    command
        .args(["--features", "client,full,test-util", "--target-dir"])
        .arg(folder.join("target"))
        .current_dir(folder);
    command.env("RUSTC_BOOTSTRAP", "1").env("RUSTDOCFLAGS", "-Zunstable-options --output-format=json");
    let output = command.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// What is in only one of them, or different.
fn compare(outline: &Outline, documented: &Documented) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut lines: BTreeMap<(String, String), String> = BTreeMap::new();
    let aliases = aliases(outline);
    for entry in outline.entries.iter().filter(|entry| entry.kind != Kind::Features) {
        let exhaustive = documented.exhaustive.get(&entry.path).copied();
        if has_members(entry) && exhaustive != Some(entry.exhaustive) {
            let path = &entry.path;
            wrong.push(format!("`{path}` is exhaustive: {}, by rustdoc: {exhaustive:?}", entry.exhaustive));
        }
        for line in entry.lines.iter().filter(|line| is_compiled(line)) {
            let text = line.text.split("    ").next().unwrap_or_default();
            let [key, text] = comparable(&entry.path, &line.key, text, &aliases);
            if lines.insert((entry.path.clone(), key), text).is_some() {
                wrong.push(format!("`{}` has two lines `{}`", entry.path, line.key));
            }
        }
    }
    let facts = documented.facts.iter().map(|((path, key), text)| {
        let [key, text] = comparable(path, key, text, &aliases);
        ((path.clone(), key), text)
    });
    let facts: BTreeMap<(String, String), String> = facts.collect();
    let excused = |key: &str| WITHOUT_LINE.iter().any(|(known, _)| *known == key);
    for ((path, key), text) in &facts {
        match lines.get(&(path.clone(), key.clone())) {
            None if !excused(key) => wrong.push(format!("`{path}` has no line `{key}`: {text}")),
            Some(line) if line != text => wrong.push(format!("`{path}`, `{key}`: `{line}`, by rustdoc `{text}`")),
            _ => {}
        }
    }
    for (path, key) in lines.keys().filter(|fact| !facts.contains_key(*fact)) {
        if !WITHOUT_FACT.iter().any(|(known, _)| key.starts_with(known)) {
            wrong.push(format!("`{path}` has a line `{key}`, which rustdoc does not have"));
        }
    }
    wrong
}

/// What aliases are, by their module and name.
fn aliases(outline: &Outline) -> spell::Aliases {
    let aliases = outline.entries.iter().filter(|entry| entry.kind == Kind::Alias);
    let alias = |entry: &Entry| {
        let (module, name) = entry.path.rsplit_once("::")?;
        Some(((module.to_owned(), name.to_owned()), spell::plain(&entry.line("type")?.text)))
    };
    aliases.filter_map(alias).collect()
}

/// A key and a text. Rustdoc resolves the aliases in what the compiler infers: in traits, and in what a call results in.
fn comparable(path: &str, key: &str, text: &str, aliases: &spell::Aliases) -> [String; 2] {
    let module = path.rsplit_once("::").map_or("", |(module, _)| module);
    let is_inferred = key.starts_with("impl ") || key == "output";
    [key, text].map(|text| {
        let plain = spell::plain(text);
        if is_inferred { spell::resolved(&plain, module, aliases) } else { plain }
    })
}

/// Whether the feature of the line is on: only that for tests is.
fn is_compiled(line: &Line) -> bool {
    line.text.split_once("    feature ").is_none_or(|(_, feature)| feature == "test-util")
}

/// Whether callers may build or match the item with its members.
fn has_members(entry: &Entry) -> bool {
    match entry.kind {
        Kind::Struct | Kind::Record | Kind::Newtype | Kind::Parts => true,
        Kind::Enum | Kind::Texts | Kind::Values | Kind::Union => true,
        Kind::Module | Kind::Features | Kind::Runtime | Kind::Alias | Kind::Static => false,
        Kind::Call | Kind::Handle | Kind::Headers => false,
    }
}
