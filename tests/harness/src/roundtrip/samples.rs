//! Cases from the sampler. Input: the IR. Output: a case for each sampled value.

use codegen::ir::{Api, Content, Item, ItemKind, ItemName, Type, TypeKind};
use codegen::pointer::Origin;
use codegen::sample::{Purpose, Sample, Sampler};
use codegen::source::Node;

use super::schemas::{Declared, Document, Verdict};
use super::{Case, RoundTrip, Source, remark, without_constraints};

/// The cases of each item, and of each type of an operation that is not an item.
pub(super) fn cases(api: &Api, document: &Document<'_>, root: &Node, results: &mut RoundTrip) -> Vec<Case> {
    let sampler = Sampler::new(api, Purpose::Any);
    let mut cases = Vec::new();
    for item in api.items.iter().filter(|item| item.origin.file() == root.origin.file()) {
        let ty = Type::from(TypeKind::Item(item.id));
        let schema = document.schema(&item.origin.to_string());
        let is_complete = is_complete(item);
        for sample in sampler.instances(&ty) {
            let pointer = item.origin.to_string();
            let declared = match schema.check(&sample.json.to_string()) {
                Verdict::Accepted(declared) => declared,
                Verdict::Rejected(_) if sample.is_unlisted || !is_complete => Declared::new(),
                Verdict::Rejected(message) => {
                    results.counts.missed += 1;
                    remark(&mut results.misses, pointer, format!("{}: {message}: {}", sample.label, sample.json));
                    continue;
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

/// Whether the item has all members of its schema; a form for one direction does not.
fn is_complete(item: &Item) -> bool {
    let has_all = match &item.kind {
        ItemKind::Record(record) => record.left_out.is_empty(),
        ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Alias(_) => true,
    };
    has_all && !matches!(item.name, ItemName::Input(_))
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
