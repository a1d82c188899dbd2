//! Renames path parameters with special characters, because Prism does not match such paths: it turns a path into a regular
//! expression, and escapes the dot of `{queue.name}` before it looks for parameters. No request shows the names.
//!
//! Input: a document. Output: the same document with other names in its paths and parameters.

use serde_json::{Map, Value};

/// Renames parameters with special characters in all paths; returns the number of changed paths.
pub(super) fn rename(document: &mut Value) -> usize {
    let Some(Value::Object(paths)) = document.get_mut("paths") else { return 0 };
    let mut renamed: Vec<(String, String)> = Vec::new();
    let all: Map<String, Value> = std::mem::take(paths)
        .into_iter()
        .map(|(path, item)| {
            let plain = plain_path(&path);
            if plain != path {
                renamed.push((pointer(&path), pointer(&plain)));
            }
            (plain, item)
        })
        .collect();
    *paths = all;
    if !renamed.is_empty() {
        rename_parameters(document, &renamed);
    }
    renamed.len()
}

/// The path with other names: `/queues/{queue_x2e_name}` for `/queues/{queue.name}`.
fn plain_path(path: &str) -> String {
    let mut parts = path.split('{');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push('{');
        match part.split_once('}') {
            Some((name, rest)) => plain.extend([&*plain_name(name), "}", rest]),
            None => plain.push_str(part),
        }
    }
    plain
}

fn plain_name(name: &str) -> String {
    let is_special = |one: char| one.is_ascii_punctuation() && !matches!(one, '_' | '-');
    let spelled = |one: char| if is_special(one) { format!("_x{:x}_", u32::from(one)) } else { one.to_string() };
    name.chars().map(spelled).collect()
}

/// The beginning of a reference into a path.
fn pointer(path: &str) -> String {
    format!("#/paths/{}", path.replace('~', "~0").replace('/', "~1"))
}

/// Renames the parameters themselves, and the paths in references.
fn rename_parameters(value: &mut Value, renamed: &[(String, String)]) {
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(|element| rename_parameters(element, renamed)),
        Value::Object(members) => {
            let is_of_path = members.get("in").is_some_and(|place| place == "path");
            if let Some(Value::String(name)) = members.get_mut("name").filter(|_| is_of_path) {
                *name = plain_name(name);
            }
            if let Some(Value::String(reference)) = members.get_mut("$ref") {
                let decoded = reference.replace("%7B", "{").replace("%7D", "}");
                let found = renamed.iter().find_map(|(old, new)| Some((new, decoded.strip_prefix(&**old)?)));
                if let Some((new, rest)) = found.filter(|(_, rest)| rest.is_empty() || rest.starts_with('/')) {
                    *reference = format!("{new}{rest}");
                }
            }
            members.values_mut().for_each(|member| rename_parameters(member, renamed));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn special_characters_are_spelled_out_in_paths_parameters_and_references() {
        let mut document = json!({
            "paths": {
                "/a.b/{c.d}/{e-f_1}": {"parameters": [
                    {"name": "c.d", "in": "path"}, {"name": "c.d", "in": "query"}, {"$ref": "#/components/parameters/P"},
                ]},
                "/g/{h}": {"$ref": "#/paths/~1a.b~1%7Bc.d%7D~1{e-f_1}/get"},
                "/i{j": {"$ref": "#/paths/~1a.b~1{c.d}~1{e-f_1}2"},
            },
            "components": {"parameters": {"P": {"name": "x*", "in": "path"}}},
        });
        assert_eq!(rename(&mut document), 1);
        let expected = json!({
            "paths": {
                "/a.b/{c_x2e_d}/{e-f_1}": {"parameters": [
                    {"name": "c_x2e_d", "in": "path"}, {"name": "c.d", "in": "query"},
                    {"$ref": "#/components/parameters/P"},
                ]},
                "/g/{h}": {"$ref": "#/paths/~1a.b~1{c_x2e_d}~1{e-f_1}/get"},
                "/i{j": {"$ref": "#/paths/~1a.b~1{c.d}~1{e-f_1}2"},
            },
            "components": {"parameters": {"P": {"name": "x_x2a_", "in": "path"}}},
        });
        assert_eq!(document, expected);
    }

    #[test]
    fn plain_names_stay() {
        let mut document = json!({"paths": {"/a/{b_c}": {"parameters": [{"name": "b.c", "in": "path"}]}}});
        let before = document.clone();
        assert_eq!((rename(&mut document), document), (0, before));
    }
}
