//! Paths without the query that some documents append to them: Prism finds no path that has one.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Takes the query off each path that no other is the same as without it; how many there were.
pub(super) fn remove(document: &mut Value) -> usize {
    let Some(Value::Object(paths)) = document.get_mut("paths") else { return 0 };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for path in paths.keys() {
        *counts.entry(plain(path).to_owned()).or_default() += 1;
    }
    let is_alone = |path: &str| path.contains('?') && counts[plain(path)] == 1;
    let removed = paths.keys().filter(|path| is_alone(path)).count();
    let all: Map<String, Value> = std::mem::take(paths)
        .into_iter()
        .map(|(path, item)| if is_alone(&path) { (plain(&path).to_owned(), item) } else { (path, item) })
        .collect();
    *paths = all;
    removed
}

fn plain(path: &str) -> &str {
    path.split('?').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_query_goes_where_the_path_is_no_others() {
        let mut document = json!({"paths": {"/a?x=1": 1, "/b": 2, "/b?x=1": 3, "/c?x=1": 4, "/c?x=2": 5}});
        assert_eq!(remove(&mut document), 1);
        assert_eq!(document, json!({"paths": {"/a": 1, "/b": 2, "/b?x=1": 3, "/c?x=1": 4, "/c?x=2": 5}}));
    }
}
