//! Rejections by Prism that are exceptions, and similar ones that are not.

use codegen::Generated;
use codegen::diagnostic::Diagnostics;
use codegen::source::Sources;
use serde_json::{Value, json};

use super::super::cases::{Case, Expected};
use super::super::document::Document;
use super::super::exchange::Exchange;
use super::super::judge::judge;
use super::{Context, exception, response};
use crate::specs::generation::{SpecFile, generate_from};

/// A rejected request: path, URI, body, and the place, keyword and message of the violation.
type Rejection = (&'static str, &'static str, Value, &'static [&'static str], &'static str, &'static str);

#[test]
fn parameters() {
    let array = "Request query parameter filter.inner must be array";
    for (rejection, name) in [
        (get("/by/{name}", "/by/text", &["path", "id"], "format", ""), Some("a path that matches two operations")),
        // Its own parameter, and one that no operation has.
        (get("/by/{name}", "/by/text", &["path", "name"], "format", ""), None),
        (get("/by/{name}", "/by/text", &["path", "other"], "format", ""), None),
        // The other operation does not match this path.
        (get("/by/{name}", "/of/text", &["path", "id"], "format", ""), None),
        (
            get("/list", "/list?inner=%5B%22text%22%5D", &["query", "filter", "inner"], "type", array),
            Some("an object or a list in a query object or list"),
        ),
        (get("/list", "/list?inner=text", &["query", "filter", "inner"], "type", array), None),
        (
            get("/list", "/list?other=%7B%22a%22%3A1%7D", &["query", "other", "0"], "type", "other.0 must be object"),
            Some("an object or a list in a query object or list"),
        ),
        (get("/list", "/list?other=text", &["query", "other", "0"], "type", "other.0 must be object"), None),
        (
            get("/list", "/list?other=%7B%22a%22%3A1%7D", &["query", "other", "0"], "type", "other.0 must be string"),
            None,
        ),
        (get("/list", "/list", &["query", "deep"], "required", ""), Some("an omitted exploded object")),
        (get("/list", "/list?deep%5Bb%5D=1", &["query", "deep"], "required", ""), None),
        (get("/list", "/list", &["query", "filter", "inner"], "required", ""), None),
        (get("/list", "/list", &["query", "same"], "oneOf", ""), Some("a parameter that matches several branches")),
        (get("/list", "/list", &["query", "other"], "oneOf", ""), None),
        (
            get("/list", "/list?c=text", &["query", "picked"], "required", missing("c")),
            Some("an exploded object with a choice"),
        ),
        (get("/list", "/list?c=text", &["query", "picked"], "oneOf", ""), Some("an exploded object with a choice")),
        // It was not sent, a member of the other branch, and an object without a choice, which has another exception.
        (get("/list", "/list", &["query", "picked"], "oneOf", ""), None),
        (get("/list", "/list?c=text", &["query", "picked"], "required", missing("d")), None),
        (
            get("/list", "/list?inner=text", &["query", "filter"], "required", missing("inner")),
            Some("an omitted exploded object"),
        ),
        (
            get("/list", "/list?page%5Bsize%5D=1", &["query"], "required", missing("page%5bsize%5d")),
            Some("a parameter name that Prism encodes"),
        ),
        (get("/list", "/list", &["query"], "required", missing("page%5bsize%5d")), None),
        (get("/list", "/list?size=1", &["query"], "required", missing("size")), None),
        (get("/at?x=1", "/at?x=1", &["body"], "", ""), Some("paths that differ only in the query")),
        (get("/alone?x=1", "/alone?x=1", &["body"], "", ""), None),
        (get("/list", "/list", &["header", "accept"], "enum", ""), Some("a header that is not a parameter")),
        (
            get("/list", "/list", &["header"], "required", missing("content-type")),
            Some("a header that is not a parameter"),
        ),
        (get("/list", "/list", &["header"], "required", missing("x-type")), None),
        (get("/list", "/list", &["header", "x-accept"], "enum", ""), None),
    ] {
        assert_eq!(of(&rejection), name, "{rejection:?}");
    }
}

#[test]
fn values_of_several_branches() {
    let one_of = "must match exactly one schema in oneOf";
    for (body, place, name) in [
        (
            json!({"pick": {"a": "text", "b": "text"}}),
            ["body", "pick"].as_slice(),
            Some("a value that matches several branches"),
        ),
        (json!({"pick": {"a": "text", "b": "text"}}), &["body"], None),
        // No branch accepts it.
        (json!({"pick": {"a": 1, "b": 1}}), &["body", "pick"], None),
    ] {
        assert_eq!(of(&("/send", "/send", body.clone(), place, "oneOf", one_of)), name, "{body}");
    }
}

#[test]
fn objects_in_forms() {
    let no_list = "Cannot deserialize JSON object array in form data request body.";
    let (omitted, list) = (Some("an omitted exploded object"), Some("a `deepObject` list of objects"));
    let either = Some("a `deepObject` list that may also be another type");
    let inner = ["body", "deep", "in"].as_slice();
    for (body, place, keyword, message, name) in [
        ("deep%5Ba%5D=1", inner, "required", "", omitted),
        ("deep%5Bin%5D%5Bx%5D=1", inner, "required", "", None),
        ("deep%5Binner%5D=1", inner, "required", "", omitted),
        ("plain%5Ba%5D=1", &["body", "plain", "in"], "required", "", None),
        ("deep%5Bin%5D%5Bx%5D%5B0%5D=1", inner, "required", missing("x"), either),
        ("deep%5Bin%5D%5By%5D%5B0%5D=1", inner, "required", missing("x"), None),
        ("deep%5B0%5D%5Ba%5D=1", &[], "", no_list, list),
        ("deep%5B0%5D=1", &[], "", no_list, None),
    ] {
        assert_eq!(of(&("/form", "/form", body.into(), place, keyword, message)), name, "{body}");
    }
}

#[test]
fn credentials_of_unsupported_schemes() {
    for (path, name) in [("/agent", Some("a security scheme that Prism does not support")), ("/bearer", None)] {
        assert_eq!(of(&(path, path, Value::Null, &[], "401", "")), name, "{path}");
    }
}

#[test]
fn limits_of_floats() {
    let limit: f64 = response::LIMIT_OF_FLOATS.parse().expect("a number");
    assert_eq!(limit.to_bits(), 2f64.powi(128).to_bits());
    assert!(limit > f64::from(f32::MAX));
}

#[test]
fn undeclared_members() {
    let body = || json!({"pick": {"a": "text"}});
    for (member, name) in
        [("ghost", Some("a required member that no property declares")), ("note", None), ("pick", None)]
    {
        let message: &'static str = missing(member);
        assert_eq!(of(&("/send", "/send", body(), &["body"], "required", message)), name, "{member}");
    }
    // The same name is declared in a nested object.
    let message: &'static str = missing("a");
    let name = Some("a required member that no property declares");
    assert_eq!(of(&("/send", "/send", body(), &["body"], "required", message)), name);
    assert_eq!(of(&("/send", "/send", body(), &["body", "pick"], "required", message)), None);
}

fn get(
    path: &'static str,
    uri: &'static str,
    place: &'static [&'static str],
    keyword: &'static str,
    message: &'static str,
) -> Rejection {
    (path, uri, Value::Null, place, keyword, message)
}

fn missing(name: &str) -> &'static str {
    format!("Request must have required property '{name}'").leak()
}

/// The exception for a rejection.
fn of((path, uri, body, place, keyword, message): &Rejection) -> Option<&'static str> {
    let value = spec();
    let generated = generated(&value);
    let document = Document::of(&value);
    let operation = generated.api.operations.iter().find(|operation| operation.path == *path).expect("the path exists");
    let text = body.as_str().map_or_else(|| body.to_string(), str::to_owned);
    let line =
        json!({"arguments": {"body": text, "same": "\"text\"", "other": "\"text\"", "picked": "{\"c\":\"text\"}"}})
            .to_string();
    let (label, expected) = (String::new(), Expected::Success);
    let case = Case { operation: operation.id.0, label, expected, has_options: false, line: Ok(line) };
    let location: Vec<&str> = ["request"].iter().chain(*place).copied().collect();
    let code = keyword.parse::<u16>().map_or_else(|_| json!(keyword), |status| json!(status));
    let violations = json!([{"location": location, "severity": "Error", "code": code, "message": message}]).to_string();
    let media_type = if body.is_string() { "application/x-www-form-urlencoded" } else { "application/json" };
    let headers = json!({"content-type": media_type, "authorization": format!("{} secret", &path[1..])});
    let request = json!({
        "method": operation.method,
        "uri": format!("http://localhost{uri}"),
        "headers": headers,
        "body": text,
    });
    let response = json!({"status": 422, "headers": {"sl-violations": violations}, "body": "{}"});
    let exchange = json!({"request": request, "response": response, "error": {"kind": "Status", "message": ""}});
    let exchange: Exchange = serde_json::from_value(exchange).expect("it is the format of the program");
    let verdict = judge(&exchange, Expected::Success).expect("it is rejected");
    let document = document.as_ref();
    let context =
        Context { generated: &generated, document, operation, case: &case, exchange: &exchange, verdict: &verdict };
    exception(&context)
}

fn generated(value: &Value) -> Generated {
    let folder = tempfile::tempdir().expect("a temporary folder can be created");
    let path = folder.path().join("spec.json");
    std::fs::write(&path, value.to_string()).expect("the spec can be written");
    let mut diagnostics = Diagnostics::default();
    let file = SpecFile { spec: path, root: None };
    generate_from(&file, "client", &mut Sources::default(), &mut diagnostics).expect("the spec can be read").1
}

fn spec() -> Value {
    let responses = json!({"200": {"description": "OK"}});
    let text = json!({"type": "string"});
    let object = |required: &[&str], properties: Value| json!({"type": "object", "required": required, "properties": properties});
    let by = |name: &str| {
        let parameter = json!({"name": name, "in": "path", "required": true, "schema": text});
        json!({"get": {"parameters": [parameter], "responses": responses}})
    };
    let filter = object(&["inner"], json!({"inner": {"type": "array", "items": text}}));
    let deep = object(&["a"], json!({"a": text}));
    let list = json!([
        {"name": "filter", "in": "query", "explode": true, "schema": filter},
        {"name": "deep", "in": "query", "style": "deepObject", "explode": true, "schema": deep},
        {"name": "page[size]", "in": "query", "required": true, "schema": {"type": "integer"}},
        {"name": "Accept", "in": "header", "schema": text},
        {"name": "same", "in": "query", "schema": {"oneOf": [text, text]}},
        {"name": "other", "in": "query", "schema": {"oneOf": [{"type": "integer"}, text]}},
        {"name": "picked", "in": "query", "required": true, "explode": true, "schema": {"oneOf": [
            object(&["c"], json!({"c": text})), object(&["d"], json!({"d": text})),
        ]}},
    ]);
    let pick = json!({"oneOf": [object(&["a"], json!({"a": text})), object(&["b"], json!({"b": text}))]});
    let send = object(&["pick", "ghost", "a"], json!({"pick": pick, "note": text}));
    let content = json!({"application/json": {"schema": send}});
    let deep = object(&[], json!({"a": text, "in": object(&["x"], json!({"x": text}))}));
    let form = object(&[], json!({"deep": deep, "plain": deep}));
    let encoding = json!({"deep": {"style": "deepObject", "explode": true}});
    let form = json!({"application/x-www-form-urlencoded": {"schema": form, "encoding": encoding}});
    let guarded = |scheme: &str| json!({"get": {"security": [{scheme: []}], "responses": responses}});
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Exceptions", "version": "1"},
        "paths": {
            "/by/{name}": by("name"),
            "/by/{id}": by("id"),
            "/at": {"get": {"responses": responses}},
            "/at?x=1": {"get": {"responses": responses}},
            "/alone?x=1": {"get": {"responses": responses}},
            "/list": {"get": {"parameters": list, "responses": responses}},
            "/form": {"post": {"requestBody": {"required": true, "content": form}, "responses": responses}},
            "/agent": guarded("agent"),
            "/bearer": guarded("bearer"),
            "/send": {"post": {"requestBody": {"required": true, "content": content}, "responses": responses}},
        },
        "components": {"securitySchemes": {
            "agent": {"type": "http", "scheme": "agent"},
            "bearer": {"type": "http", "scheme": "bearer"},
        }},
    })
}
