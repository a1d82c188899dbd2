//! Refusals of Prism that are excepted, and their neighbours that are not.

use codegen::Generated;
use codegen::diagnostic::Diagnostics;
use codegen::source::Sources;
use serde_json::{Value, json};

use super::super::cases::{Case, Expected};
use super::super::document::Document;
use super::super::judge::judge;
use super::super::told::Told;
use super::{Context, exception};
use crate::specs::product::make;

/// What was called and what Prism said: path, URI, body, place, keyword, message.
type Refusal = (&'static str, &'static str, Value, &'static [&'static str], &'static str, &'static str);

#[test]
fn a_parameter_is_excepted_for_a_reason() {
    let array = "Request query parameter filter.inner must be array";
    for (refusal, name) in [
        (get("/by/{name}", "/by/text", &["path", "id"], "format", ""), Some("a path of two operations")),
        // Its own parameter, and one of no operation.
        (get("/by/{name}", "/by/text", &["path", "name"], "format", ""), None),
        (get("/by/{name}", "/by/text", &["path", "other"], "format", ""), None),
        // The other does not have this path.
        (get("/by/{name}", "/of/text", &["path", "id"], "format", ""), None),
        (
            get("/list", "/list?inner=%5B%22text%22%5D", &["query", "filter", "inner"], "type", array),
            Some("an object or a list in an object of a query"),
        ),
        (get("/list", "/list?inner=text", &["query", "filter", "inner"], "type", array), None),
        (get("/list", "/list", &["query", "deep"], "required", ""), Some("an exploded object that was left out")),
        (get("/list", "/list?deep%5Bb%5D=1", &["query", "deep"], "required", ""), None),
        (get("/list", "/list", &["query", "filter", "inner"], "required", ""), None),
        (get("/list", "/list", &["query", "same"], "oneOf", ""), Some("a parameter of several branches")),
        (get("/list", "/list", &["query", "other"], "oneOf", ""), None),
        (
            get("/list", "/list?page%5Bsize%5D=1", &["query"], "required", missing("page%5bsize%5d")),
            Some("a parameter that Prism calls otherwise"),
        ),
        (get("/list", "/list", &["query"], "required", missing("page%5bsize%5d")), None),
        (get("/list", "/list?size=1", &["query"], "required", missing("size")), None),
        (get("/at?x=1", "/at?x=1", &["body"], "", ""), Some("a path that a query tells from another")),
        (get("/alone?x=1", "/alone?x=1", &["body"], "", ""), None),
        (get("/list", "/list", &["header", "accept"], "enum", ""), Some("a header that is no parameter")),
        (
            get("/list", "/list", &["header"], "required", missing("content-type")),
            Some("a header that is no parameter"),
        ),
        (get("/list", "/list", &["header"], "required", missing("x-type")), None),
        (get("/list", "/list", &["header", "x-accept"], "enum", ""), None),
    ] {
        assert_eq!(of(&refusal), name, "{refusal:?}");
    }
}

#[test]
fn a_value_of_several_branches_is_excepted_where_it_is_one() {
    let one_of = "must match exactly one schema in oneOf";
    for (body, place, name) in [
        (json!({"pick": {"a": "text", "b": "text"}}), ["body", "pick"].as_slice(), Some("a value of several branches")),
        (json!({"pick": {"a": "text", "b": "text"}}), &["body"], None),
        // No branch takes it.
        (json!({"pick": {"a": 1, "b": 1}}), &["body", "pick"], None),
    ] {
        assert_eq!(of(&("/send", "/send", body.clone(), place, "oneOf", one_of)), name, "{body}");
    }
}

#[test]
fn what_prism_makes_of_objects_in_a_form_is_excepted() {
    let no_list = "Cannot deserialize JSON object array in form data request body.";
    let (left_out, list) = (Some("an exploded object that was left out"), Some("a list of objects in brackets"));
    let either = Some("a list in brackets that may be something else");
    let inner = ["body", "deep", "in"].as_slice();
    for (body, place, keyword, message, name) in [
        ("deep%5Ba%5D=1", inner, "required", "", left_out),
        ("deep%5Bin%5D%5Bx%5D=1", inner, "required", "", None),
        ("deep%5Binner%5D=1", inner, "required", "", left_out),
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
fn credentials_of_an_unknown_scheme_are_excepted() {
    for (path, name) in [("/agent", Some("a security scheme that Prism does not know")), ("/bearer", None)] {
        assert_eq!(of(&(path, path, Value::Null, &[], "401", "")), name, "{path}");
    }
}

#[test]
fn a_member_that_nothing_declares_is_excepted_and_no_other() {
    let body = || json!({"pick": {"a": "text"}});
    for (member, name) in
        [("ghost", Some("a required member that no property declares")), ("note", None), ("pick", None)]
    {
        let message: &'static str = missing(member);
        assert_eq!(of(&("/send", "/send", body(), &["body"], "required", message)), name, "{member}");
    }
    // The same name is a member further in.
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
) -> Refusal {
    (path, uri, Value::Null, place, keyword, message)
}

fn missing(name: &str) -> &'static str {
    format!("Request must have required property '{name}'").leak()
}

/// The exception of a refusal.
fn of((path, uri, body, place, keyword, message): &Refusal) -> Option<&'static str> {
    let value = spec();
    let generated = generated(&value);
    let document = Document::of(&value);
    let operation = generated.api.operations.iter().find(|operation| operation.path == *path).expect("it is there");
    let text = body.as_str().map_or_else(|| body.to_string(), str::to_owned);
    let line = json!({"arguments": {"body": text, "same": "\"text\"", "other": "\"text\""}}).to_string();
    let (label, expected) = (String::new(), Expected::Success);
    let case = Case { operation: operation.id.0, label, expected, has_options: false, line: Ok(line) };
    let location: Vec<&str> = ["request"].iter().chain(*place).copied().collect();
    let code = keyword.parse::<u16>().map_or_else(|_| json!(keyword), |status| json!(status));
    let said = json!([{"location": location, "severity": "Error", "code": code, "message": message}]).to_string();
    let media_type = if body.is_string() { "application/x-www-form-urlencoded" } else { "application/json" };
    let headers = json!({"content-type": media_type, "authorization": format!("{} secret", &path[1..])});
    let request = json!({
        "method": operation.method,
        "uri": format!("http://localhost{uri}"),
        "headers": headers,
        "body": text,
    });
    let answer = json!({"status": 422, "headers": {"sl-violations": said}, "body": "{}"});
    let told = json!({"request": request, "answer": answer, "error": {"kind": "Status", "message": ""}});
    let told: Told = serde_json::from_value(told).expect("it is what the program tells");
    let verdict = judge(&told, Expected::Success).expect("it is refused");
    let document = document.as_ref();
    let context = Context { generated: &generated, document, operation, case: &case, told: &told, verdict: &verdict };
    exception(&context)
}

fn generated(value: &Value) -> Generated {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("spec.json");
    std::fs::write(&path, value.to_string()).expect("the spec can be written");
    let mut said = Diagnostics::default();
    make(&path, "client", &mut Sources::default(), &mut said).expect("the spec can be read").1
}

fn spec() -> Value {
    let responses = json!({"200": {"description": "Well"}});
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
