//! A program that reads values with the types of the generated crate and writes them again.

use std::path::Path;
use std::process::Command;

use codegen::files::{Files, Mode, sync};
use serde_json::Value;

/// A value of a type.
pub(super) struct Question {
    pub(super) case: usize,
    pub(super) value: Value,
    /// Whether the sampler made it.
    pub(super) is_sample: bool,
}

/// What was read, as `Debug` shows it, and what was written; or why it could not be read.
pub(super) type Answer = Result<(String, Value), String>;

const WORKSPACE: &str = r#"[workspace]
resolver = "3"
members = ["compositions", "program"]

[profile.dev]
debug = false
incremental = false
"#;

const MANIFEST: &str = r#"[package]
name = "program"
version = "0.0.0"
edition = "2024"

[dependencies]
compositions = { path = "../compositions", default-features = false }
serde = "1"
serde_json = "1"
"#;

const MAIN: &str = r#"use compositions::types::*;

fn read<T: serde::Serialize + serde::de::DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
    match serde_json::from_str::<T>(json) {
        Ok(value) => format!("{value:?}\t{}", serde_json::to_string(&value).unwrap()),
        Err(error) => error.to_string(),
    }
}

fn main() {
    let file = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    for line in file.lines() {
        let (case, json) = line.split_once(' ').unwrap();
        println!("{}", TYPES[case.parse::<usize>().unwrap()](json));
    }
}

"#;

/// The answer to each question.
pub(super) fn run(files: &Files, types: &[String], questions: &[Question]) -> Vec<Answer> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compositions");
    sync(files, &folder.join("compositions"), Mode::Write).expect("the crate can be written");
    let rows: String = types.iter().map(|ty| format!("    read::<{ty}>,\n")).collect();
    let table = format!("const TYPES: &[fn(&str) -> String] = &[\n{rows}];\n");
    put(&folder.join("Cargo.toml"), WORKSPACE);
    put(&folder.join("Cargo.lock"), &std::fs::read_to_string("../Cargo.lock").expect("the lock file is checked in"));
    put(&folder.join("program/Cargo.toml"), MANIFEST);
    put(&folder.join("program/src/main.rs"), &format!("{MAIN}{table}"));
    let lines: String = questions.iter().map(|question| format!("{} [{}]\n", question.case, question.value)).collect();
    let values = folder.join("values.txt");
    put(&values, &lines);
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--offline", "--package", "program", "--target-dir"]);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
    let output = command.arg(target).arg("--").arg(&values).current_dir(&folder).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answers: Vec<Answer> = String::from_utf8_lossy(&output.stdout).lines().map(answer).collect();
    assert_eq!(answers.len(), questions.len());
    answers
}

fn answer(line: &str) -> Answer {
    let (debug, json) = line.split_once('\t').ok_or_else(|| line.to_owned())?;
    let [json]: [Value; 1] = serde_json::from_str(json).expect("a list of one value is written");
    let debug = debug.trim_start_matches('[').trim_end_matches(']');
    let debug = debug.strip_prefix("Some(").and_then(|debug| debug.strip_suffix(')')).unwrap_or(debug);
    Ok((debug.to_owned(), json))
}

fn put(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
    std::fs::write(path, text).expect("the file can be written");
}
