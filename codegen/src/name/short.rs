//! Shorter names for schemas that are nested so deeply that their whole path makes no readable name.
//!
//! Input: the name that a path begins with, and the words of its parts. Output: names that keep the first and the last part.
//! Must not look at the names of others: only if two are the same, the next one of both is used.

use std::cell::OnceCell;
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
    /// Whether the next part is also in another part of the same schema: only this one distinguishes `base.repo`
    /// from `head.repo`.
    pub(super) distinguishes: bool,
    /// Whether it is a branch of a union, whose words mostly repeat what the union is for.
    pub(super) is_branch: bool,
}

/// The name that a path begins with; its words are needed only for long ones.
#[derive(Debug)]
pub(super) struct Root {
    pub(super) name: String,
    words: OnceCell<Vec<String>>,
}

impl Root {
    pub(super) fn new(name: String) -> Self {
        Self { name, words: OnceCell::new() }
    }

    fn words(&self) -> &[String] {
        self.words.get_or_init(|| words(&self.name))
    }

    /// The name of a path. A part does not repeat the words that the name so far ends with, unless it has no others:
    /// `quotation_status` of `Quotation` is `QuotationStatus`.
    pub(super) fn joined<'p>(&self, parts: impl Iterator<Item = &'p [String]>) -> String {
        let mut all: Vec<String> = Vec::new();
        for part in parts {
            let before = if all.is_empty() { self.words() } else { &all };
            let new = &part[repeated(before, part)..];
            all.extend_from_slice(new);
        }
        join(Role::Type, &self.name, &all)
    }
}

/// The best of the shorter names of a path; none if the whole path is short enough.
pub(super) fn short_name(root: &Root, parts: &[Part]) -> Option<String> {
    Candidate::of(root, parts).map(|candidate| candidate.best().name())
}

/// All of them, best first.
pub(super) fn short_names(root: &Root, parts: &[Part]) -> Vec<String> {
    let Some(candidate) = Candidate::of(root, parts) else { return Vec::new() };
    let (two, one) = (candidate.clone().reduced(2, 0), candidate.clone().reduced(1, 0));
    let candidates = [
        candidate.clone().best(),
        two.clone().dropped(Order::Outer),
        two.clone().dropped(Order::Inner),
        two.dropped(Order::Longest),
        one.clone().dropped(Order::Inner),
        one.clone().dropped(Order::Outer),
        candidate.clone().dropped(Order::Outer),
        candidate.clone().dropped(Order::Inner),
    ];
    let longer = [one.clone().without_others(), one, candidate];
    let mut names: Vec<String> = Vec::new();
    for name in candidates.into_iter().map(Candidate::trimmed).chain(longer).map(|candidate| candidate.name()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Which part is left out first. Never the last one.
#[derive(Clone, Copy, Debug)]
enum Order {
    Outer,
    Inner,
    Longest,
}

/// A name in the making.
#[derive(Clone, Debug)]
struct Candidate<'a> {
    root: &'a Root,
    /// The words of each part, and whether it distinguishes schemas of the same component.
    parts: Vec<(Vec<String>, bool)>,
}

impl<'a> Candidate<'a> {
    /// The parts without repetition, if the whole path is too long.
    fn of(root: &'a Root, parts: &[Part]) -> Option<Self> {
        let length = root.name.len() + parts.iter().map(|part| length(&part.words)).sum::<usize>();
        let last = parts.last().filter(|_| length > LONG)?;
        let whole = Self { root, parts: parts.iter().map(|part| (part.words.to_vec(), part.distinguishes)).collect() };
        Some(whole.without_repetition(last.is_branch))
    }

    fn best(self) -> Self {
        self.reduced(2, LONG).reduced(1, LONG).dropped(Order::Longest).trimmed()
    }

    fn len(&self) -> usize {
        self.root.name.len() + self.parts.iter().map(|(part, _)| length(part)).sum::<usize>()
    }

    fn name(&self) -> String {
        self.root.joined(self.parts.iter().map(|(part, _)| part.as_slice()))
    }

    /// Without the words of a part that the parts before it have in the same order; of a part that distinguishes schemas,
    /// a word is kept. The last part is kept, unless it is a branch: another member may have the same words at its end.
    /// That it is an element is never left out.
    fn without_repetition(mut self, is_branch: bool) -> Self {
        let mut before = self.root.words().to_vec();
        let last = self.parts.len() - 1;
        for (index, (part, distinguishes)) in self.parts.iter_mut().enumerate() {
            if index == last && !is_branch {
                break;
            }
            let (own, item) = part.split_at(part.len() - usize::from(is_element(part)));
            let mut new = added(own, &before);
            before.extend(own.iter().cloned());
            if new.is_empty() && (*distinguishes || index == last) {
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

    /// Without parts, until the name is short enough; those that distinguish schemas are left out last.
    fn dropped(mut self, order: Order) -> Self {
        while self.len() > MAX && self.parts.len() > 1 {
            let last = self.parts.len() - 1;
            let distinguishes = self.parts[..last].iter().all(|(_, distinguishes)| *distinguishes);
            let mut indexes = (0..last).filter(|index| self.parts[*index].1 == distinguishes);
            let index = match order {
                Order::Outer => indexes.next(),
                Order::Inner => indexes.next_back(),
                Order::Longest => indexes.max_by_key(|index| length(&self.parts[*index].0)),
            };
            self.parts.remove(index.unwrap_or(0));
        }
        self
    }

    /// Without the parts that distinguish no schemas.
    fn without_others(mut self) -> Self {
        let last = self.parts.len() - 1;
        let mut index = 0..;
        self.parts.retain(|(_, distinguishes)| index.next() == Some(last) || *distinguishes);
        self
    }

    /// Without the first words of the last part, of which two are kept. Nothing helps a name that begins too long.
    fn trimmed(mut self) -> Self {
        while self.len() > MAX
            && self.root.name.len() <= MAX
            && let Some((last, _)) = self.parts.last_mut()
            && last.len() > 2
        {
            last.remove(0);
        }
        self
    }
}

/// How many of a part's first words are the last ones before it; never all of them, and never so many that a number is first.
fn repeated(before: &[String], part: &[String]) -> usize {
    let repeats = |count: &usize| before.ends_with(&part[..*count]) && part[*count].starts_with(char::is_alphabetic);
    (1..part.len()).rev().find(repeats).unwrap_or(0)
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
