//! Input: the pairs, and what explains that cargo-semver-checks needs a lower version. Output: each explanation is needed by a pair.

use std::collections::BTreeSet;

use tests::pairs::verdicts;
use xtask::verify::Need;
use xtask::verify::unseen::{Unseen, all, explain};

/// Whether cargo-semver-checks indeed reports nothing about those pairs is known only where it is installed: `cargo xtask pairs`.
#[test]
fn each_explanation_is_that_of_a_pair() {
    let mut needed: BTreeSet<&Unseen> = BTreeSet::new();
    for (pair, verdict) in verdicts() {
        let need = Need::of_report(&verdict.0);
        // One of each kind is enough, and most pairs show what many others do.
        if need == Need::None || all().all(|unseen| needed.contains(unseen)) {
            continue;
        }
        let outlines = [&pair.old, &pair.new].map(|spec| spec.generate("pair").0.outline);
        needed.extend(explain(&verdict.0, need, (&outlines[0], &outlines[1])));
    }
    let unneeded: Vec<&str> = all().filter(|unseen| !needed.contains(unseen)).map(|unseen| unseen.id).collect();
    assert!(unneeded.is_empty(), "no pair needs these: {unneeded:?}");
}
