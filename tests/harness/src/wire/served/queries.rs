//! Removes the queries that some documents append to their paths, because Prism does not match such paths.
//!
//! Input: a document. Output: the same document with other paths.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Removes the query from each path that is unique without it; returns the number of changed paths.
pub(super) fn remove(document: &mut Value) -> usize {
    let Some(Value::Object(paths)) = document.get_mut("paths") else { return 0 };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for path in paths.keys() {
        *counts.entry(without_query(path).to_owned()).or_default() += 1;
    }
    let is_unique = |path: &str| path.contains('?') && counts[without_query(path)] == 1;
    let removed = paths.keys().filter(|path| is_unique(path)).count();
    let all: Map<String, Value> = std::mem::take(paths)
        .into_iter()
        .map(|(path, item)| if is_unique(&path) { (without_query(&path).to_owned(), item) } else { (path, item) })
        .collect();
    *paths = all;
    removed
}

fn without_query(path: &str) -> &str {
    path.split('?').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_query_is_removed_if_the_path_is_unique_without_it() {
        let mut document = json!({"paths": {"/a?x=1": 1, "/b": 2, "/b?x=1": 3, "/c?x=1": 4, "/c?x=2": 5}});
        assert_eq!(remove(&mut document), 1);
        assert_eq!(document, json!({"paths": {"/a": 1, "/b": 2, "/b?x=1": 3, "/c?x=1": 4, "/c?x=2": 5}}));
    }
}
