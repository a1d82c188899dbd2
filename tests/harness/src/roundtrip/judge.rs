//! Judges a case by its result.
//!
//! Input: a value, its type, and the value after decoding and encoding. Output: the acceptable differences and the reasons
//! that justify others, or the first failure.

use codegen::Generated;
use codegen::ir::{ItemKind, Union};
use serde_json::{Value, json};

use super::branches::{Choice, choices};
use super::compare::{Comparison, Difference, Loss};
use super::debug_text::Shown;
use super::failure::{FailureKind, Reason};
use super::json::Json;
use super::justify::Justifier;
use super::program::{CaseResult, Decoded};
use super::schemas::Document;
use super::{Case, Source};

/// What the values of a document are judged by.
pub(super) struct Judge<'a> {
    pub(super) generated: &'a Generated,
    pub(super) document: &'a Document<'a>,
    pub(super) justifier: &'a Justifier<'a>,
}

/// The result for a value that has not failed.
#[derive(Default)]
pub(super) struct Passed {
    pub(super) differences: Vec<Difference>,
    pub(super) justified: Vec<(FailureKind, Reason)>,
}

impl Judge<'_> {
    pub(super) fn judge(&self, case: &Case, result: &CaseResult) -> Result<Passed, Loss> {
        let failed = |kind| move |message: &String| Loss { kind, message: message.clone() };
        let decoded = result.as_ref().map_err(failed(FailureKind::NotDecoded))?;
        let read = |text: &str| Json::parse(text).ok_or_else(|| changed(format!("not JSON: {text}")));
        let Generated { api, analysis, .. } = self.generated;
        let comparison = Comparison { api, analysis, declared: &case.declared };
        let differences = comparison.compare(&case.ty, &read(&case.input)?, &read(&decoded.json)?)?;
        let justified = self.judge_choices(case, decoded)?;
        Ok(Passed { differences, justified })
    }

    fn judge_choices(&self, case: &Case, decoded: &Decoded) -> Result<Vec<(FailureKind, Reason)>, Loss> {
        let unreadable = |message: String| Loss { kind: FailureKind::Unreadable, message };
        let shown =
            Shown::parse(&decoded.debug).ok_or_else(|| unreadable(format!("not complete: {}", decoded.debug)))?;
        let value: Value = serde_json::from_str(&case.input).map_err(|error| changed(error.to_string()))?;
        let choices = choices(self.generated, &case.ty, &value, &shown).map_err(unreadable)?;
        let mut justified = Vec::new();
        // A sampled value that the spec does not list is wrong by intention.
        for choice in choices.iter().filter(|_| case.source != Source::Unlisted) {
            justified.extend(self.judge_choice(choice)?);
        }
        Ok(justified)
    }

    fn judge_choice(&self, choice: &Choice<'_>) -> Result<Option<(FailureKind, Reason)>, Loss> {
        let union = match &choice.item.kind {
            ItemKind::Union(union) => Some(union),
            ItemKind::Record(_) | ItemKind::Enum(_) | ItemKind::Alias(_) => None,
        };
        let (kind, reason) = match (choice.variant, union) {
            (None, _) if !self.accepts(choice) => return Ok(None),
            (None, union) => (FailureKind::Unlisted, self.why_unlisted(choice, union)),
            (Some(index), Some(union)) if self.is_wrong(choice, union, index) => {
                (FailureKind::WrongBranch, self.why_wrong(choice, union, index))
            }
            (Some(_), _) => return Ok(None),
        };
        match reason {
            Some(reason) => Ok(Some((kind, reason))),
            None => Err(Loss { kind, message: message(choice, union) }),
        }
    }

    /// Whether the schema of a union or an enum accepts the value.
    fn accepts(&self, choice: &Choice<'_>) -> bool {
        self.document.schema(&choice.item.origin.to_string()).accepts(choice.value)
    }

    /// Whether a branch does not accept the value, but another one does.
    fn is_wrong(&self, choice: &Choice<'_>, union: &Union, index: usize) -> bool {
        union.variants.len() > 1
            && !self.branch_accepts(choice, union, index)
            && (0..union.variants.len()).any(|other| other != index && self.branch_accepts(choice, union, other))
    }

    fn branch_accepts(&self, choice: &Choice<'_>, union: &Union, index: usize) -> bool {
        self.document.schema(&union.variants[index].origin.to_string()).accepts(choice.value)
    }

    fn why_unlisted(&self, choice: &Choice<'_>, union: Option<&Union>) -> Option<Reason> {
        let place = choice.item.origin.to_string();
        if self.document.format_error(&place, &choice.value.to_string()).is_some() {
            return Some(Reason::Format);
        }
        if !choice.value.is_array() && self.justifier.keeps_others_than_arrays(&place) {
            return Some(Reason::Reported("items".to_owned()));
        }
        let Some(union) = union else { return self.is_open(choice).then_some(Reason::OpenEnum) };
        let accepting = (0..union.variants.len()).filter(|index| self.branch_accepts(choice, union, *index)).count();
        if union.is_any_of && accepting > 1 {
            return Some(Reason::SeveralOfAnyOf);
        }
        let tags = self.tags(choice, union)?;
        (!tags.iter().any(|tags| *tags)).then_some(Reason::UnknownTag)
    }

    /// Whether the schema of an enum accepts another value that it does not list either.
    fn is_open(&self, choice: &Choice<'_>) -> bool {
        let other = match choice.value {
            Value::String(_) => json!("a value that no document lists"),
            Value::Number(_) => json!(987_654_321),
            _ => return false,
        };
        self.document.schema(&choice.item.origin.to_string()).accepts(&other)
    }

    fn why_wrong(&self, choice: &Choice<'_>, union: &Union, index: usize) -> Option<Reason> {
        if self.tags(choice, union).is_some_and(|tags| tags[index]) {
            return Some(Reason::Discriminator);
        }
        self.justifier.why(&union.variants[index].origin.to_string(), choice.value)
    }

    /// Which branches the value of the `discriminator` selects; `None` if the schema has no discriminator.
    fn tags(&self, choice: &Choice<'_>, union: &Union) -> Option<Vec<bool>> {
        let tag = union.tag.as_ref()?;
        let schema = self.document.node(&choice.item.origin.to_string())?;
        (schema.pointer("/discriminator/propertyName")?.as_str()? == tag.wire_name).then_some(())?;
        let value = choice.value.get(&tag.wire_name).map(|value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        Some(
            union.variants.iter().map(|variant| value.as_ref().is_some_and(|tag| variant.tags.contains(tag))).collect(),
        )
    }
}

fn changed(message: String) -> Loss {
    Loss { kind: FailureKind::Changed, message }
}

fn message(choice: &Choice<'_>, union: Option<&Union>) -> String {
    let Choice { place, item, variant, .. } = choice;
    match (variant, union) {
        (Some(index), Some(union)) => {
            let variant = &union.variants[*index];
            format!("{place}: decoded to the branch `{}`, whose schema `{}` rejects it", variant.name, variant.origin)
        }
        _ => format!("{place}: the schema `{}` accepts it, but it was kept as unlisted", item.origin),
    }
}

#[cfg(test)]
mod tests;
