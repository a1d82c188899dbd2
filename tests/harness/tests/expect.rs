//! `cargo xtask corpus --expect`: documents that end as their notes say, and others.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use insta::assert_snapshot;
use serde_json::Value;
use tempfile::TempDir;

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\n";
const ODD: &str = "components: {schemas: {A: {type: strng}}}\n";

/// Name, note, text.
type Document<'a> = (&'a str, &'a str, String);

#[test]
fn each_document_is_compared_with_its_note() {
    let (fine, odd, broken) = (HEAD.to_owned(), format!("{HEAD}{ODD}"), "openapi: [\n".to_owned());
    let folder = folder(&[
        ("a/refused.yaml", "expect: error | at: line 2 | a bracket is missing", broken.clone()),
        ("a/repaired.yaml", "expect: error | at: /components/schemas/A/type | a word is wrong", odd.clone()),
        ("a/warned.yaml", "expect: warn | at: /components/schemas/A/type", odd.clone()),
        ("a/safe.yaml", "expect: safe | at: /components/schemas/A/type", odd.clone()),
        ("a/accepted.yaml", "expect: accept", fine.clone()),
        ("a/either.yaml", "expect: either", broken.clone()),
        ("a/any.yaml", "an older note", odd.clone()),
        ("b/taken.yaml", "expect: error | it is fine", fine.clone()),
        ("b/silent.yaml", "expect: warn | it is fine", fine.clone()),
        ("b/broken.yaml", "expect: safe", broken.clone()),
        ("b/odd.yaml", "expect: accept", odd),
        ("b/empty.yaml", "expect: error | at: line 1", String::new()),
        ("c/empty.yaml", "expect: error | at: document", String::new()),
    ]);
    let output = run(&folder, &["--report", &path(&folder, "out.json"), "--report", &path(&folder, "out.md")]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let rows: Vec<String> = report(&folder).iter().map(outline).collect();
    assert_snapshot!(rows.join("\n"), @r"
    a/refused.yaml: error error
    a/repaired.yaml: error warn
    a/warned.yaml: warn warn
    a/safe.yaml: safe warn
    a/accepted.yaml: accept accept
    a/either.yaml: either error
    a/any.yaml: any warn
    b/taken.yaml: error accept
      ends with `accept`
    b/silent.yaml: warn accept
      ends with `accept`
    b/broken.yaml: safe error
      ends with `error`
    b/odd.yaml: accept warn
      ends with `warn`
    b/empty.yaml: error error
      a message names no place in the file: the file is empty
    c/empty.yaml: error error
    ");
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(stdout.contains("13 documents at level gen: 8 as expected, 5 not"), "{stdout}");
    let page = fs::read_to_string(path(&folder, "out.md")).expect("the page was written");
    assert!(page.contains("| error | 5 | 3 |"), "{page}");
}

#[test]
fn limits_and_selections_apply() {
    let folder = folder(&[("a.yaml", "expect: accept", HEAD.to_owned()), ("b.yaml", "expect: error", HEAD.to_owned())]);
    let fine = run(&folder, &["--only", "a.yaml"]);
    assert_eq!(fine.status.code(), Some(0), "{fine:?}");
    let slow = run(&folder, &["--only", "a.yaml", "--limit", "0", "--report", &path(&folder, "out.json")]);
    assert_eq!(slow.status.code(), Some(1), "{slow:?}");
    assert_eq!(report(&folder)[0]["end"], "crash");
    let none = run(&folder, &["--only", "nothing"]);
    assert!(String::from_utf8_lossy(&none.stderr).starts_with("error: no documents in"), "{none:?}");
    let high = run(&folder, &["--level", "clippy"]);
    assert!(String::from_utf8_lossy(&high.stderr).contains("`--expect` ends with the level `check`"), "{high:?}");
}

#[test]
fn another_table_has_the_last_word_where_it_is_needed() {
    let folder = folder(&[("a.yaml", "expect: error", HEAD.to_owned()), ("b.yaml", "expect: accept", HEAD.to_owned())]);
    let notes = path(&folder, "notes.tsv");
    let run = |rows: &str| {
        fs::write(&notes, format!("file\tnotes\n{rows}")).expect("the table can be written");
        run(&folder, &["--notes", &notes])
    };
    let fine = run("a.yaml\texpect: accept | nothing is wrong with it\n");
    assert_eq!(fine.status.code(), Some(0), "{fine:?}");
    let unneeded = run("a.yaml\texpect: accept\nb.yaml\texpect: safe\n");
    assert!(String::from_utf8_lossy(&unneeded.stdout).contains("another note is not needed"), "{unneeded:?}");
    let unknown = run("c.yaml\texpect: accept\n");
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("no document `c.yaml`"), "{unknown:?}");
}

#[test]
fn a_folder_without_a_table_is_an_error() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::create_dir(folder.path().join("documents")).expect("the folder can be made");
    let output = run(&folder, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("corpus.tsv"), "{output:?}");
}

#[test]
fn crates_are_compiled_at_level_check() {
    let folder =
        folder(&[("a.yaml", "expect: accept", HEAD.to_owned()), ("b.yaml", "expect: warn", format!("{HEAD}{ODD}"))]);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus").to_string_lossy().into_owned();
    let output = run(&folder, &["--level", "check", "--target-dir", &target]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn an_unknown_commit_is_an_error() {
    let folder = folder(&[("a.yaml", "", HEAD.to_owned())]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_harness"));
    command.args(["corpus", &path(&folder, "documents"), "--against", "no-such-commit"]);
    let output = command.output().expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("there is no commit `no-such-commit` in this clone"), "{stderr}");
}

fn folder(documents: &[Document<'_>]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut table = "notes\tfile\n".to_owned();
    for (name, note, text) in documents {
        let path = folder.path().join("documents").join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
        table.push_str(&format!("{note}\t{name}\n"));
    }
    fs::write(folder.path().join("documents/corpus.tsv"), table).expect("the table can be written");
    folder
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_string_lossy().into_owned()
}

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_harness"));
    command.args(["corpus", &path(folder, "documents"), "--expect"]).args(arguments).output().expect("the program runs")
}

fn report(folder: &TempDir) -> Vec<Value> {
    let text = fs::read_to_string(path(folder, "out.json")).expect("the report was written");
    let report: Value = serde_json::from_str(&text).expect("it is JSON");
    report["documents"].as_array().expect("the report has rows").clone()
}

fn outline(row: &Value) -> String {
    let reasons = row["reasons"].as_array().expect("a row has reasons").iter();
    let reasons: String = reasons.map(|reason| format!("\n  {}", reason.as_str().unwrap_or_default())).collect();
    let text = |key: &str| row[key].as_str().unwrap_or_default();
    format!("{}: {} {}{reasons}", text("file"), text("expected"), text("end"))
}
