//! Tests that the types of a crate decode and encode JSON without changing it.
//!
//! Input: a spec and the crate generated from it. Output: the number of unchanged values, and each value that changed. The
//! values are those of the document (`example`, `examples`, `default`) that their schemas accept, and those of the sampler.
//! Whether a schema accepts a value is checked on the original document; must not use any rule of `codegen` for that.

mod compare;
mod expressible;
mod instant;
mod json;
mod places;
pub(crate) mod program;
pub(crate) mod report;
mod results;
mod samples;
pub(super) mod schemas;
pub(crate) mod suite;
mod translate;

use std::collections::BTreeMap;
use std::path::Path;

use codegen::ir::{ItemId, ItemName, Type, TypeKind};
use codegen::pointer::{Origin, Step};
use codegen::source::{Sources, parse};
use codegen::{Generated, Input};

use compare::{Comparison, Difference};
use json::Json;
use places::DocumentValue;
use program::CaseResult;
pub(crate) use results::{Counts, Failure, Remark, RoundTrip, Score};
use schemas::{Declared, Document, Verdict};
use xtask::stop::Stop;

/// A spec, its crate, and the folders for its round trips.
pub(crate) struct Job<'a> {
    pub(crate) input: &'a Input,
    pub(crate) sources: &'a Sources,
    pub(crate) generated: &'a Generated,
    /// The generated crate.
    pub(crate) package: &'a Path,
    /// The folder for the program that does the round trips.
    pub(crate) folder: &'a Path,
    /// The target folder of cargo.
    pub(crate) target: &'a Path,
}

/// The maximum number of remarks of each kind.
const MAX_REMARKS: usize = 50;

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
        let Some(root) = parse(file, &mut codegen::diagnostic::Diagnostics::default()) else { continue };
        let value = Document::value(&root);
        let document = Document::new(&value).map_err(Stop::error)?;
        let values = places::find(&root);
        let mut cases = document_cases(&values, &document, &types, &mut results);
        cases.extend(samples::cases(&job.generated.api, &document, &root, &mut results));
        run_cases(job, &document, cases, &mut results)?;
    }
    Ok(results)
}

/// Decodes and encodes the cases with the generated crate.
fn run_cases(job: &Job<'_>, document: &Document<'_>, cases: Vec<Case>, results: &mut RoundTrip) -> Result<(), Stop> {
    let case_results = program::run(job, &cases)?;
    for (case, result) in cases.into_iter().zip(case_results) {
        if let (Ok(decoded), true) = (&result, case.source != Source::Unlisted)
            && decoded.is_unlisted
        {
            results.counts.unlisted += 1;
            remark(&mut results.unlisted_at, case.pointer.clone(), format!("{}: {}", case.label, case.input));
        }
        match judge(job, &case, &result) {
            Ok(differences) => {
                score(&case.source, results).passed += 1;
                for difference in differences {
                    *results.differences.entry(difference).or_default() += 1;
                }
            }
            Err(message) => add_failure(document, case, result, message, results),
        }
    }
    Ok(())
}

/// Adds a failure. A text that cannot be decoded because it does not match the `format` of its schema counts as rejected.
fn add_failure(document: &Document<'_>, case: Case, result: CaseResult, message: String, results: &mut RoundTrip) {
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
    results.failures.push(Failure { pointer, label, input, output, message });
}

fn score<'f>(source: &Source, results: &'f mut RoundTrip) -> &'f mut Score {
    match source {
        Source::Document { .. } => &mut results.counts.own,
        Source::Sampler | Source::Unlisted => &mut results.counts.sampled,
    }
}

fn judge(job: &Job<'_>, case: &Case, result: &CaseResult) -> Result<Vec<Difference>, String> {
    let output = &result.as_ref().map_err(Clone::clone)?.json;
    let read = |text: &str| Json::parse(text).ok_or_else(|| format!("not JSON: {text}"));
    let comparison =
        Comparison { api: &job.generated.api, analysis: &job.generated.analysis, declared: &case.declared };
    comparison.compare(&case.ty, &read(&case.input)?, &read(output)?)
}

/// The types of the document's schemas.
struct Types<'a> {
    types: BTreeMap<(String, String), &'a Type>,
    /// The sent forms of items whose received form is different.
    inputs: BTreeMap<ItemId, ItemId>,
}

impl<'a> Types<'a> {
    fn of(generated: &'a Generated) -> Self {
        let mut types = BTreeMap::new();
        for (origin, ty) in &generated.api.schemas {
            types.entry(key(origin)).or_insert(ty);
        }
        let inputs = generated.api.items.iter().filter_map(|item| match item.name {
            ItemName::Input(of) => Some((of, item.id)),
            ItemName::Component(_) | ItemName::Inline { .. } => None,
        });
        Self { types, inputs: inputs.collect() }
    }

    /// The type of the schema at `origin`: its sent form if the schema is in a request.
    fn get(&self, origin: &Origin) -> Option<TypeKind> {
        let kind = &self.types.get(&key(origin))?.kind;
        let in_request = |step: &Step<'_>| matches!(step, Step::Key("requestBody" | "requestBodies" | "parameters"));
        Some(if origin.steps().iter().any(in_request) { self.sent(kind) } else { kind.clone() })
    }

    fn sent(&self, kind: &TypeKind) -> TypeKind {
        let inner = |ty: &Type| Box::new(Type { kind: self.sent(&ty.kind), ..ty.clone() });
        match kind {
            TypeKind::Item(id) => TypeKind::Item(*self.inputs.get(id).unwrap_or(id)),
            TypeKind::List(element) => TypeKind::List(inner(element)),
            TypeKind::Map(value) => TypeKind::Map(inner(value)),
            TypeKind::Nullable(ty) => TypeKind::Nullable(inner(ty)),
            TypeKind::Tuple(elements) => TypeKind::Tuple(elements.iter().map(|element| *inner(element)).collect()),
            other => other.clone(),
        }
    }
}

fn key(origin: &Origin) -> (String, String) {
    (origin.file().to_owned(), origin.to_string())
}

/// The values of the document that their schemas accept.
fn document_cases(
    values: &[DocumentValue<'_>],
    document: &Document<'_>,
    types: &Types<'_>,
    results: &mut RoundTrip,
) -> Vec<Case> {
    let mut cases = Vec::new();
    for group in values.chunk_by(|one, other| one.schema == other.schema) {
        let place = group[0].schema.to_string();
        let schema = document.schema(&place);
        for value in group {
            let pointer = value.origin.to_string();
            match schema.check(&value.json) {
                Verdict::Rejected(message) => {
                    results.counts.rejected += 1;
                    remark(&mut results.rejections, pointer, message);
                }
                Verdict::Accepted(declared) => {
                    results.counts.accepted += 1;
                    match types.get(value.schema) {
                        None => results.counts.untyped += 1,
                        Some(ty) => cases.push(Case {
                            pointer,
                            label: value.label.to_owned(),
                            input: value.json.clone(),
                            ty,
                            declared,
                            source: Source::Document { schema: place.clone() },
                        }),
                    }
                }
            }
        }
    }
    cases
}

fn remark(remarks: &mut Vec<Remark>, pointer: String, message: String) {
    if remarks.len() < MAX_REMARKS {
        remarks.push(Remark { pointer, message });
    }
}

/// The type without its constraints.
fn without_constraints(ty: &Type) -> TypeKind {
    ty.kind.clone()
}
