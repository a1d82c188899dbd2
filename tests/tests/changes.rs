//! What `cargo xtask diff` reports about a change of a spec: pairs of small specs, one change each, in `changes/`.

#[path = "changes/coverage.rs"]
mod coverage;

#[path = "changes/documents.rs"]
mod documents;

#[path = "changes/verified.rs"]
mod verified;

use tests::pairs::{self, pairs, verdicts};

#[test]
fn each_change_has_the_rules_and_effects_of_its_entry() {
    let mut wrong = String::new();
    for (pair, verdict) in verdicts() {
        let actual = verdict.to_string();
        if actual != pair.expected {
            wrong += &format!("{}\t{}\t{}\t{actual}\n", pair.file, pair.change, pair.place);
        }
    }
    assert!(wrong.is_empty(), "what is reported differs from what the files expect:\n{wrong}");
}

#[test]
fn a_spec_does_not_differ_from_itself() {
    for pair in pairs() {
        for (name, spec) in [("old", &pair.old), ("new", &pair.new)] {
            let changes = pairs::report(spec, spec).changes;
            let messages: Vec<&str> = changes.iter().map(|change| change.message.as_str()).collect();
            assert!(messages.is_empty(), "{}: {} ({name}): {messages:?}", pair.file, pair.change);
        }
    }
}

#[test]
fn a_report_is_the_same_each_time() {
    for (pair, verdict) in verdicts() {
        let again = pairs::report(&pair.old, &pair.new).changes;
        assert!(format!("{again:?}") == format!("{:?}", verdict.0.changes), "{}: {}", pair.file, pair.change);
    }
}

#[test]
fn there_are_enough_pairs() {
    let forth = pairs().iter().filter(|pair| !pair.place.ends_with(" back")).count();
    assert!(forth >= 300 && pairs().len() >= 500, "{forth} pairs, {} with those from new to old", pairs().len());
}
