//! Values of the types: what a service could send, and what a call could be given.
//!
//! Comes in: the [`Api`]. Goes out: JSON that satisfies the constraints, the same each time and of bounded size. It must
//! not know how the types look in Rust: whether the generated code takes these values is for others to find out.

mod json;
mod minimal;
mod number;
mod object;
mod pattern;
mod text;
mod union;
mod value;
mod vary;

use crate::ir::{Api, Type};

pub use json::Json;

/// A value and what it shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// `minimal`, `full`, `status: null`, `branch card`, …
    pub label: String,
    pub json: Json,
    /// Whether it is what the spec does not list: the schema refuses it, and the types keep it.
    pub is_unlisted: bool,
}

/// Which way the values go: members that only the service writes, or that it never tells, are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Whatever is declared.
    Any,
    /// Nothing `readOnly`.
    Sent,
    /// Nothing `writeOnly`.
    Received,
}

/// Makes values of the types of one API.
pub struct Sampler<'a> {
    api: &'a Api,
    purpose: Purpose,
    /// The smallest value of each item; `None` if it has none of bearable size.
    minimal: Vec<Option<Json>>,
    /// Whether a list of a union may be empty although other branches are lists, too.
    may_be_ambiguous: bool,
    /// Whether what is empty is no value.
    is_filled: bool,
}

/// How much of a value there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    /// What is required, and nothing else.
    Minimal,
    /// All members, this many items deep; below that what is required.
    Full(usize),
}

/// Deeper in, values are minimal: a value with all members of all its members would not end.
const FULL_DEPTH: usize = 3;

impl<'a> Sampler<'a> {
    pub fn new(api: &'a Api, purpose: Purpose) -> Self {
        Self::with(api, purpose, false)
    }

    /// One for forms, where nothing says that a list is empty or that something is null: there is an element in each list
    /// and each map, and what may be null is not.
    pub fn filled(api: &'a Api, purpose: Purpose) -> Self {
        Self::with(api, purpose, true)
    }

    fn with(api: &'a Api, purpose: Purpose, is_filled: bool) -> Self {
        let minimal = vec![None; api.items.len()];
        let mut sampler = Self { api, purpose, minimal, may_be_ambiguous: false, is_filled };
        sampler.find_minimal();
        sampler
    }

    /// The value with no member more than needed; `None` if there is no finite one.
    pub fn minimal(&self, ty: &Type) -> Option<Json> {
        self.value(ty, Size::Minimal)
    }

    /// The value with all members.
    pub fn full(&self, ty: &Type) -> Option<Json> {
        self.value(ty, Size::Full(FULL_DEPTH))
    }

    /// Minimal, full, each branch, each listed value, the limits, null where it may stand, and what the spec does not
    /// list where more is expected to come; none twice.
    pub fn instances(&self, ty: &Type) -> Vec<Sample> {
        let sample = |label: &str, json| Sample { label: label.to_owned(), json, is_unlisted: false };
        let mut samples: Vec<Sample> = Vec::new();
        samples.extend(self.minimal(ty).map(|json| sample("minimal", json)));
        samples.extend(self.full(ty).map(|json| sample("full", json)));
        samples.extend(self.variations(ty, 0));
        let mut different: Vec<Sample> = Vec::with_capacity(samples.len());
        for sample in samples {
            if different.len() < MAX_INSTANCES && different.iter().all(|other| other.json != sample.json) {
                different.push(sample);
            }
        }
        different
    }
}

/// Beyond it the values of one type say little more.
const MAX_INSTANCES: usize = 200;
