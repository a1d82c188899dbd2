//! What came of round trips, as Markdown.

use std::collections::BTreeMap;

use super::suite::Suite;
use super::{Failure, Remark, RoundTrip};

/// How much of a value is shown.
const MAX_SHOWN: usize = 300;

/// One spec.
pub(crate) fn round_trip(found: &RoundTrip) -> String {
    let mut text = format!(
        "{} of {} values came back. Of the document's own, {} fit their schemas and {} do not; {} belong to no type.\n",
        found.passed, found.tried, found.accepted, found.rejected, found.untyped,
    );
    text.push_str(&outcome(found));
    text.push_str(&remarks("Refused by their own schemas", found.rejected, &found.rejections));
    text.push_str(&remarks("Sampled, and refused by the schema", found.missed, &found.misses));
    text.push_str(&remarks("Kept as what the spec does not list", found.unlisted, &found.unlisted_at));
    text
}

/// The test suite.
pub(crate) fn suite(found: &Suite) -> String {
    let trips = &found.trips;
    let mut text = format!(
        "{} of {} values came back, of {} groups of {} that a type expresses.\n",
        trips.passed, trips.tried, found.expressed, found.groups,
    );
    text.push_str(&outcome(trips));
    text.push_str(&counts("Groups left out", &found.left_out));
    text.push_str(&counts("Values left out", &found.skipped));
    text
}

fn outcome(found: &RoundTrip) -> String {
    let named: BTreeMap<String, usize> =
        found.differences.iter().map(|(difference, count)| (difference.name().to_owned(), *count)).collect();
    let mut text = counts("Differences that are no loss", &named);
    if !found.failures.is_empty() {
        text.push_str("\n## Did not come back\n\n");
        text.extend(found.failures.iter().map(failure));
    }
    text
}

fn failure(failure: &Failure) -> String {
    let Failure { pointer, label, input, message } = failure;
    format!("- `{pointer}`, {label}: {message}\n  `{}`\n", shown(input))
}

fn counts(title: &str, counts: &BTreeMap<String, usize>) -> String {
    if counts.is_empty() {
        return String::new();
    }
    let rows: String = counts.iter().map(|(what, count)| format!("- {count}: {what}\n")).collect();
    format!("\n## {title}\n\n{rows}")
}

fn remarks(title: &str, count: usize, remarks: &[Remark]) -> String {
    if count == 0 {
        return String::new();
    }
    let rows: String =
        remarks.iter().map(|remark| format!("- `{}`: {}\n", remark.pointer, shown(&remark.message))).collect();
    let more = count - remarks.len();
    let more = if more > 0 { format!("- and {more} more\n") } else { String::new() };
    format!("\n## {title}: {count}\n\n{rows}{more}")
}

fn shown(text: &str) -> String {
    if text.chars().count() <= MAX_SHOWN {
        return text.to_owned();
    }
    text.chars().take(MAX_SHOWN).chain(['…']).collect()
}
