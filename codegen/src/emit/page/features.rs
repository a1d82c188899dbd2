//! The features of the crate.
//!
//! Input: what the spec needs, and the groups of operations. Output: the section with a row for each feature, and a list of
//! those for groups.

use std::collections::BTreeSet;

use super::super::Ctx;
use super::super::features::{features as all, is_default};
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
    let all_are_default = groups.iter().all(|group| is_default(ctx, group));
    let types = Text::of("The client; without it, the crate has only the types, which need `serde` and `serde_json`");
    let mut rows = vec![row(CLIENT, types, true)];
    if !groups.is_empty() {
        rows.push(row(FULL, Text::of("All operations and types"), all_are_default));
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
