//! Optional headers that are lists or objects. Input: a document. Output: the number of those that were removed from it.
//!
//! Prism reads such a header by its style whether or not it was sent, and ends when it was not.

use serde_json::Value;

/// A longer chain of references is taken for a cycle.
const MAX_REFERENCES: usize = 16;

pub(super) fn remove(document: &mut Value) -> usize {
    let whole = document.clone();
    remove_from(document, &whole)
}

fn remove_from(value: &mut Value, whole: &Value) -> usize {
    match value {
        Value::Array(elements) => elements.iter_mut().map(|element| remove_from(element, whole)).sum(),
        Value::Object(members) => {
            let mut removed = 0;
            if let Some(Value::Array(parameters)) = members.get_mut("parameters") {
                let before = parameters.len();
                parameters.retain(|parameter| !is_optional_list(parameter, whole));
                removed = before - parameters.len();
            }
            removed + members.values_mut().map(|member| remove_from(member, whole)).sum::<usize>()
        }
        _ => 0,
    }
}

fn is_optional_list(parameter: &Value, whole: &Value) -> bool {
    let parameter = resolve(parameter, whole);
    let kinds = parameter.get("schema").map(|schema| &resolve(schema, whole)["type"]);
    let is_list = |kind: &Value| kind == "array" || kind == "object";
    parameter["in"] == "header" && parameter["required"] != true && kinds.is_some_and(is_list)
}

fn resolve<'a>(value: &'a Value, whole: &'a Value) -> &'a Value {
    let mut resolved = value;
    for _ in 0..MAX_REFERENCES {
        let reference = resolved.get("$ref").and_then(Value::as_str);
        match reference.and_then(|reference| whole.pointer(reference.strip_prefix('#')?)) {
            Some(target) => resolved = target,
            None => break,
        }
    }
    resolved
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_optional_headers_that_are_lists_or_objects_are_removed() {
        let parameter =
            |place: &str, required: bool, schema: &Value| json!({"in": place, "required": required, "schema": schema});
        let (list, text) = (json!({"type": "array"}), json!({"type": "string"}));
        let removed = [
            parameter("header", false, &list),
            json!({"in": "header", "schema": {"type": "object"}}),
            json!({"in": "header", "schema": {"$ref": "#/list"}}),
            json!({"$ref": "#/optional"}),
        ];
        let kept = [
            parameter("header", true, &list),
            parameter("query", false, &list),
            parameter("header", false, &text),
            json!({"in": "header", "content": {"application/json": {"schema": list}}}),
            json!({"$ref": "#/again"}),
            json!({"$ref": "#/missing"}),
        ];
        let of = |parameters: &[Value]| {
            json!({
                "list": list, "optional": removed[0], "again": {"$ref": "#/again"},
                "paths": {"/": {"parameters": parameters, "get": {"parameters": parameters}}},
            })
        };
        let mut document = of(&[removed.as_slice(), kept.as_slice()].concat());
        assert_eq!(remove(&mut document), 8);
        assert_eq!(document, of(&kept));
    }
}
