//! How to set retries and timeouts.
//!
//! Input: how a client is built. Output: the section.

use super::super::Ctx;
use super::authenticate::Access;
use super::text::Text;
use super::{Block, Section, Snippet, import};
use crate::escape::CodeText;

/// Not the defaults.
const STEPS: &[&str] = &[".timeout(Duration::from_secs(120))", ".retry(Retry::times(4))"];

pub(super) fn settings(ctx: &Ctx<'_>, access: &Access) -> Section {
    let text = Text::of("An attempt times out after 60 s, and a call that failed is retried twice if that is safe. ");
    let text =
        text.code("timeout").words(" is the limit of the whole call, with its attempts and the pauses between them. ");
    let text = text.item("ClientBuilder").words(" sets these for all calls; each call has the same methods:");
    let imports = ["use std::time::Duration;".into(), import(ctx, &[access.builder(STEPS), "Retry"])];
    let mut lines: Vec<CodeText> = imports.into_iter().chain([CodeText::default()]).collect();
    lines.extend(access.client(STEPS));
    let blocks = vec![
        Block::Text(text),
        Block::Rust(Snippet { feature: None, given: access.given(), hidden: access.hidden(), lines }),
    ];
    Section { title: "Set time limits and retries", blocks }
}
