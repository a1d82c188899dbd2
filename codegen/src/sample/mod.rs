//! Values of the types: what a service could send, and what could be passed to a call.
//!
//! Input: the [`Api`]. Output: JSON that satisfies the constraints, deterministic and of bounded size. Must not know
//! the Rust types: whether the generated code accepts these values is tested elsewhere.

mod accepts;
mod dependent;
mod example;
mod json;
mod minimal;
mod number;
mod object;
mod pattern;
mod room;
mod text;
mod union;
mod value;
mod vary;

use std::collections::BTreeSet;

use crate::ir::{Api, ItemId, Pattern, Type};

pub use json::Json;
use room::Room;

/// A value and what it demonstrates.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// `minimal`, `full`, `status: null`, `branch card`, …
    pub label: String,
    pub json: Json,
    /// Whether the spec does not list the value: the schema rejects it, but the types keep it.
    pub is_unlisted: bool,
}

/// The direction of the values: `readOnly` fields are not sent, `writeOnly` fields are not received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// All that is declared.
    Any,
    /// Without `readOnly`.
    Sent,
    /// Without `writeOnly`.
    Received,
}

/// Makes values of the types of one API.
pub struct Sampler<'a> {
    api: &'a Api,
    purpose: Purpose,
    /// The smallest value of each item; `None` if it has none of reasonable size.
    minimal: Vec<Option<Json>>,
    /// The number of values in it.
    counts: Vec<usize>,
    room: Room,
    /// The items that contain a secret, whose examples are not used.
    secrets: BTreeSet<ItemId>,
    /// Whether a list of a union may be empty although other branches are lists, too.
    may_be_ambiguous: bool,
    /// Whether empty and null values are avoided.
    is_filled: bool,
}

/// Strings that match a pattern, longer ones later; none if it has look-around or back references.
pub fn matching(pattern: &str) -> impl Iterator<Item = String> {
    pattern::matching(&[Pattern::new(pattern)])
}

/// How complete a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    /// Only what is required.
    Minimal,
    /// All fields, this many items deep; below that only what is required.
    Full(usize),
}

/// Deeper values are minimal: a value with all fields of all its fields might be infinite.
const FULL_DEPTH: usize = 3;

impl<'a> Sampler<'a> {
    pub fn new(api: &'a Api, purpose: Purpose) -> Self {
        Self::with(api, purpose, false)
    }

    /// A sampler for forms, where empty lists and nulls cannot be expressed: each list and each map has an element, and
    /// nullable values are not null.
    pub fn filled(api: &'a Api, purpose: Purpose) -> Self {
        Self::with(api, purpose, true)
    }

    fn with(api: &'a Api, purpose: Purpose, is_filled: bool) -> Self {
        let minimal = vec![None; api.items.len()];
        let secrets = example::secrets(api);
        let (counts, room) = (vec![0; api.items.len()], Room::default());
        let mut sampler = Self { api, purpose, minimal, counts, room, secrets, may_be_ambiguous: false, is_filled };
        sampler.find_minimal();
        sampler
    }

    /// The value with no more fields than required; `None` if there is no finite one.
    pub fn minimal(&self, ty: &Type) -> Option<Json> {
        self.room.open(MAX_STEPS);
        self.value(ty, Size::Minimal)
    }

    /// The value with all fields.
    pub fn full(&self, ty: &Type) -> Option<Json> {
        self.room.open(MAX_STEPS);
        self.value(ty, Size::Full(FULL_DEPTH))
    }

    /// Minimal, full, each branch, each enumerated value, the limits, null where it is valid, and unlisted values where
    /// the types keep them; without duplicates.
    pub fn instances(&self, ty: &Type) -> Vec<Sample> {
        let sample = |label: &str, json| Sample { label: label.to_owned(), json, is_unlisted: false };
        let mut samples: Vec<Sample> = Vec::new();
        samples.extend(self.minimal(ty).map(|json| sample("minimal", json)));
        samples.extend(self.full(ty).map(|json| sample("full", json)));
        self.room.open(MAX_STEPS);
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

/// How many values may be looked at for one request; what is left then has no value.
const MAX_STEPS: usize = 1_000_000;

/// More values of one type add little.
const MAX_INSTANCES: usize = 200;
