//! Puts crates that have the same runtime together: it is most of a small crate, and documenting it takes most of the time.
//!
//! Input: the crates of pairs. Output: two crates for each group, in which each pair is a module of the same name. Must not hide a
//! difference between the runtimes of two crates: those of a group are exactly theirs.

use std::collections::BTreeMap;
use std::path::Path;

use codegen::files::{Files, Mode, sync};
use tests::bundle::{Bundles, Sharing, module, prefixed, shared_parts};
use xtask::stop::Stop;

use super::side::{Crates, Which};

/// Pairs with the same runtimes.
pub(super) struct Group<'a> {
    pub(super) crates: Vec<&'a Crates<'a>>,
}

/// How many pairs are together at most.
const TOGETHER: usize = 12;

/// The groups, in the order of their first pairs.
pub(super) fn groups<'a>(all: &'a [Crates<'a>]) -> Vec<Group<'a>> {
    let mut by_parts: BTreeMap<[String; 2], Vec<&Crates<'_>>> = BTreeMap::new();
    for crates in all {
        let parts = [&crates.old, &crates.new].map(|side| shared_parts(&side.generated.files));
        by_parts.entry(parts).or_default().push(crates);
    }
    let mut groups: Vec<Group<'_>> = Vec::new();
    for crates in by_parts.into_values() {
        groups.extend(crates.chunks(TOGETHER).map(|crates| Group { crates: crates.to_vec() }));
    }
    groups.sort_by(|one, other| one.crates[0].name.cmp(&other.crates[0].name));
    groups
}

impl Group<'_> {
    /// The name of both packages.
    pub(super) fn package(&self) -> &str {
        &self.crates[0].name
    }

    /// Writes the old or the new crates as one package into a folder.
    pub(super) fn write(&self, folder: &Path, which: Which) -> Result<(), Stop> {
        let files = |crates: &Crates<'_>| {
            // Methods of two modules with one name would be in conflict.
            prefixed(&crates.side(which).generated.files, &format!("{}_", module(&crates.name)))
        };
        let files: Vec<(String, Files)> =
            self.crates.iter().map(|crates| (crates.name.clone(), files(crates))).collect();
        let bundles = Bundles::new(files, Sharing::Equal);
        let packages = bundles.packages(|_| true);
        if packages.len() != 1 {
            return Err(Stop::error(format!("internal error: {packages:?} cannot share a runtime")));
        }
        for (_, files) in bundles.files() {
            sync(&files, folder, Mode::Write).map_err(|error| Stop::error(error.to_string()))?;
        }
        Ok(())
    }

    /// The pairs that a message is about, by the file in it: those of the runtime are about all.
    pub(super) fn is_about(&self, message: &str, crates: &Crates<'_>) -> bool {
        let Some((_, file)) = message.rsplit_once("src/") else { return true };
        let names = self.crates.iter().map(|crates| module(&crates.name));
        let own = format!("{}/", module(&crates.name));
        file.starts_with(&own) || !names.into_iter().any(|name| file.starts_with(&format!("{name}/")))
    }
}
