//! The rules of all messages, a table for each topic.
//!
//! Each table has a block of a hundred numbers. A rule that is removed leaves its ID in [`RETIRED`]: IDs in
//! configurations and in bug reports keep their meaning.

/// Makes the constants of a table, and the list of its rules: `CONSTANT = Severity "ID" Kind "title";`. The explanation
/// is the file `explain/ID.md`.
macro_rules! rules {
    ($($constant:ident = $severity:ident $id:literal $kind:ident $title:literal;)*) => {
        $(
            #[doc = concat!("`", $id, "`: ", $title, ".")]
            pub const $constant: $crate::diagnostic::rule::$severity =
                $crate::diagnostic::rule::$severity(&$crate::diagnostic::rule::Rule {
                    id: $id,
                    severity: $crate::diagnostic::Severity::$severity,
                    kind: $crate::diagnostic::Kind::$kind,
                    title: $title,
                    explanation: include_str!(concat!("../explain/", $id, ".md")),
                });
        )*

        /// The rules of this table and the names of their constants, sorted by number.
        pub(super) const ALL: &[(&str, &$crate::diagnostic::rule::Rule)] = &[$((stringify!($constant), $constant.0)),*];
    };
}

use super::rule::Rule;

mod corrections;
mod document;
mod files;
mod names;
mod operations;
mod references;
mod schemas;
mod services;
mod settings;
mod swagger;
mod unions;

pub use corrections::*;
pub use document::*;
pub use files::*;
pub use names::*;
pub use operations::*;
pub use references::*;
pub use schemas::*;
pub use services::*;
pub use settings::*;
pub use swagger::*;
pub use unions::*;

/// A table of rules.
pub struct Table {
    /// What its rules are about.
    pub topic: &'static str,
    /// The names of the constants, and the rules.
    pub rules: &'static [(&'static str, &'static Rule)],
}

/// All tables, sorted by the numbers of their rules.
pub const TABLES: &[Table] = &[
    Table { topic: "Files and their texts", rules: files::ALL },
    Table { topic: "The form of a document, without its schemas", rules: document::ALL },
    Table { topic: "References", rules: references::ALL },
    Table { topic: "Schemas, without unions", rules: schemas::ALL },
    Table { topic: "Unions: `oneOf`, `anyOf` and discriminators", rules: unions::ALL },
    Table { topic: "Operations: parameters, bodies, responses, webhooks and pages of lists", rules: operations::ALL },
    Table { topic: "Servers and security", rules: services::ALL },
    Table { topic: "Names and groups", rules: names::ALL },
    Table { topic: "The configuration", rules: settings::ALL },
    Table { topic: "What only Swagger 2.0 has", rules: swagger::ALL },
    Table { topic: "Corrections, selection and vendored files", rules: corrections::ALL },
];

/// The IDs of rules that no longer exist. None is used again.
pub const RETIRED: &[&str] = &[];

/// All rules, sorted by number.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    TABLES.iter().flat_map(|table| table.rules).map(|(_, rule)| *rule)
}

/// The rule with this ID, in either case.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id.eq_ignore_ascii_case(id))
}
