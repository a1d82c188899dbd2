//! `cargo xtask corpus`: the specs it finds, the reports it writes, and its exit status.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use insta::assert_snapshot;
use serde_json::Value;
use tempfile::TempDir;

const FINE: &str = "\
openapi: 3.1.0
info: {title: Pet Shop, version: '1'}
paths:
  /pets:
    get:
      responses: {'200': {description: All, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}, born: {type: strng}}}
";

/// Its second operation is not an object, so it cannot be generated.
const DROPPED: &str = r#"{
  "openapi": "3.0.4", "info": {"title": "Farm", "version": "1"},
  "paths": {"/cows": {"get": {"operationId": "cows", "responses": {"204": {"description": "Fine"}}}, "post": "soon"}}
}"#;

const OLD: &str = "swagger: '2.0'\ninfo: {title: Zoo, version: '1'}\npaths: {}\ndefinitions: {Lion: {type: object}}\n";

const SPLIT: &str = "\
openapi: 3.0.4
info: {title: Circus, version: '1'}
paths:
  /clowns: {$ref: 'clowns/path.yaml'}
components:
  schemas: {Clown: {$ref: 'clowns/schemas.yaml#/components/schemas/Clown'}}
";

/// Its sections are in another file, and what they contain in a third one.
const SECTIONS: &str = "\
openapi: 3.1.0
info: {title: Tent, version: '1'}
paths: {$ref: 'sections.yaml#/paths'}
components: {schemas: {$ref: 'sections.yaml#/schemas'}}
";

const ITEM: &str = "get: {responses: {'204': {description: Fine}}}\nput: {responses: {'204': {description: Fine}}}\n";

const SECTIONS_PART: &str = "\
paths: {/acts: {$ref: 'deep/acts.yaml'}, /seats: {$ref: '#/seats'}}
seats: {$ref: 'deep/acts.yaml'}
schemas: {Act: {type: object}, Seat: {type: object}}
";

/// It refers to other files only in descriptions and examples, so its operations and schemas are complete.
const TEXTS: &str = "\
openapi: 3.0.4
info: {title: Books, version: '1'}
tags: [{name: books, description: {$ref: ./books.md}}]
paths:
  /books:
    get:
      x-samples: [{$ref: books.sh}]
      responses: {'200': {description: All, content: {application/json: {
        schema: {type: string}, examples: {one: {value: {$ref: one.json}}}}}}}
";

/// A property may have the name of a keyword.
const PROPERTY: &str = "\
openapi: 3.0.4
info: {title: Words, version: '1'}
paths: {}
components:
  schemas: {Word: {type: object, properties: {examples: {$ref: 'examples.yaml'}}}}
";

/// A group that a type can express, with a value of another kind, and a group without constraints.
const SUITE: &str = r#"[
  {"description": "an object", "schema": {"properties": {"a": {"type": "integer"}}}, "tests": [
    {"description": "both", "data": {"a": 1, "b": 2}, "valid": true},
    {"description": "none", "data": {}, "valid": true},
    {"description": "another kind", "data": 3, "valid": true},
    {"description": "wrong", "data": {"a": "1"}, "valid": false}
  ]},
  {"description": "anything", "schema": true, "tests": [{"description": "a number", "data": 1, "valid": true}]}
]"#;

#[test]
fn each_spec_has_a_row() {
    let folder = corpus();
    let output = run(&folder, &["--report", &path(&folder, "out.json"), "--report", &path(&folder, "out.md")]);
    assert_eq!(output.status.code(), Some(1), "a spec fails: {output:?}");
    let report = report(&folder);
    let rows: Vec<String> = rows(&report).iter().map(outline).collect();
    assert_snapshot!(rows.join("\n"), @r#"
    "books.yaml" "3.0.4" "passed" operations 1/1 schemas 0/0
    "circus/split.yml" "3.0.4" "passed" operations 1/1 schemas 1/1
    "farm/dropped.json" "3.0.4" "fell-short" operations 1/2 schemas 0/0
      "1 of 2 operations are missing: POST /cows (`post` is a string, not an operation; it is ignored)"
    "old.yaml" "2.0" "passed" operations 0/0 schemas 1/1
    "pets.md" "3.1.0" "passed" operations 1/1 schemas 1/1
    "tent/tent.yaml" "3.1.0" "passed" operations 4/4 schemas 2/2
    "words.yaml" "3.0.4" "passed" operations 0/0 schemas 1/1
    "#);
    assert_eq!(report["passed_over"], 6, "four parts of specs, a path item, and a file without a version");
    assert_eq!(report["totals"]["operations"]["generated"], 8);
    assert_eq!(report["totals"]["operations"]["all"], 9);
    let page = fs::read_to_string(path(&folder, "out.md")).expect("the page was written");
    assert!(page.contains("| farm/dropped.json | 3.0.4 | 1/2 |"), "{page}");
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(stdout.contains("farm/dropped.json: failed"), "{stdout}");
}

#[test]
fn measurements_are_reported() {
    let folder = corpus();
    let output = run(&folder, &["--only", "pets.md", "--report", &path(&folder, "out.json")]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let report = report(&folder);
    let row = &rows(&report)[0];
    assert_eq!((row["spec"].as_str(), row["reached"].as_str()), (Some("pets.md"), Some("gen")));
    assert_eq!(row["warnings"]["kinds"]["invalid"], 1);
    let messages = row["warnings"]["messages"].as_object().expect("warnings are counted by message");
    assert!(messages.keys().all(|message| !message.contains("strng")), "{messages:?}");
    assert!(row["generation"]["cpu_seconds"].as_f64().expect("it was measured") < 60.0);
    assert!(row["generation"]["peak_bytes"].as_u64().expect("it was measured") > 1 << 20);
    assert!(row["api"]["lines"].as_u64().expect("lines are counted") > 20);
    assert!(row["runtime"]["lines"].as_u64().expect("lines are counted") > 1000);
    assert!(row["check"].is_null(), "the level `gen` does not include it");
}

#[test]
fn crates_are_kept_on_request() {
    let folder = corpus();
    let kept = path(&folder, "kept");
    let output = run(&folder, &["--only", "*.{md,yaml}", "--keep", &kept]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let manifest = fs::read_to_string(Path::new(&kept).join("pets/Cargo.toml")).expect("the crate was kept");
    assert!(manifest.contains("name = \"pets\""), "{manifest}");
    assert!(!Path::new(&kept).join("farm-dropped").exists(), "it was not selected");
}

#[test]
fn a_timeout_and_missing_specs_are_reported() {
    let folder = corpus();
    let slow = run(&folder, &["--only", "pets.md", "--limit", "0"]);
    assert_eq!(slow.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&slow.stdout).contains("took longer than 0 s"), "{slow:?}");
    let none = run(&folder, &["--only", "nothing*"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&none.stderr).starts_with("error: no specs in"), "{none:?}");
    let form = run(&folder, &["--report", "out.txt"]);
    assert_eq!(form.status.code(), Some(2), "the arguments are wrong: {form:?}");
}

#[test]
fn the_test_suite_is_run() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let file = folder.path().join("specs/tests/draft2020-12/properties.json");
    fs::create_dir_all(file.parent().expect("a file is in a folder")).expect("the folder can be made");
    fs::write(file, SUITE).expect("the file can be written");
    let report = path(&folder, "out.json");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    let mut command = Command::new(env!("CARGO_BIN_EXE_harness"));
    command.args(["corpus", "--suite", &path(&folder, "specs"), "--report", &report, "--target-dir"]).arg(target);
    let output = command.output().expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_snapshot!(
        String::from_utf8_lossy(&output.stdout),
        @"JSON-Schema-Test-Suite: 2 of 2 values are unchanged; 1 of 2 groups can be expressed by a type"
    );
    assert_eq!(self::report(&folder)["suite"]["trips"]["own"]["passed"], 2);
}

/// A folder with specs and other files.
fn corpus() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let files = [
        ("pets.md", format!("# Pets\n\n```yaml\n{FINE}```\n")),
        ("farm/dropped.json", DROPPED.to_owned()),
        ("books.yaml", TEXTS.to_owned()),
        ("words.yaml", PROPERTY.to_owned()),
        ("examples.yaml", "type: string\n".to_owned()),
        ("old.yaml", OLD.to_owned()),
        ("circus/split.yml", SPLIT.to_owned()),
        ("circus/clowns/path.yaml", "get: {responses: {'204': {description: Fine}}}\n".to_owned()),
        ("circus/clowns/schemas.yaml", "openapi: 3.0.4\ncomponents: {schemas: {Clown: {type: object}}}\n".to_owned()),
        ("tent/tent.yaml", SECTIONS.to_owned()),
        ("tent/sections.yaml", SECTIONS_PART.to_owned()),
        ("tent/deep/acts.yaml", ITEM.to_owned()),
        ("readme.md", "This is about openapi: a format.\n".to_owned()),
        ("notes.txt", "openapi: 3.0.4\n".to_owned()),
    ];
    for (name, text) in files {
        let path = folder.path().join("specs").join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }
    folder
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_string_lossy().into_owned()
}

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_harness"));
    command.arg("corpus").arg(path(folder, "specs")).args(arguments).output().expect("the program runs")
}

fn report(folder: &TempDir) -> Value {
    let text = fs::read_to_string(path(folder, "out.json")).expect("the report was written");
    serde_json::from_str(&text).expect("it is JSON")
}

fn rows(report: &Value) -> &[Value] {
    report["specs"].as_array().expect("the report has rows")
}

/// A row without the values that differ from run to run.
fn outline(row: &Value) -> String {
    let counted = |key: &str| format!("{}/{}", row[key]["generated"], row[key]["all"]);
    let reasons = row["reasons"].as_array().expect("a row has reasons").iter().map(|reason| format!("\n  {reason}"));
    format!(
        "{} {} {} operations {} schemas {}{}",
        row["spec"],
        row["version"],
        row["outcome"],
        counted("operations"),
        counted("schemas"),
        reasons.collect::<String>()
    )
}
