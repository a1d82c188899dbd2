//! Parameters of Swagger 2.0 as schemas.
//!
//! Input: a document of Swagger 2.0. Output: the same document, where each parameter that is not a body is a valid schema,
//! and the first field of a form is the schema of the whole form: there the generator places the body.

use serde_json::{Map, Value, json};

/// What a parameter has and a schema does not, or means something else there.
const OF_PARAMETERS: &[&str] = &["name", "in", "required", "collectionFormat", "allowEmptyValue"];

/// Rewrites the parameters of all operations in place.
pub(super) fn rewrite(document: &mut Value) {
    for path_item in document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        rewrite_list(path_item);
        for operation in path_item.as_object_mut().into_iter().flat_map(Map::values_mut) {
            rewrite_list(operation);
        }
    }
    for parameter in document.get_mut("parameters").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut)
    {
        *parameter = schema(parameter);
    }
}

fn rewrite_list(owner: &mut Value) {
    let Some(parameters) = owner.get_mut("parameters").and_then(Value::as_array_mut) else { return };
    let form = form(parameters);
    let first = parameters.iter().position(is_field);
    for parameter in parameters.iter_mut() {
        *parameter = schema(parameter);
    }
    if let Some(first) = first {
        // A type of its own has the same place as the form.
        let has_type =
            [parameters[first].get("enum"), parameters[first].pointer("/items/enum")].iter().any(Option::is_some);
        parameters[first] = if has_type { json!({ "anyOf": [form, parameters[first]] }) } else { form };
    }
}

fn is_field(parameter: &Value) -> bool {
    parameter.get("in").and_then(Value::as_str) == Some("formData")
}

/// The schema of the form that these parameters are.
fn form(parameters: &[Value]) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in parameters.iter().filter(|parameter| is_field(parameter)) {
        let Some(name) = field.get("name").and_then(Value::as_str) else { continue };
        properties.insert(name.to_owned(), schema(field));
        if field.get("required") == Some(&Value::Bool(true)) {
            required.push(name);
        }
    }
    json!({ "type": "object", "properties": properties, "required": required })
}

/// The schema of a parameter; a body and a reference remain as they are.
fn schema(parameter: &Value) -> Value {
    let Some(members) = parameter.as_object().filter(|members| !members.contains_key("schema")) else {
        return parameter.clone();
    };
    let mut members = members.clone();
    members.retain(|key, _| !OF_PARAMETERS.contains(&key.as_str()));
    if members.get("type").and_then(Value::as_str) == Some("file") {
        members.remove("type");
    }
    Value::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_field_is_the_form() {
        let mut document = json!({ "paths": { "/a": { "post": { "parameters": [
            { "name": "token", "in": "header", "type": "string", "required": true },
            { "name": "kind", "in": "formData", "type": "string", "required": true },
            { "name": "data", "in": "formData", "type": "file" },
        ] } } } });
        rewrite(&mut document);
        assert_eq!(
            document["paths"]["/a"]["post"]["parameters"],
            json!([
                { "type": "string" },
                { "type": "object", "properties": { "kind": { "type": "string" }, "data": {} }, "required": ["kind"] },
                {},
            ])
        );
    }

    #[test]
    fn a_body_and_a_reference_remain() {
        let parameters =
            json!([{ "name": "b", "in": "body", "schema": { "type": "string" } }, { "$ref": "#/parameters/P" }]);
        let mut document = json!({ "paths": { "/a": { "parameters": parameters.clone() } } });
        rewrite(&mut document);
        assert_eq!(document["paths"]["/a"]["parameters"], parameters);
    }
}
