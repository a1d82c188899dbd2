//! The changes between two specs, and what follows from all of them.

use indexmap::IndexMap;

use super::change::{Change, Subject};
use super::effect::{Effect, Version};
use super::outlines;
use crate::outline::Outline;

/// The changes, grouped by their subjects.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub changes: Vec<Change>,
}

impl Report {
    /// Sorts the changes by subject; those of one subject keep their order. A change that was found in several ways is
    /// there once.
    pub(super) fn new(mut changes: Vec<Change>) -> Self {
        changes.sort_by(|one, other| one.subject.cmp(&other.subject));
        let mut kept: IndexMap<_, Change> = IndexMap::with_capacity(changes.len());
        for change in changes {
            let key = (change.rule.id, change.subject.clone(), change.part.clone(), change.message.clone());
            let known = kept.entry(key).or_insert_with(|| change.clone());
            known.flow = known.flow.and(change.flow);
            known.effect = known.effect.worst(change.effect);
        }
        Self { changes: kept.into_values().collect() }
    }

    /// Whether the public API of both crates has to be compared, too: it may need a higher version than the changes do.
    pub fn needs_outlines(&self) -> bool {
        self.effect().version() < Version::Major
    }

    /// Adds what differs between the public APIs of both crates, if the changes do not explain the version that it needs.
    #[must_use]
    pub fn with_outlines(self, old: &Outline, new: &Outline) -> Self {
        let breaking = outlines::breaking(old, new);
        let unexplained = match self.effect().version() {
            Version::Major => Vec::new(),
            Version::Minor | Version::Patch if !breaking.is_empty() => breaking,
            Version::Minor => Vec::new(),
            Version::Patch => outlines::additions(old, new),
        };
        if unexplained.is_empty() { self } else { Self::new([self.changes, unexplained].concat()) }
    }

    /// The changes by subject.
    pub fn subjects(&self) -> impl Iterator<Item = (&Subject, &[Change])> {
        self.changes.chunk_by(|one, other| one.subject == other.subject).map(|all| (&all[0].subject, all))
    }

    /// The effect of all changes together.
    pub fn effect(&self) -> Effect {
        self.changes.iter().fold(Effect::NONE, |effect, change| effect.worst(change.effect))
    }

    /// The part of the version to raise, with the change that decides; `None` if nothing changed.
    pub fn version(&self) -> Option<(Version, &Change)> {
        let deciding = self.changes.iter().max_by_key(|change| change.effect.version())?;
        let first = self.changes.iter().find(|change| change.effect.version() == deciding.effect.version())?;
        Some((first.effect.version(), first))
    }
}
