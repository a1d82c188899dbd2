//! Which elements of two lists are the same: those with the same key, and then those that were renamed.

use std::collections::BTreeMap;

/// The indexes of two lists: pairs, what only the old one has, and what only the new one has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Matched {
    pub(super) pairs: Vec<(usize, usize)>,
    pub(super) removed: Vec<usize>,
    pub(super) added: Vec<usize>,
}

impl Matched {
    /// Pairs elements by their keys. The second element with a key is paired with the second one of the other list.
    pub(super) fn by_key<T, K: Ord>(old: &[T], new: &[T], key: impl Fn(&T) -> K) -> Self {
        let mut waiting: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (index, element) in new.iter().enumerate().rev() {
            waiting.entry(key(element)).or_default().push(index);
        }
        let mut matched = Self::default();
        for (index, element) in old.iter().enumerate() {
            match waiting.get_mut(&key(element)).and_then(Vec::pop) {
                Some(other) => matched.pairs.push((index, other)),
                None => matched.removed.push(index),
            }
        }
        matched.added = waiting.into_values().flatten().collect();
        matched.added.sort_unstable();
        matched
    }

    /// Pairs what is left by another key, each only if nothing else has that key.
    pub(super) fn then_by_key<T, K: Ord>(mut self, old: &[T], new: &[T], key: impl Fn(&T) -> Option<K>) -> Self {
        let unique = |indexes: &[usize], all: &[T]| {
            let mut keys: BTreeMap<K, Option<usize>> = BTreeMap::new();
            for index in indexes {
                if let Some(key) = key(&all[*index]) {
                    keys.entry(key).and_modify(|only| *only = None).or_insert(Some(*index));
                }
            }
            keys
        };
        let mut others = unique(&self.added, new);
        for (key, index) in unique(&self.removed, old) {
            if let (Some(index), Some(other)) = (index, others.remove(&key).flatten()) {
                self.take(index, other);
            }
        }
        self
    }

    /// Pairs what is left by another key, the first element with it with the first one of the other list.
    pub(super) fn then_in_order<T, K: PartialEq>(mut self, old: &[T], new: &[T], key: impl Fn(&T) -> K) -> Self {
        for index in self.removed.clone() {
            if let Some(other) = self.added.iter().copied().find(|other| key(&old[index]) == key(&new[*other])) {
                self.take(index, other);
            }
        }
        self
    }

    /// Pairs what is left where `similar` holds, each only if nothing else is similar to it. The pairs that were made.
    pub(super) fn renamed(&mut self, similar: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
        let candidates = |from: usize| self.added.iter().copied().filter(|to| similar(from, *to)).collect::<Vec<_>>();
        let all: Vec<(usize, Vec<usize>)> = self.removed.iter().map(|from| (*from, candidates(*from))).collect();
        let is_only = |to: &usize| all.iter().filter(|(_, others)| others.contains(to)).count() == 1;
        let renamed: Vec<(usize, usize)> = all
            .iter()
            .filter_map(|(from, others)| match others.as_slice() {
                [to] if is_only(to) => Some((*from, *to)),
                _ => None,
            })
            .collect();
        for (from, to) in &renamed {
            self.removed.retain(|index| index != from);
            self.added.retain(|index| index != to);
        }
        renamed
    }

    fn take(&mut self, old: usize, new: usize) {
        self.pairs.push((old, new));
        self.removed.retain(|index| *index != old);
        self.added.retain(|index| *index != new);
    }
}
