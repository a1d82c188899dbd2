//! Whether the types of a crate are right on the wire: JSON goes in, is decoded, encoded, and must come out the same.
//!
//! Comes in: a spec and the crate that was generated from it. Goes out: how many values passed, and each that did not. The
//! values are those that the document itself has (`example`, `examples`, `default`), as far as their schemas accept them,
//! and those of the sampler. What is accepted is decided on the document as it was written, by none of `codegen`'s rules.

mod compare;
mod expressible;
mod found;
pub(crate) mod harness;
mod instant;
mod json;
mod places;
pub(crate) mod report;
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
pub(crate) use found::{Counts, Failure, Remark, RoundTrip, Score};
use harness::Came;
use json::Json;
use places::Written;
use schemas::{Declared, Document, Verdict};
use xtask::stop::Stop;

/// What is tried, and where there is room for it.
pub(crate) struct Job<'a> {
    pub(crate) input: &'a Input,
    pub(crate) sources: &'a Sources,
    pub(crate) generated: &'a Generated,
    /// The generated crate.
    pub(crate) package: &'a Path,
    /// A folder of its own for the program that does the round trips.
    pub(crate) folder: &'a Path,
    /// Where cargo builds.
    pub(crate) target: &'a Path,
}

/// How many reasons are kept of each kind.
const MAX_REMARKS: usize = 50;

/// A value to be tried.
struct Case {
    pointer: String,
    label: String,
    input: String,
    ty: TypeKind,
    /// The members that the schema declares; none for what the schema knows nothing of.
    declared: Declared,
    source: Source,
}

/// Where a value comes from.
#[derive(Clone, PartialEq, Eq)]
enum Source {
    Document {
        /// The place of the schema that accepts it.
        schema: String,
    },
    Sampler,
    /// The sampler made it to hold what the spec does not list.
    Unlisted,
}

/// Does the round trips of one spec.
pub(crate) fn run(job: &Job<'_>) -> Result<RoundTrip, Stop> {
    let mut found = RoundTrip::default();
    let types = Types::of(job.generated);
    for file in job.input.spec.iter().filter_map(|name| job.sources.get(name)) {
        let Some(root) = parse(file, &mut codegen::diagnostic::Diagnostics::default()) else { continue };
        let value = Document::value(&root);
        let document = Document::new(&value).map_err(Stop::error)?;
        let written = places::find(&root);
        let mut cases = written_cases(&written, &document, &types, &mut found);
        cases.extend(samples::cases(&job.generated.api, &document, &root, &mut found));
        try_all(job, &document, cases, &mut found)?;
    }
    Ok(found)
}

/// Runs the cases through the generated crate.
fn try_all(job: &Job<'_>, document: &Document<'_>, cases: Vec<Case>, found: &mut RoundTrip) -> Result<(), Stop> {
    let results = harness::run(job, &cases)?;
    for (case, result) in cases.into_iter().zip(results) {
        if let (Ok(back), true) = (&result, case.source != Source::Unlisted)
            && back.is_unlisted
        {
            found.counts.unlisted += 1;
            remark(&mut found.unlisted_at, case.pointer.clone(), format!("{}: {}", case.label, case.input));
        }
        match judge(job, &case, &result) {
            Ok(differences) => {
                score(&case.source, found).passed += 1;
                for difference in differences {
                    *found.differences.entry(difference).or_default() += 1;
                }
            }
            Err(message) => fail(document, case, result, message, found),
        }
    }
    Ok(())
}

/// A failure; but a text that is not of its own schema's format, which cannot be decoded, the schema does not accept.
fn fail(document: &Document<'_>, case: Case, result: Came, message: String, found: &mut RoundTrip) {
    if let (Source::Document { schema }, Err(_)) = (&case.source, &result)
        && let Some(reason) = document.misformat(schema, &case.input)
    {
        found.counts.accepted -= 1;
        found.counts.rejected += 1;
        return remark(&mut found.rejections, case.pointer, reason);
    }
    score(&case.source, found).failed += 1;
    let Case { pointer, label, input, .. } = case;
    let output = result.ok().map(|back| back.json);
    found.failures.push(Failure { pointer, label, input, output, message });
}

fn score<'f>(source: &Source, found: &'f mut RoundTrip) -> &'f mut Score {
    match source {
        Source::Document { .. } => &mut found.counts.own,
        Source::Sampler | Source::Unlisted => &mut found.counts.sampled,
    }
}

fn judge(job: &Job<'_>, case: &Case, result: &Came) -> Result<Vec<Difference>, String> {
    let output = &result.as_ref().map_err(Clone::clone)?.json;
    let read = |text: &str| Json::parse(text).ok_or_else(|| format!("not JSON: {text}"));
    let comparison =
        Comparison { api: &job.generated.api, analysis: &job.generated.analysis, declared: &case.declared };
    comparison.compare(&case.ty, &read(&case.input)?, &read(output)?)
}

/// The types of the document's schemas.
struct Types<'a> {
    types: BTreeMap<(String, String), &'a Type>,
    /// The sent forms of items that have another received form.
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

    /// The type of the schema at `origin`, as it is sent where that is in a request.
    fn get(&self, origin: &Origin) -> Option<TypeKind> {
        let kind = &self.types.get(&key(origin))?.kind;
        let in_request = |step: &Step<'_>| matches!(step, Step::Key("requestBody" | "requestBodies" | "parameters"));
        Some(if origin.steps().iter().any(in_request) { self.sent(kind) } else { kind.clone() })
    }

    fn sent(&self, kind: &TypeKind) -> TypeKind {
        let inner = |ty: &Type| Box::new(Type { kind: self.sent(&ty.kind), constraints: ty.constraints.clone() });
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
fn written_cases(
    written: &[Written<'_>],
    document: &Document<'_>,
    types: &Types<'_>,
    found: &mut RoundTrip,
) -> Vec<Case> {
    let mut cases = Vec::new();
    for same in written.chunk_by(|one, other| one.schema == other.schema) {
        let place = same[0].schema.to_string();
        let schema = document.schema(&place);
        for written in same {
            let pointer = written.origin.to_string();
            match schema.check(&written.json) {
                Verdict::Refused(message) => {
                    found.counts.rejected += 1;
                    remark(&mut found.rejections, pointer, message);
                }
                Verdict::Accepted(declared) => {
                    found.counts.accepted += 1;
                    match types.get(written.schema) {
                        None => found.counts.untyped += 1,
                        Some(ty) => cases.push(Case {
                            pointer,
                            label: written.label.to_owned(),
                            input: written.json.clone(),
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

/// The type itself, without what its place says beside it.
fn plain(ty: &Type) -> TypeKind {
    ty.kind.clone()
}
