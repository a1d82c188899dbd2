//! The features of a generated crate that are worth compiling apart from its default ones.
//!
//! Input: its manifest. Output: lists of features. Must not compile anything.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use toml_edit::DocumentMut;
use xtask::stop::Stop;

/// How many groups of operations are compiled alone.
const GROUPS: usize = 3;

/// The sets of features: none, the client without operations, all types without the client, and some groups of operations
/// alone, with the client and without.
pub(crate) fn feature_sets(package: &Path) -> Result<Vec<String>, Stop> {
    let path = package.join("Cargo.toml");
    let text = fs::read_to_string(&path).map_err(|error| Stop::io("read", &path, &error))?;
    let groups = groups(&text).map_err(|error| Stop::io("read", &path, &error))?;
    let mut sets: Vec<String> = ["", "client", "full", "test-util,full"].map(str::to_owned).into();
    // Those at the same distances in the list, so that a run can be repeated.
    let last = groups.len().saturating_sub(1);
    let chosen: BTreeSet<usize> = (0..GROUPS).map(|index| index * last / (GROUPS - 1)).collect();
    for group in chosen.into_iter().filter_map(|index| groups.get(index)) {
        sets.extend([group.clone(), format!("client,{group}")]);
    }
    Ok(sets)
}

/// The features that `full` turns on.
fn groups(manifest: &str) -> Result<Vec<String>, toml_edit::TomlError> {
    let manifest: DocumentMut = manifest.parse()?;
    let full = manifest["features"]["full"].as_array();
    Ok(full.into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect())
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[test]
    fn groups_are_what_full_turns_on() {
        let manifest = "[features]\nfull = [\"cats\", \"dogs\"]\ncats = []\ndogs = []\n";
        assert_eq!(groups(manifest).expect("it is TOML"), ["cats", "dogs"]);
        assert_eq!(groups("[features]\nfull = []\n").expect("it is TOML"), [""; 0]);
    }
}
