//! Notes that would be the same in many places: each is reported once, at its first place, with the number of places.

use indexmap::IndexMap;

use super::{Diagnostics, Note};
use crate::pointer::Origin;

/// The places of each such note, by their identities; the clones keep those valid.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally(IndexMap<String, (Note, IndexMap<usize, Origin>)>);

impl Tally {
    pub(super) fn add(&mut self, rule: Note, origin: &Origin, message: String) {
        let (_, places) = self.0.entry(message).or_insert_with(|| (rule, IndexMap::new()));
        places.insert(origin.identity(), origin.clone());
    }

    pub(super) fn append(&mut self, other: Self) {
        for (message, (rule, places)) in other.0 {
            places.values().for_each(|origin| self.add(rule, origin, message.clone()));
        }
    }

    pub(super) fn report(self, diagnostics: &mut Diagnostics) {
        for (message, (rule, places)) in self.0 {
            let Some(first) = places.values().next() else { continue };
            let others = match places.len() - 1 {
                0 => String::new(),
                1 => " (the same in 1 other place)".to_owned(),
                count => format!(" (the same in {count} other places)"),
            };
            diagnostics.note(rule, first, message + &others);
        }
    }
}
