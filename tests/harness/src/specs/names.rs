//! Names for the crates of specs.

use std::collections::BTreeMap;

/// A name for the crate of each spec: its path relative to the folder, without the extension if that is unique.
pub(crate) fn names(paths: &[&str]) -> Vec<String> {
    let short = |path: &str| words(path.rsplit_once('.').map_or(path, |(stem, _)| stem));
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for path in paths {
        *counts.entry(short(path)).or_default() += 1;
    }
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    let name = |path: &&str| {
        let name = if counts[&short(path)] > 1 { words(path) } else { short(path) };
        let times = used.entry(name.clone()).or_default();
        *times += 1;
        if *times > 1 { format!("{name}-{times}") } else { name }
    };
    paths.iter().map(name).collect()
}

/// `opensearch-namespaces-ml` for `opensearch/namespaces/ml`.
fn words(path: &str) -> String {
    let words = path.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}
