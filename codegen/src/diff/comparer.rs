//! What all comparisons share: both sides, the pairs of items, and the changes found so far.

use super::change::{Change, Flow, Subject};
use super::effect::{Effect, Rust};
use super::pairs::Pairs;
use super::responses::ErrorBodies;
use super::rules::{self, Rule};
use super::side::{Side, is_other_text};
use crate::ir::{Docs, ItemId};
use crate::pointer::Origin;

pub(super) struct Comparer<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    pub(super) pairs: Pairs,
    pub(super) error_bodies: ErrorBodies,
    pub(super) changes: Vec<Change>,
}

/// A place that both specs have, or one of them.
#[derive(Clone)]
pub(super) struct Site {
    pub(super) subject: Subject,
    /// ``field `url` ``; empty for the subject as a whole.
    pub(super) part: String,
    pub(super) flow: Flow,
    pub(super) old: Option<Origin>,
    pub(super) new: Option<Origin>,
    /// Whether the Rust type of the place is the same before and after.
    pub(super) same_rust: bool,
}

impl Site {
    pub(super) fn new(subject: Subject, flow: Flow, old: &Origin, new: &Origin) -> Self {
        let (old, new) = (Some(old.clone()), Some(new.clone()));
        Self { subject, part: String::new(), flow, old, new, same_rust: false }
    }

    /// A part of the place, with its own origins.
    pub(super) fn part(&self, part: impl Into<String>, old: Option<&Origin>, new: Option<&Origin>) -> Self {
        Self { part: part.into(), old: old.cloned(), new: new.cloned(), ..self.clone() }
    }

    /// A part that has no origin of its own.
    pub(super) fn inner(&self, words: &str) -> Self {
        let part = if self.part.is_empty() { words.to_owned() } else { format!("{words} of {}", self.part) };
        Self { part, ..self.clone() }
    }

    pub(super) fn with_flow(&self, flow: Flow) -> Self {
        Self { flow, ..self.clone() }
    }
}

impl Comparer<'_> {
    pub(super) fn push(&mut self, rule: &'static Rule, site: &Site, message: impl Into<String>) {
        self.push_with(rule, site, message, |effect| effect);
    }

    /// The same where the place says more of the effect than the rule.
    pub(super) fn push_with(
        &mut self,
        rule: &'static Rule,
        site: &Site,
        message: impl Into<String>,
        adjust: impl FnOnce(Effect) -> Effect,
    ) {
        let mut effect = adjust(site.flow.effect(rule));
        if site.same_rust {
            effect.rust = effect.rust.min(Rust::Behavior);
        }
        let Site { subject, part, flow, old, new, .. } = site.clone();
        self.changes.push(Change { rule, subject, part, message: message.into(), flow, effect, old, new });
    }

    /// A change of text only.
    pub(super) fn docs(&mut self, site: &Site, old: &Docs, new: &Docs) {
        if is_other_text(old, new) {
            self.push(rules::TEXT_CHANGED, site, "the documentation changed");
        }
    }

    /// A change of text or of deprecation.
    pub(super) fn docs_with_deprecation(&mut self, site: &Site, old: &Docs, new: &Docs) {
        match (old.deprecated, new.deprecated) {
            (false, true) => self.push(rules::PART_DEPRECATED, site, "is deprecated now"),
            (true, false) => self.push(rules::PART_RESTORED, site, "is no longer deprecated"),
            _ => {}
        }
        self.docs(site, old, new);
    }

    /// Another name in Rust of what the spec calls the same.
    pub(super) fn rust_name(&mut self, site: &Site, old: &str, new: &str) {
        if old != new {
            self.push_with(rules::RUST_RENAMED, site, format!("`{old}` is `{new}` now in Rust"), |_| {
                rules::RUST_RENAMED.request
            });
        }
    }

    pub(super) fn is_pair(&self, old: ItemId, new: ItemId) -> bool {
        self.pairs.items.contains_key(&(old, new))
    }
}
