//! The report of round trips as Markdown. Input: the results. Output: text.

use std::collections::BTreeMap;

use super::suite::Suite;
use super::{Failure, Remark, RoundTrip};

/// The maximum number of characters shown of a value.
const MAX_SHOWN: usize = 300;

/// The report of one spec.
pub(crate) fn round_trip(results: &RoundTrip) -> String {
    let counts = &results.counts;
    let all = counts.all();
    let mut text = format!(
        "{} of {} values are unchanged. Of the values in the document, schemas accept {} and reject {}; {} have no type.\n",
        all.passed,
        all.total(),
        counts.accepted,
        counts.rejected,
        counts.untyped,
    );
    text.push_str(&outcome(results, "##"));
    text.push_str(&remarks("Rejected by their schemas", counts.rejected, &results.rejections));
    text.push_str(&remarks("Sampled values rejected by their schemas", counts.missed, &results.misses));
    text.push_str(&remarks("Decoded as unlisted", counts.unlisted, &results.unlisted_at));
    text
}

/// The report of the test suite, for a section with its own heading.
pub(crate) fn suite(results: &Suite) -> String {
    let mut text = format!("{}.\n", results.summary());
    text.push_str(&outcome(&results.trips, "###"));
    text.push_str(&named_counts("### Groups not tested", &results.untested_groups));
    text.push_str(&named_counts("### Values not tested", &results.untested_values));
    text
}

fn outcome(results: &RoundTrip, heading: &str) -> String {
    let mut text = named_counts(&format!("{heading} Acceptable differences"), &differences(results));
    if !results.failures.is_empty() {
        text.push_str(&format!("\n{heading} Changed values\n\n"));
        text.push_str(&failures(&results.failures));
    }
    text
}

/// The number of each difference, by name.
pub(crate) fn differences(results: &RoundTrip) -> BTreeMap<String, usize> {
    results.differences.iter().map(|(difference, count)| (difference.name().to_owned(), *count)).collect()
}

/// A list of the failures: the place, the reason, and the value before and after.
pub(crate) fn failures(failures: &[Failure]) -> String {
    failures.iter().map(failure).collect()
}

fn failure(failure: &Failure) -> String {
    let Failure { pointer, label, input, output, message } = failure;
    let after = output.as_ref().map_or(String::new(), |output| format!("\n  → `{}`", shown(output)));
    format!("- `{pointer}`, {label}: {message}\n  `{}`{after}\n", shown(input))
}

fn named_counts(heading: &str, counts: &BTreeMap<String, usize>) -> String {
    if counts.is_empty() {
        return String::new();
    }
    let rows: String = counts.iter().map(|(name, count)| format!("- {count}: {name}\n")).collect();
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
