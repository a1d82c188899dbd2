//! Lists the faults of a value by an independent validator.
//!
//! Input: a value. Output: the place of each fault in the value and in the document.

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Uri, ValidationError, Validator};
use serde_json::Value;

use super::URI;

/// One schema of a document.
pub(in super::super::super) struct Checker(pub(super) Validator);

/// A keyword that a value does not satisfy.
pub(in super::super::super) struct Fault {
    /// The place in the value: `/filters/0`.
    pub(in super::super::super) place: String,
    /// The place of the keyword in the document: `/components/schemas/Filter/oneOf`.
    pub(in super::super::super) keyword: String,
    /// The path to the keyword, through references: `/$ref/properties/filter/$ref/oneOf`.
    pub(in super::super::super) path: String,
    /// The member that is missing, if the keyword is `required`.
    pub(in super::super::super) missing: Option<String>,
    /// Whether more than one branch of a `oneOf` accepts the value.
    pub(in super::super::super) is_overlap: bool,
    /// What is wrong for each branch, if no branch of an `anyOf` or `oneOf` accepts the value.
    pub(in super::super::super) branches: Vec<Vec<Fault>>,
    /// Whether it is the fault of only one branch of an `anyOf` or `oneOf`.
    pub(in super::super::super) is_in_branch: bool,
}

impl Checker {
    pub(in super::super::super) fn faults(&self, value: &Value) -> Vec<Fault> {
        of(&self.0, value)
    }
}

pub(super) fn of(validator: &Validator, value: &Value) -> Vec<Fault> {
    let mut faults = Vec::new();
    validator.iter_errors(value).for_each(|error| add(&error, false, &mut faults));
    faults
}

fn add(error: &ValidationError<'_>, is_in_branch: bool, faults: &mut Vec<Fault>) {
    let is_overlap = matches!(error.kind(), ValidationErrorKind::OneOfMultipleValid { .. });
    let place = error.instance_path().to_string();
    let missing = match error.kind() {
        ValidationErrorKind::Required { property } => property.as_str().map(str::to_owned),
        _ => None,
    };
    let context: &[Vec<ValidationError<'_>>] = match error.kind() {
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => context,
        _ => &[],
    };
    let branches = context.iter().map(|branch| {
        let mut faults = Vec::new();
        for error in branch {
            add(error, false, &mut faults);
        }
        faults
    });
    let (branches, keyword, path) = (branches.collect(), keyword(error), error.evaluation_path().to_string());
    faults.push(Fault { place, keyword, path, missing, is_overlap, branches, is_in_branch });
    context.iter().flatten().for_each(|error| add(error, true, faults));
}

/// The pointer to a keyword; empty if it is not in the document.
fn keyword(error: &ValidationError<'_>) -> String {
    let location = error.absolute_keyword_location().map(Uri::as_str).unwrap_or_default();
    let fragment = location.strip_prefix(URI).and_then(|rest| rest.strip_prefix('#')).unwrap_or_default();
    decoded(fragment)
}

/// Decodes a percent-encoded URI fragment.
pub(super) fn decoded(fragment: &str) -> String {
    let (mut bytes, mut rest) = (Vec::with_capacity(fragment.len()), fragment.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'%').then(|| after.get(..2)).flatten().and_then(|code| str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => (bytes.push(byte), rest = &after[2..]).1,
            None => (bytes.push(*first), rest = after).1,
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
