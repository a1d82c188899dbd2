//! Names after an update of the spec: what does not move keeps its name.

use std::collections::BTreeMap;
use std::fs;

use codegen::config::Config;
use codegen::name::NameLock;
use codegen::pointer::Step;
use codegen::source::{SourceFile, Sources};
use codegen::{Generated, Input, ir};
use insta::assert_snapshot;
use tests::Run;

/// Small specs with many inline schemas.
const CASES: [&str; 12] = [
    "names/colliding_properties",
    "names/inline",
    "names/inline_and_component",
    "names/methods",
    "names/titles",
    "names/words",
    "schemas/conditions",
    "schemas/equal_inline",
    "schemas/equal_places",
    "unions/nested",
    "unions/one_of_and_any_of",
    "unions/variant_names",
];

/// Each line that is a property, a branch, an operation or a schema is removed; read backwards, it is added.
#[test]
fn adding_something_renames_nothing_elsewhere() {
    let (mut removed, mut elsewhere, mut nearby) = (0, String::new(), String::new());
    for case in CASES {
        let spec = fs::read_to_string(format!("cases/{case}.yaml")).expect("the case exists");
        let names = types(&spec).expect("the case is right");
        for (line, text) in spec.lines().enumerate().filter(|(_, text)| is_one_thing(text)) {
            let Some(fewer) = types(&without(&spec, line)) else { continue };
            removed += 1;
            for (place, name) in fewer.iter().filter(|(place, name)| names.get(*place).is_some_and(|old| old != *name))
            {
                let key = text.trim().split(':').next().unwrap_or_default();
                let renamed = format!("{case}: `{key}` renames {} to {}\n", name, names[place]);
                if outermost(place) == changed(&spec, line) { &mut nearby } else { &mut elsewhere }.push_str(&renamed);
            }
        }
    }
    assert!(removed > 60, "{removed}");
    // Names of schemas and titles are for all of the crate: those that are the same, or differ only in symbols, are told apart.
    assert_snapshot!(elsewhere, @r"
    names/inline_and_component: `OrderStatus` renames OrderStatus to OrderPropertiesStatus
    schemas/equal_inline: `tail` renames TailKind to DogTail
    schemas/equal_inline: `tail` renames TailKind to CatTail
    schemas/equal_inline: `HomePlace` renames HomePlace to CatHome
    unions/variant_names: `a-b` renames AB to AUnderscoreB
    unions/variant_names: `a_b` renames AB to ADashB
    ");
    // In the same component or operation, a schema may need more words to be told apart.
    assert_snapshot!(nearby, @"");
}

/// The same where the names of the smaller spec are locked: nothing is renamed, wherever it is.
#[test]
fn nothing_is_renamed_with_a_lock() {
    let mut kept = 0;
    for case in CASES {
        let spec = fs::read_to_string(format!("cases/{case}.yaml")).expect("the case exists");
        for (line, _) in spec.lines().enumerate().filter(|(_, text)| is_one_thing(text)) {
            let Some(fewer) = generated(&without(&spec, line), NameLock::default()) else { continue };
            let after = generated(&spec, fewer.lock.clone()).expect("the case is right");
            let (fewer, after) = (all_names(&fewer), all_names(&after));
            for (place, name) in fewer.iter().filter(|(place, _)| after.contains_key(*place)) {
                assert_eq!(*name, after[place], "{case}, line {}: {place}", line + 1);
                kept += 1;
            }
        }
    }
    assert!(kept > 2_000, "{kept}");
}

/// A lock does not change the names that it was made from, and is the same again.
#[test]
fn a_lock_changes_nothing_by_itself() {
    for case in CASES {
        let spec = fs::read_to_string(format!("cases/{case}.yaml")).expect("the case exists");
        let first = generated(&spec, NameLock::default()).expect("the case is right");
        let read = NameLock::parse(&first.lock.to_text()).expect("a lock can be read");
        assert_eq!(read, first.lock, "{case}");
        let second = generated(&spec, read).expect("the case is right");
        assert_eq!(all_names(&second), all_names(&first), "{case}");
        assert_eq!(second.lock, first.lock, "{case}");
    }
}

/// Every name by what has it: types, members by their texts in the spec, methods.
fn all_names(generated: &Generated) -> BTreeMap<String, String> {
    let (api, names) = (&generated.api, &generated.names);
    let mut all = BTreeMap::new();
    for item in &api.items {
        // Elements of a list have no place of their own: others may be inserted before them.
        if item.origin.steps().iter().any(|step| matches!(step, Step::Index(_))) {
            continue;
        }
        let form = if matches!(item.name, ir::ItemName::Input(_)) { "sent" } else { "" };
        let place = format!("{}{form}", item.origin);
        all.insert(place.clone(), names.item(item.id).to_owned());
        let members: Vec<String> = match &item.kind {
            ir::ItemKind::Record(record) => record.fields.iter().map(|field| field.origin.to_string()).collect(),
            ir::ItemKind::Enum(of) => of.values.iter().map(|value| value.text.clone()).collect(),
            ir::ItemKind::Union(_) | ir::ItemKind::Alias(_) => Vec::new(),
        };
        for (index, member) in members.into_iter().enumerate() {
            all.insert(format!("{place} {member}"), names.field(item.id, index).to_owned());
        }
    }
    for operation in &api.operations {
        let own = names.operation(operation.id);
        all.insert(format!("{} method", operation.origin), own.method.clone());
        all.insert(format!("{} call", operation.origin), own.call.clone());
    }
    all
}

/// `key: {…}`, all of it, and nothing that another line refers to.
fn is_one_thing(line: &str) -> bool {
    let count = |character: char| line.matches(character).count();
    let is_whole = line.ends_with('}') && line.contains(": {") && count('{') == count('}') && count('[') == count(']');
    is_whole && line.starts_with("    ") && !line.contains('&') && !line.trim().starts_with(['-', '{', '#'])
}

fn without(spec: &str, removed: usize) -> String {
    let lines = spec.lines().enumerate().filter(|(line, _)| *line != removed);
    lines.flat_map(|(_, line)| [line, "\n"]).collect()
}

/// The component or the operation around a line: the start of its pointer.
fn changed(spec: &str, line: usize) -> String {
    let lines: Vec<&str> = spec.lines().collect();
    let indent = |text: &str| text.len() - text.trim_start().len();
    let (mut keys, mut depth) = (vec![lines[line]], indent(lines[line]));
    for text in lines[..line].iter().rev().filter(|text| !text.trim().is_empty() && !text.trim().starts_with('#')) {
        if indent(text) < depth {
            depth = indent(text);
            keys.push(text);
        }
    }
    let key = |text: &&str| text.trim().split(": ").next().unwrap_or_default().trim_end_matches(':').replace('/', "~1");
    let keys: Vec<String> = keys.iter().rev().take(3).map(key).collect();
    format!("#/{}", keys.join("/"))
}

fn outermost(pointer: &str) -> String {
    pointer.splitn(5, '/').take(4).collect::<Vec<_>>().join("/")
}

/// The names by place; `None` if the spec is not valid.
fn types(spec: &str) -> Option<BTreeMap<String, String>> {
    let generated = generated_with(spec, None)?;
    let items = generated.api.items.iter();
    Some(items.map(|item| (item.origin.to_string(), generated.names.item(item.id).to_owned())).collect())
}

fn generated(spec: &str, lock: NameLock) -> Option<Generated> {
    generated_with(spec, Some(lock))
}

fn generated_with(spec: &str, names: Option<NameLock>) -> Option<Generated> {
    let config = "spec = 'spec.yaml'\n\n[package]\nname = 'names'\n";
    let mut sources = Sources::default();
    for (path, text) in [("spec.yaml", spec), ("codegen.toml", config)] {
        sources.add(SourceFile { path: path.to_owned(), text: text.to_owned() });
    }
    let config = Config::parse(config, "codegen.toml").expect("the test writes a right one");
    Run::of(Input { config, spec: vec!["spec.yaml".to_owned()], overlays: Vec::new(), names }, sources).generated
}
