//! What is a loss, and what is not.

use codegen::config::Config;
use codegen::diagnostic::Diagnostics;
use codegen::source::{SourceFile, Sources};
use codegen::{Generated, Input, generate};

use super::*;

const SPEC: &str = r##"
openapi: 3.1.0
info: {title: Comparing, version: "1"}
paths:
  /things:
    get:
      responses:
        "200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
components:
  schemas:
    Thing:
      type: object
      required: [id]
      properties:
        id: {type: string}
        count: {type: integer, default: 3}
        at: {type: string, format: date-time}
        key: {type: string, format: uuid}
        ratio: {type: number}
        maybe: {type: [string, "null"]}
        anything: {}
        parts: {type: array, items: {$ref: "#/components/schemas/Thing"}}
    Kept:
      type: object
      properties: {id: {type: string}}
      additionalProperties: {type: integer}
    Either:
      oneOf:
        - {$ref: "#/components/schemas/Thing"}
        - {$ref: "#/components/schemas/Kept"}
    Joined:
      allOf:
        - {$ref: "#/components/schemas/Either"}
        - {type: object, required: [own], properties: {own: {type: string}}}
"##;

fn generated() -> Generated {
    let file = SourceFile { path: "spec.yaml".to_owned(), text: SPEC.to_owned() };
    let input = Input { config: Config::for_spec("spec.yaml", "compared"), spec: vec!["spec.yaml".to_owned()] };
    let sources = [file].into_iter().collect::<Sources>();
    generate(&input, &sources, &mut Diagnostics::default()).expect("the spec is right")
}

/// Compares as a component; `declared` are the members that the schema declares at the root.
fn compare(component: &str, declared: &[&str], input: &str, output: &str) -> Found {
    let generated = generated();
    let named = codegen::ir::ItemName::Component(component.to_owned());
    let item = generated.api.items.iter().find(|item| item.name == named).expect("it is a component");
    let declared = declared.iter().map(|name| (String::new(), (*name).to_owned())).collect();
    let comparison = Comparison { api: &generated.api, analysis: &generated.analysis, declared: &declared };
    let read = |text| Json::parse(text).expect("the value is JSON");
    comparison.compare(&TypeKind::Item(item.id), &read(input), &read(output))
}

#[test]
fn what_is_the_same_has_no_difference() {
    let value = r#"{"id":"a","count":12345678901234567890123,"parts":[{"id":"b"}]}"#;
    assert_eq!(compare("Thing", &[], value, value), Ok(vec![]));
    assert_eq!(compare("Thing", &[], r#"{"id":"a","count":1}"#, r#"{"count":1,"id":"a"}"#), Ok(vec![]));
}

#[test]
fn justified_differences_have_names() {
    let rows = [
        (
            r#"{"id":"a","at":"2026-01-02T03:04:05.000Z"}"#,
            r#"{"id":"a","at":"2026-01-02T03:04:05Z"}"#,
            Difference::SameInstant,
        ),
        (r#"{"id":"a","key":"AB"}"#, r#"{"id":"a","key":"ab"}"#, Difference::UuidInCapitals),
        (r#"{"id":"a","count":1.0}"#, r#"{"id":"a","count":1}"#, Difference::NumberSpelledOtherwise),
        (
            r#"{"id":"a","ratio":0.12345678901234567891}"#,
            r#"{"id":"a","ratio":0.12345678901234568}"#,
            Difference::RoundedToFormat,
        ),
        (r#"{"id":"a"}"#, r#"{"id":"a","count":3}"#, Difference::DefaultFilledIn),
        (r#"{"id":"a","more":1}"#, r#"{"id":"a"}"#, Difference::UndeclaredDropped),
    ];
    for (input, output, difference) in rows {
        assert_eq!(compare("Thing", &["id"], input, output), Ok(vec![difference]), "{input} {output}");
    }
}

#[test]
fn losses_are_told_with_their_place() {
    let rows = [
        (r#"{"id":"a"}"#, r#"{"id":"b"}"#, r#"/id: "a" became "b""#),
        (
            r#"{"id":"a","at":"2026-01-02T03:04:05Z"}"#,
            r#"{"id":"a","at":"2026-01-02T03:04:06Z"}"#,
            r#"/at: "2026-01-02T03:04:05Z" became "2026-01-02T03:04:06Z""#,
        ),
        (r#"{"id":"a","count":4}"#, r#"{"id":"a"}"#, "/count: lost 4"),
        (r#"{"id":"a"}"#, r#"{"id":"a","count":4}"#, "/count: appeared"),
        (r#"{"id":"a","maybe":null}"#, r#"{"id":"a"}"#, "/maybe: lost null"),
        (r#"{"id":"a","anything":null}"#, r#"{"id":"a"}"#, "/anything: lost null"),
        (
            r#"{"id":"a","count":9007199254740993}"#,
            r#"{"id":"a","count":9007199254740992}"#,
            "/count: 9007199254740993 became 9007199254740992",
        ),
        (
            r#"{"id":"a","anything":90071992547409931}"#,
            r#"{"id":"a","anything":90071992547409930}"#,
            "/anything: 90071992547409931 became 90071992547409930",
        ),
        (r#"{"id":"a","more":1}"#, r#"{"id":"a"}"#, "/more: lost 1, though the schema declares it"),
        (
            r#"{"id":"a","parts":[{"id":"b"},{"id":"c"}]}"#,
            r#"{"id":"a","parts":[{"id":"b"}]}"#,
            "/parts: a list of 2 became a list of 1",
        ),
        (r#"{"id":"a","parts":[{"id":"b"}]}"#, r#"{"id":"a","parts":[{"id":"c"}]}"#, r#"/parts/0/id: "b" became "c""#),
    ];
    for (input, output, message) in rows {
        assert_eq!(compare("Thing", &["id", "more"], input, output), Err(message.to_owned()), "{input} {output}");
    }
}

#[test]
fn a_map_keeps_every_member() {
    assert_eq!(compare("Kept", &[], r#"{"more":1}"#, r#"{"more":1.0}"#), Ok(vec![Difference::NumberSpelledOtherwise]));
    assert_eq!(compare("Kept", &[], r#"{"more":1}"#, "{}"), Err("/more: lost 1".to_owned()));
}

#[test]
fn a_union_is_explained_by_one_of_its_branches() {
    let filled_in = Ok(vec![Difference::DefaultFilledIn]);
    assert_eq!(compare("Either", &["id"], r#"{"id":"a"}"#, r#"{"id":"a","count":3}"#), filled_in);
    let message = Err("/count: appeared".to_owned());
    assert_eq!(compare("Either", &["id"], r#"{"id":"a"}"#, r#"{"id":"a","count":4}"#), message);
}

#[test]
fn the_members_beside_a_flat_field_are_its_own() {
    let both = &["own", "id", "count"];
    assert_eq!(compare("Joined", both, r#"{"own":"o","id":"a"}"#, r#"{"id":"a","own":"o"}"#), Ok(vec![]));
    let filled_in = Ok(vec![Difference::DefaultFilledIn]);
    assert_eq!(compare("Joined", both, r#"{"own":"o","id":"a"}"#, r#"{"id":"a","count":3,"own":"o"}"#), filled_in);
    let lost = Err("/count: lost 4".to_owned());
    assert_eq!(compare("Joined", both, r#"{"own":"o","id":"a","count":4}"#, r#"{"own":"o","id":"a"}"#), lost);
}
