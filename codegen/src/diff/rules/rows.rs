//! What documents the rules: an example of each, and the rules of [oasdiff](https://github.com/oasdiff/oasdiff) that it merges.

/// Makes the rows of a table: the constant of a rule, its example, and the IDs of oasdiff.
macro_rules! rows {
    ($($rule:ident: $example:literal => [$($id:literal),* $(,)?];)*) => {
        pub(super) const ROWS: &[super::Row] = &[$(super::Row {
            rule: crate::diff::rules::$rule,
            example: $example,
            oasdiff: &[$($id),*],
        }),*];
    };
}

mod document;
mod operations;
mod reasons;
mod rust;
mod schemas;

use super::Rule;

pub use reasons::{JUDGED_OTHERWISE, NOT_REPORTED, Reason};

/// What a rule is documented with.
pub struct Row {
    pub rule: &'static Rule,
    /// In Markdown, as part of a table.
    pub example: &'static str,
    /// IDs of oasdiff; braces are alternatives: `request-{body,property}-max-increased`.
    pub oasdiff: &'static [&'static str],
}

/// The row of a rule.
///
/// # Panics
///
/// If there is none, which a test excludes.
pub fn row(rule: &Rule) -> &'static Row {
    let mut all = [operations::ROWS, schemas::ROWS, document::ROWS, rust::ROWS].into_iter().flatten();
    all.find(|row| row.rule == rule).expect("each rule has a row")
}
