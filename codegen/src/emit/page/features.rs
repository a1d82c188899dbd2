//! The features of the crate.
//!
//! Input: what the spec needs. Output: the section with a row for each feature.

use std::collections::BTreeSet;

use super::super::features::features as all;
use super::super::needs::Need;
use super::text::Text;
use super::{Block, Section};

pub(super) fn features(needs: &BTreeSet<Need>) -> Section {
    let rows = all(needs).map(|feature| {
        let default = if feature.is_default { "yes" } else { "no" };
        [Text::default().code(feature.name), Text::of(feature.adds), Text::of(default)]
    });
    let table = Block::Table(["Feature", "What it adds", "Default"], rows.collect());
    Section { title: "Features", blocks: vec![table] }
}
