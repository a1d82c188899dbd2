//! What came of round trips, as Markdown.

use std::collections::BTreeMap;

use super::suite::Suite;
use super::{Failure, Remark, RoundTrip};

/// How much of a value is shown.
const MAX_SHOWN: usize = 300;

/// One spec.
pub(crate) fn round_trip(found: &RoundTrip) -> String {
    let counts = &found.counts;
    let all = counts.all();
    let mut text = format!(
        "{} of {} values came back. Of the document's own, {} fit their schemas and {} do not; {} belong to no type.\n",
        all.passed,
        all.tried(),
        counts.accepted,
        counts.rejected,
        counts.untyped,
    );
    text.push_str(&outcome(found, "##"));
    text.push_str(&remarks("Refused by their own schemas", counts.rejected, &found.rejections));
    text.push_str(&remarks("Sampled, and refused by the schema", counts.missed, &found.misses));
    text.push_str(&remarks("Kept as what the spec does not list", counts.unlisted, &found.unlisted_at));
    text
}

/// The test suite, below a heading of its own.
pub(crate) fn suite(found: &Suite) -> String {
    let mut text = format!("{}.\n", found.summary());
    text.push_str(&outcome(&found.trips, "###"));
    text.push_str(&named_counts("### Groups left out", &found.left_out));
    text.push_str(&named_counts("### Values left out", &found.skipped));
    text
}

fn outcome(found: &RoundTrip, heading: &str) -> String {
    let mut text = named_counts(&format!("{heading} Differences that are no loss"), &differences(found));
    if !found.failures.is_empty() {
        text.push_str(&format!("\n{heading} Did not come back\n\n"));
        text.push_str(&failures(&found.failures));
    }
    text
}

/// How often each difference was found, by its name.
pub(crate) fn differences(found: &RoundTrip) -> BTreeMap<String, usize> {
    found.differences.iter().map(|(difference, count)| (difference.name().to_owned(), *count)).collect()
}

/// A list of what did not come back: the place, the reason, what went in and what came out.
pub(crate) fn failures(failures: &[Failure]) -> String {
    failures.iter().map(failure).collect()
}

fn failure(failure: &Failure) -> String {
    let Failure { pointer, label, input, output, message } = failure;
    let came = output.as_ref().map_or(String::new(), |output| format!("\n  → `{}`", shown(output)));
    format!("- `{pointer}`, {label}: {message}\n  `{}`{came}\n", shown(input))
}

fn named_counts(heading: &str, counts: &BTreeMap<String, usize>) -> String {
    if counts.is_empty() {
        return String::new();
    }
    let rows: String = counts.iter().map(|(what, count)| format!("- {count}: {what}\n")).collect();
    format!("\n{heading}\n\n{rows}")
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
