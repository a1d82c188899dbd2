//! Cases from the document. Input: its values and schemas. Output: a case for each value that its schema accepts.

use codegen::pointer::Step;
use serde_json::Value;

use super::failure::{FailureKind, Reason};
use super::places::DocumentValue;
use super::schemas::{Declared, Document, Verdict};
use super::types::{Types, is_in_other_media, whole};
use super::{Case, Failure, RoundTrip, Source, remark};

/// The values of the document that their schemas accept.
pub(super) fn cases(
    values: &[DocumentValue<'_>],
    document: &Document<'_>,
    types: &Types<'_>,
    results: &mut RoundTrip,
) -> Vec<Case> {
    let mut cases = Vec::new();
    for value in values {
        match document.schema(&value.schema.to_string()).check(&value.json) {
            Verdict::Rejected(message) => {
                results.counts.rejected += 1;
                remark(&mut results.rejections, value.origin.to_string(), message);
            }
            Verdict::Accepted(declared) => {
                results.counts.accepted += 1;
                cases.extend(case(value, declared, document, types, results));
            }
        }
    }
    cases
}

/// The case of a value that its schema accepts. A schema that is only a branch of another one has the type of the whole.
fn case(
    value: &DocumentValue<'_>,
    declared: Declared,
    document: &Document<'_>,
    types: &Types<'_>,
    results: &mut RoundTrip,
) -> Option<Case> {
    let pointer = value.origin.to_string();
    let target = || types.at(value.schema, document.reference(&value.schema.to_string())?);
    let Some(ty) = types.get(value.schema).or_else(target) else {
        add_untyped(value, document, results);
        return None;
    };
    let is_own = types.has_own(value.schema);
    let schema = if is_own { value.schema } else { whole(value.schema) }.to_string();
    let declared = match document.schema(&schema).check(&value.json) {
        _ if is_own => declared,
        Verdict::Accepted(declared) => declared,
        Verdict::Rejected(_) => {
            results.justify(FailureKind::Untyped, &Reason::PartOfWhole, pointer, &value.json);
            return None;
        }
    };
    let (label, input, source) = (value.label.to_owned(), value.json.clone(), Source::Document { schema });
    Some(Case { pointer, label, input, ty, declared, source })
}

/// Whether a schema is that of a response of Swagger 2.0 that is not JSON.
fn produces_no_json(schema: &str, document: &Document<'_>) -> bool {
    let Some((operation, _)) = schema.split_once("/responses/") else { return false };
    let produced = document.node(operation).and_then(|operation| operation.get("produces")?.as_array());
    produced.is_some_and(|all| !all.iter().filter_map(Value::as_str).any(|media_type| media_type.contains("json")))
}

/// A value whose schema has no type.
fn add_untyped(value: &DocumentValue<'_>, document: &Document<'_>, results: &mut RoundTrip) {
    let (pointer, kind, schema) = (value.origin.to_string(), FailureKind::Untyped, value.schema.to_string());
    let component: Vec<&str> = schema.split('/').take(4).collect();
    let is_unused = match component[1] {
        "components" => !document.refers_to(&component.join("/")),
        section => section == "webhooks" && value.schema.steps().contains(&Step::Key("parameters")),
    };
    let is_name = value.schema.steps().contains(&Step::Key("propertyNames"));
    let reasons = [
        (is_name, Reason::MemberName),
        (is_in_other_media(value.schema) || produces_no_json(&schema, document), Reason::OtherMedia),
        (is_unused, Reason::Unused),
    ];
    if let Some((_, reason)) = reasons.iter().find(|(holds, _)| *holds) {
        return results.justify(kind, reason, pointer, &value.json);
    }
    results.counts.own.failed += 1;
    let (label, input) = (value.label.to_owned(), value.json.clone());
    let message = format!("the schema `{}` has no type", value.schema);
    results.fail(Failure { kind, pointer, label, input, output: None, message });
}
