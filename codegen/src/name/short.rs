//! Shorter names for schemas that are nested so deeply that their whole path makes no readable name.
//!
//! Input: the name that a path begins with, and the words of its parts. Output: names that keep the first and the last part.
//! Must not look at other schemas, so that none of them can rename this one; only if two names are the same, the next form
//! of both is used.

use std::rc::Rc;

use super::branch::added;
use crate::ident::case::{Role, join};
use crate::ident::words::words;

/// Names up to this length are whole paths.
const LONG: usize = 50;

/// The limit for names with parts that can be left out.
const MAX: usize = 60;

/// One part of a path.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) words: Rc<[String]>,
    /// Whether the next part is also in another part of the same schema: only this one tells `base.repo` and `head.repo`
    /// apart.
    pub(super) tells: bool,
    /// Whether it is a branch of a union, whose words mostly repeat what the union is for.
    pub(super) is_branch: bool,
}

/// The shorter names of a path, best first; none if the whole path is short enough.
pub(super) fn short_names(root: &str, parts: &[Part]) -> Vec<String> {
    let whole = Form { root, parts: parts.iter().map(|part| (part.words.to_vec(), part.tells)).collect() };
    if parts.is_empty() || whole.len() <= LONG {
        return Vec::new();
    }
    let new = whole.without_repetition(parts.last().is_some_and(|last| last.is_branch));
    let two = new.clone().reduced(2, 0);
    let one = new.clone().reduced(1, 0);
    let forms = [
        new.clone().reduced(2, LONG).reduced(1, LONG).dropped(Drop::Longest),
        two.clone().dropped(Drop::Outer),
        two.clone().dropped(Drop::Inner),
        two.dropped(Drop::Longest),
        one.clone().dropped(Drop::Inner),
        one.dropped(Drop::Outer),
        new.clone().dropped(Drop::Outer),
        new.dropped(Drop::Inner),
    ];
    let mut names: Vec<String> = Vec::new();
    for name in forms.into_iter().map(|form| form.trimmed().name()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Which part is left out first. Never the last one.
#[derive(Clone, Copy, Debug)]
enum Drop {
    Outer,
    Inner,
    Longest,
}

/// A name in the making.
#[derive(Clone, Debug)]
struct Form<'a> {
    root: &'a str,
    /// The words of each part, and whether it tells schemas apart.
    parts: Vec<(Vec<String>, bool)>,
}

impl Form<'_> {
    fn len(&self) -> usize {
        self.root.len() + self.parts.iter().map(|(part, _)| length(part)).sum::<usize>()
    }

    fn name(&self) -> String {
        let words: Vec<String> = self.parts.iter().flat_map(|(part, _)| part.iter().cloned()).collect();
        join(Role::Type, self.root, &words)
    }

    /// Without the words of a part that the parts before it have in the same order; of a part that tells schemas apart, a
    /// word is kept. The last part is kept, unless it is a branch: another member may have the same words at its end. That
    /// it is an element is never left out.
    fn without_repetition(mut self, is_branch: bool) -> Self {
        let mut before = words(self.root);
        let last = self.parts.len() - 1;
        for (index, (part, tells)) in self.parts.iter_mut().enumerate() {
            if index == last && !is_branch {
                break;
            }
            let (own, item) = part.split_at(part.len() - usize::from(is_element(part)));
            let mut new = added(own, &before);
            before.extend(own.iter().cloned());
            if new.is_empty() && (*tells || index == last) {
                new = ending(own, 1);
            }
            if new.first().is_none_or(|first| first.starts_with(char::is_alphabetic)) {
                *part = [&new, item].concat();
            }
        }
        self
    }

    /// Each part but the last reduced to its last words, from the outside in, until the name is short enough.
    fn reduced(mut self, words: usize, enough: usize) -> Self {
        for index in 0..self.parts.len() - 1 {
            if self.len() > enough {
                self.parts[index].0 = ending(&self.parts[index].0, words);
            }
        }
        self
    }

    /// Without parts, until the name is short enough; those that tell schemas apart are left out last.
    fn dropped(mut self, order: Drop) -> Self {
        while self.len() > MAX && self.parts.len() > 1 {
            let last = self.parts.len() - 1;
            let tells = self.parts[..last].iter().all(|(_, tells)| *tells);
            let mut indexes = (0..last).filter(|index| self.parts[*index].1 == tells);
            let index = match order {
                Drop::Outer => indexes.next(),
                Drop::Inner => indexes.next_back(),
                Drop::Longest => indexes.rev().max_by_key(|index| length(&self.parts[*index].0)),
            };
            self.parts.remove(index.unwrap_or(0));
        }
        self
    }

    /// Without the first words of the last part, of which two are kept. Nothing helps a name that begins too long.
    fn trimmed(mut self) -> Self {
        while self.len() > MAX
            && self.root.len() <= MAX
            && let Some((last, _)) = self.parts.last_mut()
            && last.len() > 2
        {
            last.remove(0);
        }
        self
    }
}

fn length(part: &[String]) -> usize {
    part.iter().map(String::len).sum()
}

/// The last words of a part; an element keeps the word for what it is an element of.
fn ending(part: &[String], count: usize) -> Vec<String> {
    part[part.len().saturating_sub(count + usize::from(is_element(part)))..].to_vec()
}

fn is_element(part: &[String]) -> bool {
    part.last().is_some_and(|last| last == "item")
}
