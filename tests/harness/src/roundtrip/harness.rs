//! The program that does the round trips: a small package that depends on the generated one.
//!
//! Values go in as lines of a file, results come out as lines on its standard output, one for each: a value on which the
//! program itself ends is a failure, and the next run goes on behind it.

use std::path::Path;
use std::process::Command;

use codegen::emit::type_path;
use indexmap::IndexSet;

use super::{Case, Job};
use crate::crates::program::{Kind, Program, build, executable, put};
use xtask::stop::Stop;

const MAIN: &str = r#"//! Reads values by the generated types and writes them again.

use std::fmt::Debug;
use std::io::{BufRead, Write};

mod fuzz;
mod growth;

#[allow(unused_imports, reason = "some specs need none of them")]
use client::{runtime, types};

/// Whether there is something unlisted in the value, and its JSON.
type Output = (bool, Vec<u8>);
type Trip = fn(&[u8]) -> Result<Output, String>;

/// As a reader of the types does it, through serde.
fn item<T: serde::Serialize + serde::de::DeserializeOwned + Debug>(json: &[u8]) -> Result<Output, String> {
    let value: T = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    let json = serde_json::to_vec(&value).map_err(|error| error.to_string())?;
    Ok((is_unlisted(&value), json))
}

/// As a call does it.
fn other<T: client::runtime::wire::Wire + Debug>(json: &[u8]) -> Result<Output, String> {
    let value: T = client::runtime::wire::from_slice(json).map_err(|error| error.to_string())?;
    Ok((is_unlisted(&value), client::runtime::wire::to_vec(&value)))
}

/// Whether some text or branch in it is none that the spec lists.
fn is_unlisted<T: Debug>(value: &T) -> bool {
    format!("{value:?}").contains("Unlisted(")
}

const TRIPS: &[Trip] = &[
    TYPES
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let file = std::fs::File::open(arguments.next().expect("a file is named")).expect("the file can be read");
    let skipped = arguments.next().and_then(|skipped| skipped.parse().ok()).expect("a number is given");
    let mut numbers = arguments.map(|number| number.parse::<u64>().expect("a number"));
    if let (Some(seconds), Some(seed)) = (numbers.next(), numbers.next()) {
        let lines: Vec<String> = std::io::BufReader::new(file).lines().map(|line| line.expect("text")).collect();
        match fuzz::run(&lines, seconds, seed) {
            Ok((tried, taken)) => return println!("{tried} {taken}"),
            Err(error) => panic!("{error}"),
        }
    }
    let mut out = std::io::stdout().lock();
    for line in std::io::BufReader::new(file).lines().skip(skipped) {
        let line = line.expect("the file is text");
        let (index, json) = line.split_once(' ').expect("an index and a value");
        let index: usize = index.parse().expect("an index");
        let result = match TRIPS[index](json.as_bytes()) {
            Ok((false, json)) => format!("+{}\n", String::from_utf8_lossy(&json)),
            Ok((true, json)) => format!("?{}\n", String::from_utf8_lossy(&json)),
            Err(error) => format!("-{}\n", error.replace('\n', " ")),
        };
        out.write_all(result.as_bytes()).expect("the results are read");
    }
}
"#;

const FUZZ: &str = include_str!("fuzz.rs.in");
const GROWTH: &str = include_str!("growth.rs.in");

/// What came of a case: the value as it was written again, or the error.
pub(super) type Came = Result<Back, String>;

/// A value as it came back.
pub(super) struct Back {
    pub(super) json: String,
    /// Whether some text or branch in it was none that the spec lists.
    pub(super) is_unlisted: bool,
}

/// The file with the values.
const VALUES: &str = "values.txt";

/// What came of each case.
pub(super) fn run(job: &Job<'_>, cases: &[Case]) -> Result<Vec<Came>, Stop> {
    let types: IndexSet<String> = cases.iter().map(|case| entry(job, case)).collect();
    let lines = cases.iter().map(|case| {
        let index = types.get_index_of(&entry(job, case)).unwrap_or_default();
        format!("{index} {}\n", case.input)
    });
    let (values, lines) = (job.folder.join(VALUES), lines.collect::<String>());
    let table = types.iter().map(String::as_str).collect::<Vec<_>>().join(",\n    ");
    put(&values, &lines)?;
    let program = build(&Program {
        kind: Kind::RoundTrip,
        client: &job.input.config.package.name,
        package: job.package,
        folder: job.folder,
        target: job.target,
        sources: &[
            ("src/main.rs", MAIN.replace("TYPES", &table)),
            ("src/fuzz.rs", FUZZ.to_owned()),
            ("src/growth.rs", GROWTH.to_owned()),
        ],
    })?;
    let mut results = Vec::with_capacity(cases.len());
    while results.len() < cases.len() {
        results.extend(run_from(&program, &values, results.len())?);
    }
    Ok(results)
}

/// Changes the values of the last run for so many seconds; yields how many were tried, and how many of those a type took.
pub(crate) fn fuzz(job: &Job<'_>, seconds: u64, seed: u64) -> Result<(u64, u64), Stop> {
    let program = executable(Kind::RoundTrip, job.target)?;
    let mut command = Command::new(&program);
    let command = command.arg(job.folder.join(VALUES)).args(["0", &seconds.to_string(), &seed.to_string()]);
    let output = command.output().map_err(|error| Stop::io("run", &program, &error))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let counts = printed.trim().split_once(' ').and_then(|(one, other)| Some((one.parse().ok()?, other.parse().ok()?)));
    counts.ok_or_else(|| Stop::error(String::from_utf8_lossy(&output.stderr).trim()))
}

/// A row of the table: items go through serde as users do it, other types as calls do it.
fn entry(job: &Job<'_>, case: &Case) -> String {
    let Job { generated, input, .. } = job;
    let path = type_path(&generated.api, &generated.names, &generated.analysis, &input.config, &case.ty);
    let way = if path.is_definition { "item" } else { "other" };
    format!("{way}::<{}>", path.text)
}

/// The results from a case on. If the program ends early, that is the result of the case it had come to.
fn run_from(program: &Path, values: &Path, skipped: usize) -> Result<Vec<Came>, Stop> {
    let mut command = Command::new(program);
    let output = command.arg(values).arg(skipped.to_string()).output();
    let output = output.map_err(|error| Stop::io("run", program, &error))?;
    let mut results: Vec<_> = String::from_utf8_lossy(&output.stdout).lines().map(read).collect();
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        results.push(Err(format!("the program ended: {}", said.lines().next().unwrap_or_default())));
    }
    Ok(results)
}

fn read(line: &str) -> Came {
    let back = |json: &str, is_unlisted| Ok(Back { json: json.to_owned(), is_unlisted });
    match line.split_at_checked(1) {
        Some(("+", json)) => back(json, false),
        Some(("?", json)) => back(json, true),
        _ => Err(line.trim_start_matches('-').to_owned()),
    }
}
