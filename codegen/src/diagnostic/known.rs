//! Which messages there are already: comparing each new one with all others would take long in a document with thousands.

use std::hash::{DefaultHasher, Hash, Hasher};

use indexmap::IndexMap;

use super::{Diagnostic, Place};

/// The positions of messages, by the hashes of their texts and places.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    positions: IndexMap<u64, Vec<usize>>,
    /// How many messages are among them.
    covered: usize,
}

impl Known {
    /// The last message with this text and place.
    pub(super) fn find(&mut self, messages: &[Diagnostic], message: &str, place: &Place) -> Option<usize> {
        for (position, known) in messages.iter().enumerate().skip(self.covered) {
            self.positions.entry(hash(&known.message, &known.place)).or_default().push(position);
        }
        self.covered = messages.len();
        let positions = self.positions.get(&hash(message, place))?;
        let is_same = |known: &Diagnostic| known.message == message && known.place == *place;
        positions.iter().rev().copied().find(|position| is_same(&messages[*position]))
    }
}

fn hash(message: &str, place: &Place) -> u64 {
    let mut hasher = DefaultHasher::new();
    (message, place).hash(&mut hasher);
    hasher.finish()
}
