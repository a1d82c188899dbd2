//! Cases from the sampler. Input: the IR. Output: a case for each sampled value.

use std::collections::BTreeSet;

use codegen::ir::{Api, Type, TypeKind};
use codegen::pointer::{Origin, Step};
use codegen::sample::{Purpose, Sample, Sampler};
use codegen::source::Node;

use super::failure::{FailureKind, Reason};
use super::justify::Justifier;
use super::schemas::{Declared, Document, Verdict};
use super::types::is_in_other_media;
use super::{Case, Failure, RoundTrip, Source, without_constraints};

/// The cases of each item, and of each body and parameter whose type is not an item.
pub(super) fn cases(
    api: &Api,
    document: &Document<'_>,
    justifier: &Justifier<'_>,
    root: &Node,
    results: &mut RoundTrip,
) -> Vec<Case> {
    let sampler = Sampler::new(api, Purpose::Any);
    let mut cases = Vec::new();
    let parts = api.types_of_parts();
    let items = api.items.iter().filter(|item| !parts.contains_key(&item.id));
    let items = items.map(|item| (&item.origin, Type::from(TypeKind::Item(item.id))));
    let fixed = fixed(api);
    let own = api.schemas.iter().filter(|(origin, ty)| is_inline_content(origin, ty));
    let own = own.filter(|(origin, _)| !fixed.contains(&origin.to_string()));
    let all = items.chain(own.map(|(origin, ty)| (origin, ty.clone())));
    for (origin, ty) in all.filter(|(origin, _)| origin.file() == root.origin.file()) {
        let schema = document.schema(&origin.to_string());
        for sample in sampler.instances(&ty) {
            let text = sample.json.to_string();
            let declared = match schema.check(&text) {
                Verdict::Accepted(declared) => declared,
                Verdict::Rejected(_) if sample.is_unlisted => Declared::new(),
                Verdict::Rejected(message) => {
                    let value = serde_json::from_str(&text).unwrap_or_default();
                    let reason = justifier.why(&origin.to_string(), &value);
                    let is_directed = reason == Some(Reason::OtherDirection);
                    add_missed(origin, &sample, message, reason, results);
                    if !is_directed {
                        continue;
                    }
                    Declared::new()
                }
            };
            cases.push(case(origin, &sample, &ty, declared));
        }
    }
    cases
}

/// The schemas of parameters with one possible value, which the caller does not choose.
fn fixed(api: &Api) -> BTreeSet<String> {
    let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
    let fixed = parameters.filter(|parameter| parameter.fixed.is_some());
    fixed.map(|parameter| parameter.origin.key("schema").to_string()).collect()
}

/// Whether a schema is that of JSON content or of a parameter, and its type is not an item.
fn is_inline_content(origin: &Origin, ty: &Type) -> bool {
    let steps = origin.steps();
    let is_content = matches!(steps[..], [.., Step::Key("content"), _, Step::Key("schema" | "itemSchema")])
        || matches!(steps[..], [.., Step::Key("parameters" | "headers"), _, Step::Key("schema")]);
    is_content && !is_in_other_media(origin) && !matches!(ty.kind, TypeKind::Item(_))
}

/// A sampled value that its schema rejects.
fn add_missed(origin: &Origin, sample: &Sample, message: String, reason: Option<Reason>, results: &mut RoundTrip) {
    let (pointer, label, input) = (origin.to_string(), format!("sample {}", sample.label), sample.json.to_string());
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
