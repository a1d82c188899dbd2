//! The architecture rules that a program can check: who may import whom, and how long a file may be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use tests::files_below;

/// Which modules of `codegen` may import which others.
const MAY_USE: &[(&str, &[&str])] = &[
    ("pointer", &[]),
    ("json", &["pointer"]),
    ("escape", &[]),
    ("http", &[]),
    ("diagnostic", &["pointer", "escape"]),
    ("constraint", &["json", "pointer", "diagnostic"]),
    ("config", &["json", "pointer", "diagnostic"]),
    ("nearest", &[]),
    ("source", &["json", "pointer", "diagnostic", "escape"]),
    ("reference", &["pointer"]),
    ("link", &["source", "normalize", "http", "json", "pointer", "reference", "diagnostic"]),
    ("correct", &["config", "nearest", "json", "pointer", "diagnostic"]),
    ("select", &["config", "http", "nearest", "json", "pointer", "diagnostic"]),
    ("load", &["link", "source", "name", "diagnostic", "config"]),
    ("normalize", &["http", "nearest", "json", "pointer", "reference", "diagnostic"]),
    ("ir", &["constraint", "json", "pointer", "escape"]),
    ("document", &["normalize", "ir", "http", "constraint", "json", "pointer", "diagnostic"]),
    ("flatten", &["document", "ir", "http", "constraint", "json", "pointer", "diagnostic"]),
    ("lower", &["document", "flatten", "ir", "constraint", "config", "json", "pointer", "diagnostic"]),
    ("xml", &["document", "flatten", "ir", "pointer", "diagnostic"]),
    ("operations", &["lower", "xml", "document", "flatten", "ir", "http", "config", "pointer", "diagnostic"]),
    ("review", &["ir", "name", "analysis", "config", "nearest", "pointer", "diagnostic"]),
    ("settings", &["ir", "config", "pointer", "diagnostic"]),
    ("literals", &["ir", "config", "json", "pointer", "diagnostic"]),
    ("paging", &["ir", "config", "json", "pointer", "diagnostic"]),
    ("ident", &["ir", "pointer"]),
    ("directions", &["ir", "ident", "config", "pointer"]),
    ("group", &["ir", "config", "pointer", "diagnostic"]),
    ("name", &["http", "ir", "ident", "config", "pointer", "diagnostic", "escape"]),
    ("analysis", &["ir", "name", "config"]),
    ("diff", &["ir", "name", "analysis", "json", "pointer", "escape", "outline"]),
    ("sample", &["ir", "json"]),
    ("emit", &["ir", "name", "analysis", "sample", "config", "json", "escape"]),
    ("outline", &["emit", "escape"]),
    ("format", &["emit", "escape", "files"]),
    ("files", &[]),
];

const MAX_LINES: usize = 300;

#[test]
fn modules_use_only_what_the_table_allows() {
    let mut wrong = Vec::new();
    for (module, uses) in uses() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("`{module}` is not in the table"));
            continue;
        };
        for other in uses.iter().filter(|other| !allowed.contains(&other.as_str())) {
            wrong.push(format!("`{module}` uses `{other}`"));
        }
        for other in allowed.iter().filter(|other| !uses.contains(**other)) {
            wrong.push(format!("`{module}` no longer uses `{other}`: take it from the table"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The generator reads from the types of errors what the runtime reads from their JSON.
#[test]
fn members_of_errors_have_the_same_names_in_the_generator_and_the_runtime() {
    let of_types = read("../codegen/src/analysis/errors/members.rs".as_ref());
    let of_json = read("../codegen/runtime/call/error_members.rs".as_ref());
    for name in ["MESSAGE", "CODE", "LISTS"] {
        let (_, after) = of_types.split_once(&format!("const {name}: ")).expect(name);
        let (_, list) = after.split_once('=').expect(name);
        let list = list.split_once(';').expect(name).0.trim();
        assert!(of_json.contains(list), "{name} differs: {list}");
    }
}

/// What only one file may do, so that no text of a spec bypasses `codegen/src/escape`.
const WRITERS: &[(&str, &str, &str)] = &[
    ("../codegen/src", "#[doc = #", "doc.rs"),
    ("../codegen/src", ".render(&[", "render.rs"),
    ("../xtask/src", ".out.write", "lib.rs"),
    ("../xtask/src", ".err.write", "lib.rs"),
    ("../xtask/src", "terminal.out,", "lib.rs"),
    ("../xtask/src", "terminal.err,", "lib.rs"),
    ("harness/src", ".out.write", "nowhere"),
    ("harness/src", ".err.write", "nowhere"),
];

#[test]
fn text_is_written_in_the_allowed_files_only() {
    for (folder, what, door) in WRITERS {
        let with = |path: &PathBuf| read(path).contains(what);
        let files: Vec<PathBuf> = files_below(folder).into_iter().filter(with).collect();
        let others: Vec<&PathBuf> = files.iter().filter(|path| !path.ends_with(door)).collect();
        assert!(others.is_empty(), "`{what}` is for `{door}` alone: {others:?}");
    }
}

/// The floors of the runtime, from the ground up: each may use itself and those before it.
const FLOORS: &[&str] = &["ground", "wire", "http", "auth", "call", "stream", "paging", "webhook", "mock"];

#[test]
fn the_runtime_has_floors() {
    let mut wrong = Vec::new();
    for path in files_below("../codegen/runtime") {
        let inside = path.strip_prefix("../codegen/runtime").expect("the file is below the folder").to_string_lossy();
        // These two re-export items of every floor.
        if inside == "mod.rs" || inside == "decode.rs" {
            continue;
        }
        let floor = inside.split_once('/').map_or("ground", |(folder, _)| folder);
        let own = FLOORS.iter().position(|name| *name == floor).unwrap_or_else(|| panic!("`{inside}` is on no floor"));
        for other in used_floors(&read(&path)) {
            if FLOORS.iter().position(|name| *name == other).is_some_and(|other| other > own) {
                wrong.push(format!("`{inside}` uses `{other}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The floors that a file of the runtime imports from. Paths in macros are ignored: they are resolved in generated
/// code.
fn used_floors(text: &str) -> BTreeSet<String> {
    let code = code(text).replace("$crate::runtime::", "");
    let paths = code.split("crate::runtime::").skip(1);
    paths.map(|path| path.chars().take_while(char::is_ascii_lowercase).collect()).collect()
}

/// A file without a row in the table is not copied into any crate, but the list of its directory would refer to it.
#[test]
fn every_file_of_the_runtime_is_in_the_table() {
    let table = read(&PathBuf::from("../codegen/src/emit/capabilities.rs"));
    let files = files_below("../codegen/runtime").into_iter();
    let inside = files.map(|path| path.strip_prefix("../codegen/runtime").expect("it is below").to_owned());
    // This file is generated if patterns need it.
    let copied = inside.filter(|path| !path.ends_with("formats/unicode.rs"));
    let missing: Vec<PathBuf> = copied.filter(|path| !table.contains(&*path.to_string_lossy())).collect();
    assert!(missing.is_empty(), "no row copies {missing:?}");
}

/// Import cycles of files inside a directory of the runtime, and why they are accepted.
const CYCLES: &[(&[&str], &str)] = &[
    (
        &["call/body/multipart", "call/body/multipart/table", "call/body/multipart/write"],
        "a type and parts of its methods",
    ),
    (&["call/middleware", "call/next"], "a middleware is given what is inside of it, which runs the others"),
    (&["wire/fields", "wire/json"], "the members of a value are values"),
    (&["wire/xml", "wire/xml/read", "wire/xml/write"], "the tables of elements, and the two that go by them"),
];

#[test]
fn the_files_of_a_directory_form_no_cycle() {
    let uses = used_files();
    let reach: BTreeMap<&str, BTreeSet<&str>> = uses.keys().map(|file| (file.as_str(), reached(&uses, file))).collect();
    let circle = |file: &str| -> Vec<&str> {
        let around = reach.iter().filter(|(other, files)| files.contains(file) && reach[file].contains(*other));
        around.map(|(other, _)| *other).collect()
    };
    let circles: BTreeSet<Vec<&str>> = uses.keys().map(|file| circle(file)).filter(|files| !files.is_empty()).collect();
    let known: BTreeSet<Vec<&str>> = CYCLES.iter().map(|(files, _)| files.to_vec()).collect();
    assert_eq!(circles, known);
}

/// All files that a file imports, directly or not.
fn reached<'a>(uses: &'a BTreeMap<String, BTreeSet<String>>, from: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        open.extend(uses[file].iter().map(String::as_str).filter(|other| reached.insert(*other)));
    }
    reached
}

/// The files of the runtime, each with those of its `use` lines. The lists of directories (`mod.rs`) count as using
/// nothing.
fn used_files() -> BTreeMap<String, BTreeSet<String>> {
    let name = |path: &PathBuf| {
        let inside = path.strip_prefix("../codegen/runtime").expect("the file is below the folder");
        inside.to_string_lossy().trim_end_matches(".rs").to_owned()
    };
    let is_door = |path: &PathBuf| path.ends_with("mod.rs") || name(path) == "decode";
    let paths: Vec<PathBuf> = files_below("../codegen/runtime").into_iter().filter(|path| !is_door(path)).collect();
    let files: BTreeSet<String> = paths.iter().map(name).collect();
    paths.iter().map(|path| (name(path), used_by(&name(path), &code(&read(path)), &files))).collect()
}

/// The files in the `use` lines of a file: for each path, the longest prefix that is a file.
fn used_by(file: &str, code: &str, files: &BTreeSet<String>) -> BTreeSet<String> {
    let statements = code.split('\n').filter(|line| !line.contains("$crate"));
    let text = statements.collect::<Vec<_>>().join(" ");
    let starts = ["use crate::runtime::", "use super::", "use self::"];
    let paths = starts.into_iter().flat_map(|start| text.match_indices(start).map(|(at, _)| &text[at + 4..]));
    let mut used = BTreeSet::new();
    for path in paths.map(|path| path.split([';', '{']).next().unwrap_or_default()) {
        let mut way: Vec<&str> = file.split('/').collect();
        for (index, segment) in path.split("::").enumerate() {
            match segment.trim() {
                "crate" => way.clear(),
                "super" if index == 0 || way.len() < file.split('/').count() => drop(way.pop()),
                "self" | "runtime" => {}
                segment => way.push(segment),
            }
        }
        while !way.is_empty() && !files.contains(&way.join("/")) {
            way.pop();
        }
        used.insert(way.join("/"));
    }
    used.retain(|other| !other.is_empty() && other != file);
    used
}

#[test]
fn no_file_is_too_long() {
    let folders = ["../codegen/src", "../codegen/runtime", "../xtask/src", "../xtask/vendor/src", "harness/src"];
    let long: Vec<String> = folders
        .iter()
        .flat_map(|folder| files_below(folder))
        .filter_map(|path| {
            let lines = read(&path).lines().count();
            (lines > MAX_LINES).then(|| format!("{} has {lines} lines, {MAX_LINES} are allowed", path.display()))
        })
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// The modules of `codegen`, each with those that it mentions after `crate::`.
fn uses() -> BTreeMap<String, BTreeSet<String>> {
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files_below("../codegen/src") {
        let inside = path.strip_prefix("../codegen/src").expect("the file is below the folder");
        let first = inside.components().next().expect("a file has a name").as_os_str().to_string_lossy();
        let module = first.trim_end_matches(".rs").to_owned();
        if module == "lib" {
            continue;
        }
        let mut others = named_modules(&code(&read(&path)));
        others.remove(&module);
        uses.entry(module).or_default().extend(others);
    }
    uses
}

/// The text without comments and literals, since emitted code contains `crate::` too.
fn code(text: &str) -> String {
    let mut code = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
        let outside = line.split('"').step_by(2);
        code.extend(outside);
        code.push('\n');
    }
    code
}

fn named_modules(code: &str) -> BTreeSet<String> {
    // Some files begin with `use crate::{a::B, c};`; paths inside the code count as well.
    let lists = code.match_indices("use crate::{").flat_map(|(at, start)| {
        let list = &code[at + start.len()..];
        list[..list.find(';').unwrap_or(list.len())].split(',')
    });
    let paths = code.split("crate::").skip(1);
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|&character| character.is_ascii_lowercase() || character == '_').collect()
    };
    lists.chain(paths).map(name).filter(|name| is_module(name)).collect()
}

fn is_module(name: &str) -> bool {
    MAY_USE.iter().any(|(module, _)| *module == name)
}

fn read(path: &std::path::Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
