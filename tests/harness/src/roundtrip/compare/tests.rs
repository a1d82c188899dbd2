//! Acceptable differences, and others.

use codegen::config::Config;
use codegen::diagnostic::Diagnostics;
use codegen::source::{SourceFile, Sources};
use codegen::{Generated, Input, generate};

use super::*;
use crate::roundtrip::failure::FailureKind;

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
    Tagged:
      oneOf:
        - {$ref: "#/components/schemas/Cat"}
        - {$ref: "#/components/schemas/Dog"}
      discriminator: {propertyName: kind}
    Cat: {type: object, properties: {lives: {type: integer}}}
    Dog: {type: object, properties: {barks: {type: boolean}}}
    Joined:
      allOf:
        - {$ref: "#/components/schemas/Either"}
        - {type: object, required: [own], properties: {own: {type: string}}}
"##;

fn generated() -> Generated {
    let file = SourceFile { path: "spec.yaml".to_owned(), text: SPEC.to_owned() };
    let input = Input {
        config: Config::for_spec("spec.yaml", "compared"),
        spec: vec!["spec.yaml".to_owned()],
        overlays: Vec::new(),
        names: None,
    };
    let sources = [file].into_iter().collect::<Sources>();
    generate(&input, &sources, &mut Diagnostics::default()).expect("the spec is valid")
}

/// Compares two values of a component; `declared` are the members that the schema declares at the root.
fn compare(component: &str, declared: &[&str], input: &str, output: &str) -> Differences {
    let generated = generated();
    let named = codegen::ir::ItemName::Component(component.to_owned());
    let item = generated.api.items.iter().find(|item| item.name == named).expect("it is a component");
    let declared = declared.iter().map(|name| (String::new(), (*name).to_owned())).collect();
    let comparison = Comparison { api: &generated.api, analysis: &generated.analysis, declared: &declared };
    let read = |text| Json::parse(text).expect("the value is JSON");
    comparison.compare(&TypeKind::Item(item.id), &read(input), &read(output))
}

fn changed(message: &str) -> Differences {
    Err(Loss { kind: FailureKind::Changed, message: message.to_owned() })
}

#[test]
fn equal_values_have_no_difference() {
    let value = r#"{"id":"a","count":12345678901234567890123,"parts":[{"id":"b"}]}"#;
    assert_eq!(compare("Thing", &[], value, value), Ok(vec![]));
    assert_eq!(compare("Thing", &[], r#"{"id":"a","count":1}"#, r#"{"count":1,"id":"a"}"#), Ok(vec![]));
}

#[test]
fn acceptable_differences_have_names() {
    let rows = [
        (
            r#"{"id":"a","at":"2026-01-02T03:04:05.000Z"}"#,
            r#"{"id":"a","at":"2026-01-02T03:04:05Z"}"#,
            Difference::SameInstant,
        ),
        (r#"{"id":"a","key":"AB"}"#, r#"{"id":"a","key":"ab"}"#, Difference::UuidInCapitals),
        (r#"{"id":"a","count":1.0}"#, r#"{"id":"a","count":1}"#, Difference::SameNumber),
        (
            r#"{"id":"a","ratio":0.12345678901234567891}"#,
            r#"{"id":"a","ratio":0.12345678901234568}"#,
            Difference::RoundedToFormat,
        ),
        (r#"{"id":"a"}"#, r#"{"id":"a","count":3}"#, Difference::DefaultFilledIn),
        (r#"{"id":"a","more":1}"#, r#"{"id":"a"}"#, Difference::UndeclaredDropped),
        (r#"{"id":"a","maybe":null}"#, r#"{"id":"a"}"#, Difference::NullDropped),
    ];
    for (input, output, difference) in rows {
        assert_eq!(compare("Thing", &["id"], input, output), Ok(vec![difference]), "{input} {output}");
    }
}

#[test]
fn other_differences_are_reported_with_their_place() {
    let rows = [
        (r#"{"id":"a"}"#, r#"{"id":"b"}"#, r#"/id: "a" became "b""#),
        (
            r#"{"id":"a","at":"2026-01-02T03:04:05Z"}"#,
            r#"{"id":"a","at":"2026-01-02T03:04:06Z"}"#,
            r#"/at: "2026-01-02T03:04:05Z" became "2026-01-02T03:04:06Z""#,
        ),
        (r#"{"id":"a","count":4}"#, r#"{"id":"a"}"#, "/count: 4 was dropped"),
        (r#"{"id":"a"}"#, r#"{"id":"a","count":4}"#, "/count: was added"),
        (r#"{"id":"a","anything":null}"#, r#"{"id":"a"}"#, "/anything: null was dropped"),
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
        (r#"{"id":"a","more":1}"#, r#"{"id":"a"}"#, "/more: 1 was dropped, though the schema declares it"),
        (
            r#"{"id":"a","parts":[{"id":"b"},{"id":"c"}]}"#,
            r#"{"id":"a","parts":[{"id":"b"}]}"#,
            "/parts: a list of 2 became a list of 1",
        ),
        (r#"{"id":"a","parts":[{"id":"b"}]}"#, r#"{"id":"a","parts":[{"id":"c"}]}"#, r#"/parts/0/id: "b" became "c""#),
    ];
    for (input, output, message) in rows {
        assert_eq!(compare("Thing", &["id", "more"], input, output), changed(message), "{input} {output}");
    }
}

#[test]
fn a_map_keeps_every_member() {
    assert_eq!(compare("Kept", &[], r#"{"more":1}"#, r#"{"more":1.0}"#), Ok(vec![Difference::SameNumber]));
    assert_eq!(compare("Kept", &[], r#"{"more":1}"#, "{}"), changed("/more: 1 was dropped"));
}

#[test]
fn a_union_is_compared_by_its_best_branch() {
    let added = Ok(vec![Difference::DefaultFilledIn]);
    assert_eq!(compare("Either", &["id"], r#"{"id":"a"}"#, r#"{"id":"a","count":3}"#), added);
    let message = changed("/count: was added");
    assert_eq!(compare("Either", &["id"], r#"{"id":"a"}"#, r#"{"id":"a","count":4}"#), message);
}

#[test]
fn undeclared_members_belong_to_the_flat_field() {
    let both = &["own", "id", "count"];
    assert_eq!(compare("Joined", both, r#"{"own":"o","id":"a"}"#, r#"{"id":"a","own":"o"}"#), Ok(vec![]));
    let added = Ok(vec![Difference::DefaultFilledIn]);
    assert_eq!(compare("Joined", both, r#"{"own":"o","id":"a"}"#, r#"{"id":"a","count":3,"own":"o"}"#), added);
    let dropped = changed("/count: 4 was dropped");
    assert_eq!(compare("Joined", both, r#"{"own":"o","id":"a","count":4}"#, r#"{"own":"o","id":"a"}"#), dropped);
}

#[test]
fn the_tag_of_a_union_may_not_be_dropped() {
    let value = r#"{"kind":"Cat","lives":9}"#;
    assert_eq!(compare("Tagged", &[], value, value), Ok(vec![]));
    let message = r#"/kind: "Cat" was dropped, though it selects the branch"#.to_owned();
    let dropped = Err(Loss { kind: FailureKind::TagDropped, message });
    assert_eq!(compare("Tagged", &[], value, r#"{"lives":9}"#), dropped);
    assert_eq!(
        compare("Cat", &[], r#"{"lives":9,"more":1}"#, r#"{"lives":9}"#),
        Ok(vec![Difference::UndeclaredDropped])
    );
}
