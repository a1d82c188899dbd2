//! The differences, for a reader.
//!
//! Input: a plan, or two texts. Output: a unified diff of the changed files and the names of the others, cut where it gets long.

use std::fmt::Write as _;
use std::time::Duration;

use similar::TextDiff;

use super::plan::{Plan, Write};

/// How many lines are shown in all.
const MAX_LINES: usize = 200;

/// How long comparing one file may take; a diff that takes longer is coarser.
const PATIENCE: Duration = Duration::from_millis(500);

/// The differences of two texts, as a unified diff; empty if they are equal.
pub(super) fn unified(before: (&str, &str), after: (&str, &str)) -> String {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(before.1, after.1);
    diff.unified_diff().context_radius(3).header(before.0, after.0).to_string()
}

/// The differences of a plan.
pub(super) fn diff(plan: &Plan<'_>) -> String {
    let mut lines = Lines::default();
    for write in &plan.writes {
        match &write.old {
            Some(old) => add_change(write, &String::from_utf8_lossy(old), &mut lines),
            None => lines.add(&format!("missing: {}", write.path)),
        }
    }
    for path in &plan.stale {
        lines.add(&format!("stale: {path}"));
    }
    lines.finish()
}

fn add_change(write: &Write<'_>, old: &str, lines: &mut Lines) {
    if lines.shown >= MAX_LINES {
        lines.add(&format!("changed: {}", write.path));
        return;
    }
    let (before, after) = (format!("a/{}", write.path), format!("b/{}", write.path));
    for line in unified((&before, old), (&after, write.text)).lines() {
        lines.add(line);
    }
}

/// The lines that are shown, and how many are not.
#[derive(Default)]
struct Lines {
    text: String,
    shown: usize,
    left_out: usize,
}

impl Lines {
    fn add(&mut self, line: &str) {
        if self.shown >= MAX_LINES {
            self.left_out += 1;
            return;
        }
        self.shown += 1;
        // The content of a file must not control the terminal.
        self.text.extend(line.chars().map(|character| {
            if character.is_control() && character != '\t' { char::REPLACEMENT_CHARACTER } else { character }
        }));
        self.text.push('\n');
    }

    fn finish(mut self) -> String {
        if self.left_out > 0 {
            // Writing to a string cannot fail.
            let _ = writeln!(self.text, "... and {} more lines", self.left_out);
        }
        self.text
    }
}
