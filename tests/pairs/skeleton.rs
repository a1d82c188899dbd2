//! Input: a snippet and its place. Output: the smallest document that has the snippet there.

use codegen::json::Node;

/// The document; `shared` are more components.
pub(super) fn document(place: &str, snippet: &Node, shared: Option<&Node>) -> String {
    match place {
        "request" => things(&[REQUEST], &snippet.to_string(), shared),
        "response" => things(&[RESPONSE], &snippet.to_string(), shared),
        "both" => things(&[REQUEST, RESPONSE], &snippet.to_string(), shared),
        "request member" => things(&[REQUEST], &member(snippet), shared),
        "response member" => things(&[RESPONSE], &member(snippet), shared),
        "both member" => things(&[REQUEST, RESPONSE], &member(snippet), shared),
        "unused" => things(&[], &snippet.to_string(), shared),
        "request schemas" => whole(&operations(&[REQUEST]), &joined(&snippet.to_string(), shared)),
        "response schemas" => whole(&operations(&[RESPONSE]), &joined(&snippet.to_string(), shared)),
        "query" => with_parameter(&format!(r#"{{"name":"filter","in":"query","schema":{snippet}}}"#), shared),
        "header" => {
            let headers = format!(r#"{{"X-Rate":{{"schema":{snippet}}}}}"#);
            with_operation(&format!(r#""responses":{{"204":{{"description":"done","headers":{headers}}}}}"#), shared)
        }
        "webhook" => {
            let body = format!(r#""requestBody":{{"content":{{"application/json":{{"schema":{snippet}}}}}}}"#);
            root(&format!(r#""webhooks":{{"thingMade":{{"post":{{{body},{DONE}}}}}}}"#), &joined("{}", shared))
        }
        "parameter" => with_parameter(&snippet.to_string(), shared),
        "parameters" => with_operation(&format!(r#""parameters":{snippet},{DONE}"#), shared),
        "operation" => with_operation(&with_default(snippet, "responses", DONE), shared),
        "body" => with_operation(&format!(r#""requestBody":{snippet},{DONE}"#), shared),
        "responses" => with_operation(&format!(r#""responses":{snippet}"#), shared),
        "response headers" => {
            with_operation(&format!(r#""responses":{{"204":{{"description":"done","headers":{snippet}}}}}"#), shared)
        }
        "paths" => root(&format!(r#""paths":{snippet}"#), &joined("{}", shared)),
        "webhooks" => root(&format!(r#""webhooks":{snippet}"#), &joined("{}", shared)),
        "document" => of_members(snippet),
        other => panic!("`{other}` is neither a place nor a key of an entry"),
    }
}

const DONE: &str = r#""responses":{"204":{"description":"done"}}"#;

const REQUEST: &str = r##""post":{"operationId":"create_thing","requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},"responses":{"204":{"description":"done"}}}"##;

const RESPONSE: &str = r##""get":{"operationId":"get_thing","responses":{"200":{"description":"the thing","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}}}}"##;

fn member(snippet: &Node) -> String {
    format!(r#"{{"type":"object","required":["value"],"properties":{{"value":{snippet}}}}}"#)
}

fn things(used_by: &[&str], thing: &str, shared: Option<&Node>) -> String {
    whole(&operations(used_by), &joined(&format!(r#"{{"Thing":{thing}}}"#), shared))
}

fn operations(all: &[&str]) -> String {
    format!(r#"{{"/things":{{{}}}}}"#, all.join(","))
}

fn with_parameter(parameter: &str, shared: Option<&Node>) -> String {
    with_operation(&format!(r#""parameters":[{parameter}],{DONE}"#), shared)
}

fn with_operation(members: &str, shared: Option<&Node>) -> String {
    let id = if members.contains(r#""operationId""#) { "" } else { r#""operationId":"list_things","# };
    whole(&format!(r#"{{"/things":{{"post":{{{id}{members}}}}}}}"#), &joined("{}", shared))
}

/// The members of an object, and another one, unless it has it.
fn with_default(object: &Node, key: &str, default: &str) -> String {
    let members = inside(&object.to_string()).to_owned();
    match object.get(key) {
        Some(_) => members,
        None if members.is_empty() => default.to_owned(),
        None => format!("{members},{default}"),
    }
}

fn whole(paths: &str, schemas: &str) -> String {
    root(&format!(r#""paths":{paths}"#), schemas)
}

fn root(members: &str, schemas: &str) -> String {
    format!(r#"{{{VERSION},{INFO},{members},"components":{{"schemas":{schemas}}}}}"#)
}

const VERSION: &str = r#""openapi":"3.1.0""#;
const INFO: &str = r#""info":{"title":"Things","version":"1"}"#;

/// A document of which only some members matter.
fn of_members(snippet: &Node) -> String {
    let paths = format!(r#""paths":{{"/things":{{"get":{{"operationId":"list_things",{DONE}}}}}}}"#);
    let defaults = [("openapi", VERSION), ("info", INFO), ("paths", paths.as_str())];
    let missing = defaults.iter().filter(|(key, _)| snippet.get(key).is_none()).map(|(_, member)| *member);
    let own = inside(&snippet.to_string()).to_owned();
    let members: Vec<&str> = missing.chain((!own.is_empty()).then_some(own.as_str())).collect();
    format!("{{{}}}", members.join(","))
}

fn joined(schemas: &str, shared: Option<&Node>) -> String {
    let shared = shared.map(ToString::to_string).unwrap_or_default();
    let all: Vec<&str> = [inside(schemas), inside(&shared)].into_iter().filter(|text| !text.is_empty()).collect();
    format!("{{{}}}", all.join(","))
}

/// The members of an object without its braces.
fn inside(object: &str) -> &str {
    object.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or_default()
}
