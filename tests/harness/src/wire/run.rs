//! One spec: its program, a server, all calls, and what came of them.
//!
//! Comes in: a spec and the crate that was generated from it. Goes out: what was found.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use codegen::ir::Operation;
use codegen::source::Sources;
use codegen::{Generated, Input};

use super::caller::{Caller, Line};
use super::calls;
use super::cases::{Case, cases, dynamic};
use super::document::{self, Document};
use super::exceptions::{Context, exception};
use super::found::{Finding, Found, Problem};
use super::judge::judge;
use super::prism::Prism;
use super::served::{Served, served};
use super::told::Told;
use crate::crates::program::{Kind, Program, build, put};
use xtask::stop::Stop;

/// What is tried, and where there is room for it.
pub(crate) struct Job<'a> {
    pub(crate) spec: &'a Path,
    pub(crate) input: &'a Input,
    pub(crate) sources: &'a Sources,
    pub(crate) generated: &'a Generated,
    /// The generated crate.
    pub(crate) package: &'a Path,
    /// A folder of its own for the program.
    pub(crate) folder: &'a Path,
    /// Where cargo builds.
    pub(crate) target: &'a Path,
    /// The program that is Prism.
    pub(crate) prism: &'a Path,
}

const MAIN: &str = include_str!("main.rs.in");

/// Calls every operation of a spec.
pub(crate) fn run(job: &Job<'_>) -> Result<Found, Stop> {
    let program = build(&Program {
        kind: Kind::Wire,
        client: &job.input.config.package.name,
        package: job.package,
        folder: job.folder,
        target: job.target,
        sources: &[("src/main.rs", MAIN.to_owned()), ("src/calls.rs", calls::emit(job.input, job.generated))],
    })?;
    let (spec, remark) = given(job)?;
    let prism = match Prism::start(job.prism, &spec) {
        Ok(prism) => prism,
        Err(reason) => return Ok(Found { closed: Some(reason), ..Found::default() }),
    };
    let mut caller = Caller { program, folder: job.folder, spec, prism };
    let value = document::value(job);
    let document = Document::of(&value);
    let cases = cases(job.generated, &value, document.as_ref());
    let told = tell(&mut caller, &cases)?;
    let found = find(job, document.as_ref(), &cases, &told);
    Ok(Found { remark, ..found })
}

/// The document that Prism is given, and what is to be said of that: it is the spec itself, if that can be.
fn given(job: &Job<'_>) -> Result<(PathBuf, Option<String>), Stop> {
    let Some(Served { text, remark }) = served(job) else { return Ok((job.spec.to_owned(), None)) };
    let path = job.folder.join("document.json");
    put(&path, &text)?;
    Ok((path, Some(remark)))
}

/// What came of each case that there is a call for. An answer that was not decoded is asked for once more, made from its
/// schema: the document's examples are often not what its schemas say.
fn tell(caller: &mut Caller<'_>, cases: &[Case]) -> Result<Vec<Told>, Stop> {
    let lines: Vec<Line<'_>> = cases.iter().filter_map(Case::line).collect();
    let mut told = caller.tell(&lines)?;
    let cases: Vec<&Case> = cases.iter().filter(|case| case.line.is_ok()).collect();
    let is_open = |told: &Told, case: &Case| {
        judge(told, case.expected).is_some_and(|verdict| verdict.problem == Problem::NotDecoded)
    };
    let open: Vec<usize> = (0..lines.len()).filter(|index| is_open(&told[*index], cases[*index])).collect();
    let again: Vec<String> = open.iter().map(|index| dynamic(lines[*index].text)).collect();
    let again: Vec<Line<'_>> =
        open.iter().zip(&again).map(|(index, text)| Line { operation: lines[*index].operation, text }).collect();
    for (index, second) in open.into_iter().zip(caller.tell(&again)?) {
        if judge(&second, cases[index].expected).is_none() {
            told[index] = Told { is_second: true, ..second };
        }
    }
    Ok(told)
}

fn find(job: &Job<'_>, document: Option<&Document<'_>>, cases: &[Case], told: &[Told]) -> Found {
    let mut found = Found::default();
    let mut told = told.iter();
    let api = &job.generated.api;
    for same in cases.chunk_by(|one, other| one.operation == other.operation) {
        let operation = &api.operations[same[0].operation];
        let before = found.findings.len();
        for case in same {
            let told = case.line.as_ref().ok().and_then(|_| told.next());
            found.counts.calls += usize::from(told.is_some());
            found.counts.dynamic += usize::from(told.is_some_and(|told| told.is_second));
            found.findings.extend(finding(job, document, operation, case, told));
        }
        let findings = &found.findings[before..];
        let has = |problems: &[Problem]| findings.iter().any(|finding| problems.contains(&finding.problem));
        found.counts.operations += 1;
        found.counts.called += usize::from(!has(&[Problem::NotSent]));
        found.counts.accepted += usize::from(!has(&[Problem::NotSent, Problem::Rejected, Problem::NotRefused]));
        found.counts.decoded += usize::from(findings.is_empty());
        let is_excepted = !findings.is_empty() && findings.iter().all(|finding| finding.exception.is_some());
        found.counts.excepted += usize::from(is_excepted);
        for name in findings.iter().filter_map(|finding| finding.exception.clone()) {
            *found.exceptions.entry(name).or_default() += 1;
        }
    }
    found
}

fn finding(
    job: &Job<'_>,
    document: Option<&Document<'_>>,
    operation: &Operation,
    case: &Case,
    told: Option<&Told>,
) -> Option<Finding> {
    let name = format!("{} {}", operation.method, operation.path);
    let (Some(told), Ok(_)) = (told, &case.line) else {
        let message = case.line.as_ref().err().cloned().unwrap_or_default();
        return Some(Finding {
            operation: name,
            label: case.label.clone(),
            problem: Problem::NotSent,
            message,
            exception: None,
            request: String::new(),
            answer: String::new(),
        });
    };
    let verdict = judge(told, case.expected)?;
    let context = Context { generated: job.generated, document, operation, case, told, verdict: &verdict };
    Some(Finding {
        operation: name,
        label: case.label.clone(),
        problem: verdict.problem,
        exception: exception(&context).map(str::to_owned),
        request: request(told),
        answer: answer(told),
        message: verdict.message,
    })
}

fn request(told: &Told) -> String {
    let Some(request) = &told.request else { return String::new() };
    let mut text = format!("{} {}", request.method, request.uri);
    let headers = request.headers.as_object().into_iter().flatten();
    for (name, value) in headers.filter(|(name, _)| *name != "user-agent") {
        // A text has room for all that is put into it.
        let _ = write!(text, "\n{name}: {}", value.as_str().unwrap_or_default());
    }
    if !request.body.is_empty() {
        let _ = write!(text, "\n\n{}", short(&request.body));
    }
    text
}

fn answer(told: &Told) -> String {
    told.answer.as_ref().map(|answer| format!("{} {}", answer.status, short(&answer.body))).unwrap_or_default()
}

/// The beginning, for a report.
fn short(text: &str) -> String {
    const MAX: usize = 2000;
    if text.chars().count() <= MAX { text.to_owned() } else { text.chars().take(MAX).chain(['…']).collect() }
}
