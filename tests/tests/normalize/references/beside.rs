//! Members next to the `$ref` of what is not a schema: kind of object × member × version.

use codegen::source::{Node, Value};

use crate::Normalized;

/// A kind of object by its section, an object of it, and members with other values.
const ROWS: &[(&str, &str, &[&str])] = &[
    (
        "parameters",
        "{name: p, in: query, description: theirs, schema: {type: string}, x-b: 1}",
        &[
            "name: q",
            "in: header",
            "description: mine",
            "required: true",
            "schema: {type: integer}",
            "content: {text/plain: {}}",
            "example: 1",
            "examples: {e: {value: 1}}",
            "style: form",
            "explode: true",
            "deprecated: true",
            "allowReserved: true",
        ],
    ),
    (
        "headers",
        "{description: theirs, schema: {type: string}}",
        &["description: mine", "required: true", "schema: {type: integer}", "example: 1", "deprecated: true"],
    ),
    (
        "responses",
        "{description: theirs, headers: {A: {schema: {type: string}}}}",
        &[
            "description: mine",
            "headers: {B: {schema: {type: string}}}",
            "content: {text/plain: {schema: {type: string}}}",
        ],
    ),
    (
        "requestBodies",
        "{description: theirs, content: {text/plain: {schema: {type: string}}}}",
        &["description: mine", "required: true", "content: {text/html: {schema: {type: string}}}"],
    ),
    ("examples", "{value: 1}", &["value: 2"]),
    (
        "securitySchemes",
        "{type: http, scheme: bearer, description: theirs}",
        &["description: mine", "scheme: basic", "bearerFormat: jwt"],
    ),
    ("links", "{operationId: a, description: theirs}", &["description: mine", "operationId: b", "parameters: {a: 1}"]),
];

/// Whether the place alone says it, while the object remains a reference: types are named after it.
fn stays_reference(section: &str, key: &str) -> bool {
    matches!(section, "responses" | "requestBodies") && key == "description"
}

#[test]
fn members_beside_references_are_used() {
    let mut count = 0;
    for version in ["3.0.3", "3.1.0", "3.2.0"] {
        for (section, target, members) in ROWS {
            for member in *members {
                let reference = format!("$ref: '#/components/{section}/A', {member}");
                check(version, section, target, &reference, member);
                count += 1;
            }
        }
    }
    assert_eq!(count, 3 * 30);
}

fn check(version: &str, section: &str, target: &str, reference: &str, member: &str) {
    let text = format!(
        "openapi: {version}\ninfo: {{title: t, version: v}}\npaths: {{}}\ncomponents:\n  {section}:\n    A: {target}\n    B: {{{reference}}}\n"
    );
    let normalized = Normalized::of(&text);
    let key = member.split(':').next().expect("a key");
    let messages = normalized.messages();
    let is_allowed = key == "description" && version != "3.0.3";
    assert_eq!(messages.matches("next to a `$ref`").count(), usize::from(!is_allowed), "{text}{messages}");
    let part =
        |name: &str| component(normalized.node.as_ref(), section, name).unwrap_or_else(|| panic!("{text}{messages}"));
    let (target, own) = (part("A"), part("B"));
    assert_eq!(own.get("$ref").is_some(), stays_reference(section, key), "{text}");
    let written = component(Some(&normalized.source), section, "B").and_then(|own| own.get(key)).expect("the member");
    let used = own.get(key).unwrap_or_else(|| panic!("{text}{own}"));
    match (&written.value, &used.value) {
        // A map has the entries of both, and schemas have their own form.
        (Value::Object(written), Value::Object(used)) => {
            assert!(written.keys().all(|key| used.contains_key(key)), "{text}{own}");
        }
        (written, used) => assert_eq!(written, used, "{text}"),
    }
    if !stays_reference(section, key) {
        let replaced = if key == "content" && section == "parameters" { "schema" } else { key };
        let Value::Object(given) = &target.value else { panic!("{text}") };
        for (name, value) in given.iter().filter(|(name, _)| *name != replaced) {
            assert_eq!(own.get(name).map(|own| &own.value), Some(&value.value), "{name} of {text}{own}");
        }
    }
}

fn component<'n>(root: Option<&'n Node>, section: &str, name: &str) -> Option<&'n Node> {
    root?.get("components")?.get(section)?.get(name)
}

#[test]
fn references_to_references_and_cycles() {
    let text = r"
openapi: 3.0.3
info: {title: t, version: v}
paths: {}
components:
  parameters:
    A: {name: a, in: query, schema: {type: string, maxLength: 3}}
    B: {$ref: '#/components/parameters/A', required: true}
    C: {$ref: '#/components/parameters/B', schema: {enum: [x]}}
    D: {$ref: '#/components/parameters/D', required: true}
";
    let normalized = Normalized::of(text);
    let parameter = component(normalized.node.as_ref(), "parameters", "C").expect("the parameter");
    assert_eq!(
        parameter.to_string(),
        r#"{"schema":{"type":"string","maxLength":3,"enum":["x"]},"required":true,"name":"a","in":"query"}"#
    );
    assert!(component(normalized.node.as_ref(), "parameters", "D").is_none(), "a cycle has no target");
}
