//! Builds and runs the program that does the round trips: a small package that depends on the generated one.
//!
//! Input: values, as lines of a file. Output: a line for each result, on standard output. If the program crashes on a value,
//! that value has failed, and the program is run again from the next one.

use std::path::Path;
use std::process::Command;

use codegen::emit::type_path;
use indexmap::IndexSet;

use super::Case;
use crate::crates::Job;
use crate::crates::program::{Kind, Program, build, executable, write};
use xtask::stop::Stop;

const MAIN: &str = r#"//! Decodes values with the generated types and encodes them again.

use std::fmt::Debug;
use std::io::{BufRead, Write};

mod fuzz;
mod growth;

#[allow(unused_imports, reason = "some specs need none of them")]
use client::{runtime, types};

/// What `Debug` prints for the value, and its JSON.
type Output = (String, Vec<u8>);
type RoundTrip = fn(&[u8]) -> Result<Output, String>;

/// As users of the types do it, through serde.
fn item<T: serde::Serialize + serde::de::DeserializeOwned + Debug>(json: &[u8]) -> Result<Output, String> {
    let value: T = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    let json = serde_json::to_vec(&value).map_err(|error| error.to_string())?;
    Ok((format!("{value:?}"), json))
}

/// As calls do it.
fn other<T: client::runtime::wire::Wire + Debug>(json: &[u8]) -> Result<Output, String> {
    let value: T = client::runtime::wire::from_slice(json).map_err(|error| error.to_string())?;
    Ok((format!("{value:?}"), client::runtime::wire::to_vec(&value)))
}

const ROUND_TRIPS: &[RoundTrip] = &[
    TYPES
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let file = std::fs::File::open(arguments.next().expect("the first argument is a file")).expect("the file can be read");
    let skipped = arguments.next().and_then(|skipped| skipped.parse().ok()).expect("the second argument is a number");
    let mut numbers = arguments.map(|number| number.parse::<u64>().expect("further arguments are numbers"));
    if let (Some(seconds), Some(seed)) = (numbers.next(), numbers.next()) {
        let lines: Vec<String> = std::io::BufReader::new(file).lines().map(|line| line.expect("text")).collect();
        match fuzz::run(&lines, seconds, seed) {
            Ok((tried, decoded)) => return println!("{tried} {decoded}"),
            Err(error) => panic!("{error}"),
        }
    }
    let mut out = std::io::stdout().lock();
    for line in std::io::BufReader::new(file).lines().skip(skipped) {
        let line = line.expect("the file is text");
        let (index, json) = line.split_once(' ').expect("an index and a value");
        let index: usize = index.parse().expect("an index");
        let result = match ROUND_TRIPS[index](json.as_bytes()) {
            // A tab in a string is escaped in both.
            Ok((debug, json)) => format!("+{}\t{}\n", String::from_utf8_lossy(&json), debug.replace('\n', " ")),
            Err(error) => format!("-{}\n", error.replace('\n', " ")),
        };
        out.write_all(result.as_bytes()).expect("the results are read");
    }
}
"#;

const FUZZ: &str = include_str!("fuzz.rs.in");
const GROWTH: &str = include_str!("growth.rs.in");

/// The result of a case: the value after decoding and encoding, or the error.
pub(super) type CaseResult = Result<Decoded, String>;

/// A value that was decoded and encoded.
pub(super) struct Decoded {
    pub(super) json: String,
    /// What `Debug` prints for it.
    pub(super) debug: String,
}

/// The file with the values.
const VALUES: &str = "values.txt";

/// Runs the cases; returns a result for each.
pub(super) fn run(job: &Job<'_>, cases: &[Case]) -> Result<Vec<CaseResult>, Stop> {
    let types: IndexSet<String> = cases.iter().map(|case| entry(job, case)).collect();
    let lines = cases.iter().map(|case| {
        let index = types.get_index_of(&entry(job, case)).unwrap_or_default();
        format!("{index} {}\n", case.input)
    });
    let (values, lines) = (job.folder.join(VALUES), lines.collect::<String>());
    let table = types.iter().map(String::as_str).collect::<Vec<_>>().join(",\n    ");
    write(&values, &lines)?;
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

/// Mutates the values of the last run for a number of seconds; returns the numbers of values tried and decoded.
pub(crate) fn fuzz(job: &Job<'_>, seconds: u64, seed: u64) -> Result<(u64, u64), Stop> {
    let program = executable(Kind::RoundTrip, job.target)?;
    let mut command = Command::new(&program);
    let command = command.arg(job.folder.join(VALUES)).args(["0", &seconds.to_string(), &seed.to_string()]);
    let output = command.output().map_err(|error| Stop::io("run", &program, &error))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let counts = printed.trim().split_once(' ').and_then(|(one, other)| Some((one.parse().ok()?, other.parse().ok()?)));
    counts.ok_or_else(|| Stop::error(String::from_utf8_lossy(&output.stderr).trim()))
}

/// The table entry of a case: items go through serde, other types through the functions that calls use.
fn entry(job: &Job<'_>, case: &Case) -> String {
    let Job { generated, input, .. } = job;
    let path = type_path(&generated.api, &generated.names, &generated.analysis, &input.config, &case.ty);
    let function = if path.is_definition { "item" } else { "other" };
    format!("{function}::<{}>", path.text)
}

/// Runs the cases after the first `skipped`. If the program crashes, that is the result of the current case.
fn run_from(program: &Path, values: &Path, skipped: usize) -> Result<Vec<CaseResult>, Stop> {
    let mut command = Command::new(program);
    let output = command.arg(values).arg(skipped.to_string()).output();
    let output = output.map_err(|error| Stop::io("run", program, &error))?;
    let mut results: Vec<_> = String::from_utf8_lossy(&output.stdout).lines().map(parse_result).collect();
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        results.push(Err(format!("the program crashed: {}", stderr.lines().next().unwrap_or_default())));
    }
    Ok(results)
}

fn parse_result(line: &str) -> CaseResult {
    let decoded = line.strip_prefix('+').and_then(|rest| rest.split_once('\t'));
    match decoded {
        Some((json, debug)) => Ok(Decoded { json: json.to_owned(), debug: debug.to_owned() }),
        None => Err(line.trim_start_matches('-').to_owned()),
    }
}
