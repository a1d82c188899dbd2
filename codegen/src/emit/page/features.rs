//! The features of the crate.
//!
//! Input: what the spec needs, and the groups of operations. Output: the section with a row for each feature, and a list of
//! those for groups.

use std::collections::BTreeSet;

use super::super::Ctx;
use super::super::features::{ADDS_CLIENT, ADDS_FULL, features as all, is_default, is_full_default};
use super::super::gates::{CLIENT, FULL};
use super::super::needs::Need;
use super::text::Text;
use super::{Block, Section};
use crate::analysis::Group;

pub(super) fn features(ctx: &Ctx<'_>, needs: &BTreeSet<Need>) -> Section {
    let row = |name: &str, adds: Text, is_default: bool| {
        [Text::default().code(name), adds, Text::of(if is_default { "yes" } else { "no" })]
    };
    let groups = &ctx.analysis.groups.all;
    let mut rows = vec![row(CLIENT, Text::of(ADDS_CLIENT), true)];
    if !groups.is_empty() {
        rows.push(row(FULL, Text::of(ADDS_FULL), is_full_default(ctx)));
    }
    rows.extend(all(needs).map(|feature| row(feature.name, Text::of(feature.adds), feature.is_default)));
    let mut blocks = vec![Block::Table(["Feature", "What it adds", "Default"], rows)];
    blocks.extend((!groups.is_empty()).then(|| Block::Text(of_groups(ctx, groups))));
    Section { title: "Features", blocks }
}

/// The features of groups: each is a word of one paragraph, since there may be hundreds.
fn of_groups(ctx: &Ctx<'_>, groups: &[Group]) -> Text {
    let start = "Each group of operations has a feature, which adds its module below `operations` and the types \
                 that it needs; with `default-features = false`, the others are not compiled:";
    let mut text = Text::of(start);
    for (index, group) in groups.iter().enumerate() {
        let chosen = ctx.config.features.default.is_some() && is_default(ctx, group);
        let end = match (chosen, index + 1 == groups.len()) {
            (true, true) => " (default).",
            (true, false) => " (default),",
            (false, true) => ".",
            (false, false) => ",",
        };
        text = text.words(" ").code(&group.feature).words(end);
    }
    text
}
