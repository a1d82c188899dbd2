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
        "{} of {} values are unchanged. Of the values in the document, schemas accept {} and reject {}.\n",
        all.passed,
        all.total(),
        counts.accepted,
        counts.rejected,
    );
    text.push_str(&outcome(results, "##"));
    text.push_str(&remarks("Rejected by their schemas", counts.rejected, &results.rejections));
    text.push_str(&remarks("Justified values", counts.justified, &results.justifications));
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
    text.push_str(&named_counts(&format!("{heading} Justified"), &justified(results)));
    text.push_str(&named_counts(&format!("{heading} Failures by kind"), &failed(results)));
    if !results.failures.is_empty() {
        text.push_str(&format!("\n{heading} Failures\n\n"));
        text.push_str(&failures(&results.failures));
    }
    text
}

/// The number of each difference, by name.
pub(crate) fn differences(results: &RoundTrip) -> BTreeMap<String, usize> {
    results.differences.iter().map(|(difference, count)| (difference.name().to_owned(), *count)).collect()
}

/// The number of failures of each kind, by name.
pub(crate) fn failed(results: &RoundTrip) -> BTreeMap<String, usize> {
    results.failed_by_kind.iter().map(|(kind, count)| (kind.name().to_owned(), *count)).collect()
}

/// The number of justified values, by kind and reason.
pub(crate) fn justified(results: &RoundTrip) -> BTreeMap<String, usize> {
    let rows = results.justified_by_reason.iter().flat_map(|(kind, reasons)| {
        reasons.iter().map(|(reason, count)| (format!("{}, since {reason}", kind.name()), *count))
    });
    rows.collect()
}

/// A list of the failures: the kind, the place, the reason, and the value before and after.
pub(crate) fn failures(failures: &[Failure]) -> String {
    failures.iter().map(failure).collect()
}

fn failure(failure: &Failure) -> String {
    let Failure { kind, pointer, label, input, output, message } = failure;
    let after = output.as_ref().map_or(String::new(), |output| format!("\n  → `{}`", shown(output)));
    format!("- {}: `{pointer}`, {label}: {message}\n  `{}`{after}\n", kind.name(), shown(input))
}

/// A section with a row for each count.
pub(crate) fn named_counts(heading: &str, counts: &BTreeMap<String, usize>) -> String {
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
