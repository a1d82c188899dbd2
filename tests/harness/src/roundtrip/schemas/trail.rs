//! The places of a document on the way to a keyword that rejects a value, through references.
//!
//! Input: the translated document and the path of an evaluation. Output: places of the original document.

use codegen::pointer::{escape, unescape};
use serde_json::{Value, json};

use super::faults::decoded;

/// The places after the schema at `root`, the outer ones first: `#/components/schemas/Pet`, `#/components/schemas/Pet/not`.
pub(super) fn trail(document: &Value, root: &str, path: &str) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    // The place in the translated document, and in the original one.
    let (mut translated, mut original) = (String::new(), String::new());
    let mut outer = root.to_owned();
    for token in path.split('/').skip(1).map(|token| unescape(token).unwrap_or_default()) {
        let node = document.pointer(translated.trim_start_matches('#'));
        match (token.as_str(), node.and_then(|node| node.get("$ref")).and_then(Value::as_str)) {
            // The validator's own schema is a reference, or a list of them.
            ("$ref", _) if translated.is_empty() => (translated, original) = (outer.clone(), outer.clone()),
            ("anyOf", _) if translated.is_empty() => continue,
            (index, _) if translated.is_empty() => {
                outer = format!("{root}/{index}");
                continue;
            }
            ("$ref", Some(target)) => (translated, original) = (decoded(target), decoded(target)),
            (token, _) => {
                let is_inserted = token == "else" && node.is_some_and(|node| node["if"] == json!({ "type": "null" }));
                translated = format!("{translated}/{}", escape(token));
                original = if is_inserted { original } else { format!("{original}/{}", escape(token)) };
            }
        }
        places.push(original.clone());
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_followed() {
        let document = json!({
            "a": { "if": { "type": "null" }, "else": { "allOf": [{ "$ref": "#/b" }] } },
            "b": { "not": { "$ref": "#/c%20d" } },
            "c d": { "minimum": 1 },
        });
        let path = "/$ref/else/allOf/0/$ref/not/$ref/minimum";
        let places = ["#/a", "#/a", "#/a/allOf", "#/a/allOf/0", "#/b", "#/b/not", "#/c d", "#/c d/minimum"];
        assert_eq!(trail(&document, "#/a", path), places);
        assert_eq!(trail(&json!({ "a": [{}, {}] }), "#/a", "/anyOf/1/$ref/type"), ["#/a/1", "#/a/1/type"]);
    }
}
