//! Cases from the sampler. Input: the IR. Output: a case for each sampled value.

use codegen::ir::{Api, Content, Item, Type, TypeKind};
use codegen::pointer::Origin;
use codegen::sample::{Purpose, Sample, Sampler};
use codegen::source::Node;

use super::failure::{FailureKind, Reason};
use super::justify::Justifier;
use super::schemas::{Declared, Document, Verdict};
use super::{Case, Failure, RoundTrip, Source, without_constraints};

/// The cases of each item, and of each type of an operation that is not an item.
pub(super) fn cases(
    api: &Api,
    document: &Document<'_>,
    justifier: &Justifier<'_>,
    root: &Node,
    results: &mut RoundTrip,
) -> Vec<Case> {
    let sampler = Sampler::new(api, Purpose::Any);
    let mut cases = Vec::new();
    for item in api.items.iter().filter(|item| item.origin.file() == root.origin.file()) {
        let ty = Type::from(TypeKind::Item(item.id));
        let schema = document.schema(&item.origin.to_string());
        for sample in sampler.instances(&ty) {
            let text = sample.json.to_string();
            let declared = match schema.check(&text) {
                Verdict::Accepted(declared) => declared,
                Verdict::Rejected(_) if sample.is_unlisted => Declared::new(),
                Verdict::Rejected(message) => {
                    let value = serde_json::from_str(&text).unwrap_or_default();
                    let reason = justifier.why(&item.origin.to_string(), &value);
                    let is_directed = reason == Some(Reason::OtherDirection);
                    add_missed(item, &sample, message, reason, results);
                    if !is_directed {
                        continue;
                    }
                    Declared::new()
                }
            };
            cases.push(case(&item.origin, &sample, &ty, declared));
        }
    }
    for (origin, ty) in inline_types(api) {
        for sample in sampler.instances(ty) {
            cases.push(case(origin, &sample, ty, Declared::new()));
        }
    }
    cases
}

/// A sampled value that its schema rejects.
fn add_missed(item: &Item, sample: &Sample, message: String, reason: Option<Reason>, results: &mut RoundTrip) {
    let (pointer, label, input) =
        (item.origin.to_string(), format!("sample {}", sample.label), sample.json.to_string());
    let kind = FailureKind::Missed;
    if let Some(reason) = reason {
        return results.justify(kind, &reason, pointer, &format!("{label}: {input}"));
    }
    results.counts.sampled.failed += 1;
    results.fail(Failure { kind, pointer, label, input, output: None, message });
}

fn case(origin: &Origin, sample: &Sample, ty: &Type, declared: Declared) -> Case {
    let (pointer, input) = (origin.to_string(), sample.json.to_string());
    let label = format!("sample {}", sample.label);
    let source = if sample.is_unlisted { Source::Unlisted } else { Source::Sampler };
    Case { pointer, label, input, ty: without_constraints(ty), declared, source }
}

/// The types of operations that are not items.
fn inline_types(api: &Api) -> Vec<(&Origin, &Type)> {
    let mut types = Vec::new();
    for operation in &api.operations {
        types.extend(operation.parameters.iter().map(|parameter| (&parameter.origin, &parameter.ty)));
        types.extend(operation.headers.iter().map(|header| (&header.origin, &header.ty)));
        let contents = operation.inputs().chain(operation.received());
        types.extend(contents.flat_map(Content::types).map(|ty| (&operation.origin, ty)));
    }
    for webhook in &api.webhooks {
        types.extend(webhook.payload.iter().chain(&webhook.answer).map(|ty| (&webhook.origin, ty)));
    }
    types.retain(|(_, ty)| !matches!(ty.kind, TypeKind::Item(_)));
    types
}
