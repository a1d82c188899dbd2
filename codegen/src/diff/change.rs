//! One difference between two specs.

use super::effect::{Effect, Rust, Wire};
use super::rules::Rule;
use crate::pointer::Origin;

/// What a change is about: reports have a section for each.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    pub area: Area,
    /// The name in the spec: an operation ID, the key of a component, a path of words for an inline schema.
    pub name: String,
    /// The Rust item in the new crate, or in the old one if it is gone: `webhooks().create`, `types::Webhook`.
    pub rust: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// The document as a whole: `info`, servers, security schemes.
    Api,
    Operation,
    Webhook,
    Type,
}

/// The directions in which values of a place are transferred.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flow {
    /// The client sends them.
    pub request: bool,
    /// The client receives them.
    pub response: bool,
}

/// One difference, with what it does to users.
#[derive(Clone, Debug)]
pub struct Change {
    pub rule: &'static Rule,
    pub subject: Subject,
    /// The part of the subject, as the spec names it: ``field `url` ``; empty for the subject as a whole.
    pub part: String,
    /// What changed, in lower case and without a full stop.
    pub message: String,
    pub flow: Flow,
    pub effect: Effect,
    /// The place in the old spec.
    pub old: Option<Origin>,
    /// The place in the new spec.
    pub new: Option<Origin>,
}

impl Flow {
    pub const REQUEST: Self = Self { request: true, response: false };
    pub const RESPONSE: Self = Self { request: false, response: true };

    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { request: self.request || other.request, response: self.response || other.response }
    }

    /// Whether no operation uses the place.
    pub fn is_unused(self) -> bool {
        self == Self::default()
    }

    /// `in requests`, `in responses`; empty for both and for neither.
    pub fn words(self) -> &'static str {
        match (self.request, self.response) {
            (true, false) => "in requests",
            (false, true) => "in responses",
            (true, true) | (false, false) => "",
        }
    }

    /// The effect of a rule there.
    pub(super) fn effect(self, rule: &Rule) -> Effect {
        self.effect_of(rule.request, rule.response)
    }

    /// The worse effect of the directions. What no operation uses has no effect on the wire.
    pub(super) fn effect_of(self, request: Effect, response: Effect) -> Effect {
        match (self.request, self.response) {
            (true, false) => request,
            (false, true) => response,
            (true, true) => request.worst(response),
            (false, false) => Effect { wire: Wire::None, ..request.worst(response) },
        }
    }
}

impl Change {
    /// The identity of the change, which an `[[allow]]` entry accepts: its rule, where it is, and what changed. It depends neither on
    /// other changes nor on the directions in which the place is used.
    pub fn fingerprint(&self) -> String {
        // The title of a document may change, too.
        let subject = if self.subject.area == Area::Api { "" } else { &self.subject.name };
        let parts = [self.rule.id, subject, &self.part];
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        // FNV-1a: stable over versions and machines, and short; nobody gains from a collision.
        for byte in parts.iter().flat_map(|part| part.bytes().chain([0])).chain(self.message.bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        format!("{hash:016x}")
    }

    /// Whether only documentation differs.
    pub fn is_text(&self) -> bool {
        self.effect == Effect { wire: Wire::None, rust: Rust::None }
    }
}
