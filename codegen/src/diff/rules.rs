//! The kinds of changes: each has a stable ID and an effect for each direction. `docs/changes.md` is made from them.

/// Makes the constants of a table and the list of its rules: an ID, a title, and the effects on the wire and in Rust, first where
/// the client sends the value, then where it receives it.
macro_rules! rules {
    ($($constant:ident = $id:literal $title:literal ($wire:ident $rust:ident) ($other_wire:ident $other_rust:ident);)*) => {
        use crate::diff::effect::{Effect, Rust, Wire};
        use crate::diff::rules::Rule;

        $(
            #[doc = concat!("`", $id, "`: ", $title, ".")]
            pub const $constant: &Rule = &Rule {
                id: $id,
                title: $title,
                request: Effect { wire: Wire::$wire, rust: Rust::$rust },
                response: Effect { wire: Wire::$other_wire, rust: Rust::$other_rust },
            };
        )*

        /// The rules of this table, in its order.
        pub(super) const ALL: &[&Rule] = &[$($constant),*];
    };
}

mod document;
mod operations;
pub mod rows;
mod rust;
mod schemas;

use super::effect::Effect;

pub use document::*;
pub use operations::*;
pub use rust::*;
pub use schemas::*;

/// A kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `field-added`: no other rule has it, or had it.
    pub id: &'static str,
    /// What changed, without the names of a spec.
    pub title: &'static str,
    /// The effect where the client sends the value.
    pub request: Effect,
    /// The effect where it receives the value.
    pub response: Effect,
}

/// A table of rules.
pub struct Table {
    /// What its rules are about.
    pub topic: &'static str,
    pub rules: &'static [&'static Rule],
}

/// All rules, by topic.
pub const TABLES: &[Table] = &[
    Table { topic: "Operations", rules: operations::ALL },
    Table { topic: "Schemas", rules: schemas::ALL },
    Table { topic: "The document", rules: document::ALL },
    Table { topic: "Rust", rules: rust::ALL },
];
