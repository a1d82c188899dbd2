//! Calls all operations of one spec.
//!
//! Input: a spec and the crate generated from it. Output: the results of the calls.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use codegen::ir::Operation;

use super::caller::{Caller, Line};
use super::calls;
use super::cases::{Case, cases, dynamic};
use super::document::{self, Document};
use super::exceptions::{Context, exception};
use super::exchange::Exchange;
use super::judge::judge;
use super::prism::Prism;
use super::results::{Finding, Problem, Results};
use super::served::{Served, served};
use crate::crates::Job;
use crate::crates::program::{Kind, Program, build, write};
use xtask::stop::Stop;

const MAIN: &str = include_str!("main.rs.in");

/// Calls every operation of a spec. `prism` is the path of that program.
pub(crate) fn run(job: &Job<'_>, spec: &Path, prism: &Path) -> Result<Results, Stop> {
    let program = build(&Program {
        kind: Kind::Wire,
        client: &job.input.config.package.name,
        package: job.package,
        folder: job.folder,
        target: job.target,
        sources: &[
            ("src/main.rs", MAIN.to_owned()),
            ("src/calls.rs", calls::emit(job.input, job.generated, calls::CLIENT)),
        ],
    })?;
    let (spec, remark) = prism_document(job, spec)?;
    let prism = match Prism::start(prism, &spec) {
        Ok(prism) => prism,
        Err(reason) => return Ok(Results { start_error: Some(reason), ..Results::default() }),
    };
    let mut caller = Caller { program, folder: job.folder, spec, prism };
    let value = document::value(job);
    let document = Document::of(&value);
    let cases = cases(job.generated, &value, document.as_ref());
    let exchanges = call_all(&mut caller, &cases)?;
    let results = evaluate(job, document.as_ref(), &cases, &exchanges);
    Ok(Results { remark, ..results })
}

/// The document for Prism, and a remark if it is not the spec itself.
fn prism_document(job: &Job<'_>, spec: &Path) -> Result<(PathBuf, Option<String>), Stop> {
    let Some(Served { text, remark }) = served(job) else { return Ok((spec.to_owned(), None)) };
    let path = job.folder.join("document.json");
    write(&path, &text)?;
    Ok((path, Some(remark)))
}

/// Makes the calls of all cases that have a line. If a response could not be decoded, the call is repeated with a response
/// that Prism generates from the schema, because examples in documents often do not match their schemas.
fn call_all(caller: &mut Caller<'_>, cases: &[Case]) -> Result<Vec<Exchange>, Stop> {
    let lines: Vec<Line<'_>> = cases.iter().filter_map(Case::line).collect();
    let mut exchanges = caller.call(&lines)?;
    let cases: Vec<&Case> = cases.iter().filter(|case| case.line.is_ok()).collect();
    let is_undecoded = |exchange: &Exchange, case: &Case| {
        judge(exchange, case.expected).is_some_and(|verdict| verdict.problem == Problem::NotDecoded)
    };
    let undecoded: Vec<usize> =
        (0..lines.len()).filter(|index| is_undecoded(&exchanges[*index], cases[*index])).collect();
    let again: Vec<String> = undecoded.iter().map(|index| dynamic(lines[*index].text)).collect();
    let again: Vec<Line<'_>> =
        undecoded.iter().zip(&again).map(|(index, text)| Line { operation: lines[*index].operation, text }).collect();
    for (index, second) in undecoded.into_iter().zip(caller.call(&again)?) {
        if judge(&second, cases[index].expected).is_none() {
            exchanges[index] = Exchange { is_second: true, ..second };
        }
    }
    Ok(exchanges)
}

/// Sums up the verdicts on all calls.
fn evaluate(job: &Job<'_>, document: Option<&Document<'_>>, cases: &[Case], exchanges: &[Exchange]) -> Results {
    let mut results = Results::default();
    let mut exchanges = exchanges.iter();
    let api = &job.generated.api;
    for group in cases.chunk_by(|one, other| one.operation == other.operation) {
        let operation = &api.operations[group[0].operation];
        let before = results.findings.len();
        for case in group {
            let exchange = case.line.as_ref().ok().and_then(|_| exchanges.next());
            results.counts.calls += usize::from(exchange.is_some());
            results.counts.dynamic += usize::from(exchange.is_some_and(|exchange| exchange.is_second));
            results.findings.extend(finding(job, document, operation, case, exchange));
        }
        let findings = &results.findings[before..];
        let has = |problems: &[Problem]| findings.iter().any(|finding| problems.contains(&finding.problem));
        results.counts.operations += 1;
        results.counts.called += usize::from(!has(&[Problem::NotSent]));
        results.counts.accepted += usize::from(!has(&[Problem::NotSent, Problem::Rejected, Problem::NotRefused]));
        results.counts.decoded += usize::from(findings.is_empty());
        let is_excepted = !findings.is_empty() && findings.iter().all(|finding| finding.exception.is_some());
        results.counts.excepted += usize::from(is_excepted);
        for name in findings.iter().filter_map(|finding| finding.exception.clone()) {
            *results.exceptions.entry(name).or_default() += 1;
        }
    }
    results
}

fn finding(
    job: &Job<'_>,
    document: Option<&Document<'_>>,
    operation: &Operation,
    case: &Case,
    exchange: Option<&Exchange>,
) -> Option<Finding> {
    let name = format!("{} {}", operation.method, operation.path);
    let (Some(exchange), Ok(_)) = (exchange, &case.line) else {
        let message = case.line.as_ref().err().cloned().unwrap_or_default();
        return Some(Finding {
            operation: name,
            label: case.label.clone(),
            problem: Problem::NotSent,
            message,
            exception: None,
            request: String::new(),
            response: String::new(),
        });
    };
    let verdict = judge(exchange, case.expected)?;
    let context = Context { generated: job.generated, document, operation, case, exchange, verdict: &verdict };
    Some(Finding {
        operation: name,
        label: case.label.clone(),
        problem: verdict.problem,
        exception: exception(&context).map(str::to_owned),
        request: request(exchange),
        response: response(exchange),
        message: verdict.message,
    })
}

fn request(exchange: &Exchange) -> String {
    let Some(request) = &exchange.request else { return String::new() };
    let mut text = format!("{} {}", request.method, request.uri);
    let headers = request.headers.as_object().into_iter().flatten();
    for (name, value) in headers.filter(|(name, _)| *name != "user-agent") {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{name}: {}", value.as_str().unwrap_or_default());
    }
    if !request.body.is_empty() {
        let _ = write!(text, "\n\n{}", short(&request.body));
    }
    text
}

fn response(exchange: &Exchange) -> String {
    exchange
        .response
        .as_ref()
        .map(|response| format!("{} {}", response.status, short(&response.body)))
        .unwrap_or_default()
}

/// The beginning of a text, for a report.
fn short(text: &str) -> String {
    const MAX: usize = 2000;
    if text.chars().count() <= MAX { text.to_owned() } else { text.chars().take(MAX).chain(['…']).collect() }
}
