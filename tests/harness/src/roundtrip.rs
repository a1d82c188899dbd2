//! Tests that the types of a crate decode and encode JSON without changing it.
//!
//! Input: a spec and the crate generated from it. Output: the number of unchanged values, and each value that changed. The
//! values are those of the document (`example`, `examples`, `default`) that their schemas accept, and those of the sampler.
//! Whether a schema accepts a value is checked on the original document; must not use any rule of `codegen` for that.

mod branches;
mod compare;
mod debug_text;
mod examples;
mod expressible;
pub(crate) mod failure;
mod instant;
mod json;
mod judge;
mod justify;
mod places;
pub(crate) mod program;
pub(crate) mod report;
mod results;
mod samples;
pub(super) mod schemas;
pub(crate) mod suite;
mod swagger;
mod translate;
mod types;

use codegen::diagnostic::Diagnostics;
use codegen::ir::{Type, TypeKind};
use codegen::source::parse;

use compare::Loss;
use judge::Judge;
use justify::Justifier;
use program::CaseResult;
use results::remark;
pub(crate) use results::{Counts, Failure, Remark, RoundTrip, Score};
use schemas::{Declared, Document};
use types::Types;

use crate::crates::Job;
use xtask::stop::Stop;

/// A value to decode and encode.
struct Case {
    pointer: String,
    label: String,
    input: String,
    ty: TypeKind,
    /// The members that the schema declares; empty for a value without a schema.
    declared: Declared,
    source: Source,
}

/// The source of a value.
#[derive(Clone, PartialEq, Eq)]
enum Source {
    Document {
        /// The pointer of the schema that accepts it.
        schema: String,
    },
    Sampler,
    /// The sampler, with a variant that the spec does not list.
    Unlisted,
}

/// Does the round trips of one spec.
pub(crate) fn run(job: &Job<'_>) -> Result<RoundTrip, Stop> {
    let mut results = RoundTrip::default();
    let types = Types::of(job.generated);
    for file in job.input.spec.iter().filter_map(|name| job.sources.get(name)) {
        let Some(root) = parse(file, &mut Diagnostics::default()) else { continue };
        let value = Document::value(&root);
        let document = Document::new(&value).map_err(Stop::error)?;
        let justifier = Justifier::new(&document, job.diagnostics, &job.generated.api);
        let mut cases = examples::cases(&places::find(&root), &document, &types, &mut results);
        cases.extend(samples::cases(&job.generated.api, &document, &justifier, &root, &mut results));
        run_cases(job, &document, cases, &mut results)?;
    }
    Ok(results)
}

/// Decodes and encodes the cases with the generated crate.
fn run_cases(job: &Job<'_>, document: &Document<'_>, cases: Vec<Case>, results: &mut RoundTrip) -> Result<(), Stop> {
    let case_results = program::run(job, &cases)?;
    let justifier = &Justifier::new(document, job.diagnostics, &job.generated.api);
    let judge = Judge { generated: job.generated, document, justifier };
    for (case, result) in cases.into_iter().zip(case_results) {
        match judge.judge(&case, &result) {
            Ok(passed) => {
                score(&case.source, results).passed += 1;
                for difference in passed.differences {
                    *results.differences.entry(difference).or_default() += 1;
                }
                for (kind, reason) in passed.justified {
                    results.justify(kind, &reason, case.pointer.clone(), &format!("{}: {}", case.label, case.input));
                }
            }
            Err(loss) => add_failure(document, case, result, loss, results),
        }
    }
    Ok(())
}

/// Adds a failure. A text that cannot be decoded because it does not match the `format` of its schema counts as rejected.
fn add_failure(document: &Document<'_>, case: Case, result: CaseResult, loss: Loss, results: &mut RoundTrip) {
    if let (Source::Document { schema }, Err(_)) = (&case.source, &result)
        && let Some(reason) = document.format_error(schema, &case.input)
    {
        results.counts.accepted -= 1;
        results.counts.rejected += 1;
        return remark(&mut results.rejections, case.pointer, reason);
    }
    score(&case.source, results).failed += 1;
    let Case { pointer, label, input, .. } = case;
    let output = result.ok().map(|decoded| decoded.json);
    results.fail(Failure { kind: loss.kind, pointer, label, input, output, message: loss.message });
}

fn score<'f>(source: &Source, results: &'f mut RoundTrip) -> &'f mut Score {
    match source {
        Source::Document { .. } => &mut results.counts.own,
        Source::Sampler | Source::Unlisted => &mut results.counts.sampled,
    }
}

/// The type without its constraints.
fn without_constraints(ty: &Type) -> TypeKind {
    ty.kind.clone()
}
