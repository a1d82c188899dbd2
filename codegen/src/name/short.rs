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

/// The words of one part of a path.
pub(super) type Part = Rc<[String]>;

/// The shorter names of a path, best first; none if the whole path is short enough.
pub(super) fn short_names(root: &str, parts: &[Part]) -> Vec<String> {
    let whole = Form { root, room: root.len(), parts: parts.iter().map(|part| part.to_vec()).collect() };
    if parts.is_empty() || whole.len() <= LONG {
        return Vec::new();
    }
    let new = whole.without_repetition();
    let two = new.clone().reduced(2, 0);
    let one = new.clone().reduced(1, 0);
    let forms = [
        new.clone().reduced(1, LONG).dropped(Drop::Longest),
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
    room: usize,
    parts: Vec<Vec<String>>,
}

impl Form<'_> {
    fn len(&self) -> usize {
        self.room + self.parts.iter().map(|part| length(part)).sum::<usize>()
    }

    fn name(&self) -> String {
        join(Role::Type, self.root, &self.parts.concat())
    }

    /// Without the words of a part that the parts before it have in the same order; of the last part, a word is kept.
    fn without_repetition(mut self) -> Self {
        let mut before = words(self.root);
        let last = self.parts.len() - 1;
        for (index, part) in self.parts.iter_mut().enumerate() {
            let mut new = added(part, &before);
            before.extend(part.iter().cloned());
            if index == last && new.is_empty() {
                new = ending(part, 1);
            }
            let begins_name = |word: &String| word.starts_with(char::is_alphabetic) && word != "item";
            if new.is_empty() || new.first().is_some_and(begins_name) {
                *part = new;
            }
        }
        self
    }

    /// Each part but the last reduced to its last words, from the outside in, until the name is short enough.
    fn reduced(mut self, words: usize, enough: usize) -> Self {
        for index in 0..self.parts.len() - 1 {
            if self.len() > enough {
                self.parts[index] = ending(&self.parts[index], words);
            }
        }
        self
    }

    fn dropped(mut self, order: Drop) -> Self {
        while self.len() > MAX && self.parts.len() > 1 {
            let last = self.parts.len() - 1;
            let index = match order {
                Drop::Outer => 0,
                Drop::Inner => last - 1,
                Drop::Longest => (0..last).max_by_key(|index| length(&self.parts[*index])).unwrap_or(0),
            };
            self.parts.remove(index);
        }
        self
    }

    /// Without the first words of the last part, of which two are kept.
    fn trimmed(mut self) -> Self {
        while self.len() > MAX
            && let Some(last) = self.parts.last_mut()
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
    let is_element = part.last().is_some_and(|last| last == "item");
    part[part.len().saturating_sub(count + usize::from(is_element))..].to_vec()
}
