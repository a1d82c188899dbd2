//! Compares the verdicts about Rust with those of cargo-semver-checks.
//!
//! Input: the crates of pairs. Output: a comparison for each.

use std::fs;
use std::path::Path;

use xtask::stop::Stop;
use xtask::verify::{Comparison, lints, rustdoc};

use super::groups::{Group, groups};
use super::side::{Crates, Which};

/// The comparison of each pair, in the order of the groups.
pub(crate) fn compare<'a>(
    all: &'a [Crates<'a>],
    work: &Path,
    target: &Path,
) -> Result<Vec<(&'a Crates<'a>, Comparison)>, Stop> {
    lints::find_program()?;
    let mut compared = Vec::with_capacity(all.len());
    for group in groups(all) {
        compared.extend(compare_group(&group, work, target)?);
    }
    Ok(compared)
}

fn compare_group<'a>(group: &Group<'a>, work: &Path, target: &Path) -> Result<Vec<(&'a Crates<'a>, Comparison)>, Stop> {
    let document = |name: &str, which: Which| {
        let folder = work.join(name);
        // Nothing of the group before may be left.
        let _ = fs::remove_dir_all(&folder);
        group.write(&folder, which)?;
        rustdoc::make_root(&folder)?;
        let json = work.join(format!("{name}.json"));
        rustdoc::document(&folder, group.package(), target, &json).map(|()| json)
    };
    let (old, new) = (document("old", Which::Old)?, document("new", Which::New)?);
    let failed = lints::check(&old, &new)?;
    let compare = |crates: &&'a Crates<'a>| {
        let own: Vec<_> = failed.iter().filter(|lint| group.is_about(&lint.message, crates)).cloned().collect();
        let outlines = (&crates.old.generated.outline, &crates.new.generated.outline);
        (*crates, Comparison::of(&crates.report, outlines, &own))
    };
    Ok(group.crates.iter().map(compare).collect())
}
