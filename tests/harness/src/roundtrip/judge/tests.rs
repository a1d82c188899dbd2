//! Values that were decoded to the wrong branch, or kept as unlisted.

use codegen::config::Config;
use codegen::diagnostic::Diagnostics;
use codegen::ir::{ItemName, TypeKind};
use codegen::source::{SourceFile, Sources, parse};
use codegen::{Input, generate};

use super::*;
use crate::roundtrip::schemas::Declared;

const SPEC: &str = r##"
openapi: 3.1.0
info: {title: Judging, version: "1"}
paths: {}
components:
  schemas:
    Holder: {type: object, properties: {either: {$ref: "#/components/schemas/Either"}}}
    Either:
      oneOf:
        - {title: Right, type: object, required: [ok], properties: {ok: {const: true}}}
        - {title: Wrong, type: object, required: [ok], properties: {ok: {const: false}}}
    Color: {type: string, enum: [red, green]}
    Open: {anyOf: [{type: string, enum: [red, green]}, {type: string}]}
    Moment:
      anyOf:
        - {type: string, format: date}
        - {type: integer}
    Parts:
      anyOf:
        - {title: A, type: object, required: [a], properties: {a: {type: integer}}}
        - {title: B, type: object, required: [b], properties: {b: {type: integer}}}
    Key:
      oneOf:
        - {title: Public, type: object, required: [n], properties: {n: {type: string}}}
        - {title: Private, type: object, required: [n, d, curve], properties: {n: {type: string}, d: {type: string}}}
    Pet:
      oneOf:
        - {$ref: "#/components/schemas/Cat"}
        - {$ref: "#/components/schemas/Dog"}
      discriminator: {propertyName: kind}
    Cat: {type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}
    Dog: {type: object, required: [kind, barks], properties: {kind: {type: string}, barks: {type: boolean}}}
"##;

/// Judges a value of a component by what `Debug` prints for it; it was encoded unchanged.
fn judge(component: &str, input: &str, debug: &str) -> Result<Vec<(FailureKind, Reason)>, (FailureKind, String)> {
    let file = SourceFile { path: "spec.yaml".to_owned(), text: SPEC.to_owned() };
    let root = parse(&file, &mut Diagnostics::default()).expect("the spec is YAML");
    let input_files = Input {
        config: Config::for_spec("spec.yaml", "judged"),
        spec: vec!["spec.yaml".to_owned()],
        overlays: Vec::new(),
        names: None,
    };
    let sources = [file].into_iter().collect::<Sources>();
    let mut diagnostics = Diagnostics::default();
    let generated = generate(&input_files, &sources, &mut diagnostics).expect("the spec is valid");
    let value = Document::value(&root);
    let document = Document::new(&value).expect("the document is valid");
    let name = ItemName::Component(component.to_owned());
    let item = generated.api.items.iter().find(|item| item.name == name).expect("it is a component");
    let case = Case {
        pointer: item.origin.to_string(),
        label: "example".to_owned(),
        input: input.to_owned(),
        ty: TypeKind::Item(item.id),
        declared: Declared::new(),
        source: Source::Document { schema: item.origin.to_string() },
    };
    let result = Ok(Decoded { json: input.to_owned(), debug: debug.to_owned() });
    let justifier = Justifier::new(&document, &diagnostics, &generated.api);
    let judge = Judge { generated: &generated, document: &document, justifier: &justifier };
    let passed = judge.judge(&case, &result);
    passed.map(|passed| passed.justified).map_err(|loss| (loss.kind, loss.message))
}

#[test]
fn the_branch_must_accept_the_value() {
    let value = r#"{"either":{"ok":false}}"#;
    let right = "Holder { either: Some(Wrong(EitherWrong { ok: false })) }";
    assert_eq!(judge("Holder", value, right), Ok(vec![]));
    let wrong = "Holder { either: Some(Right(EitherRight { ok: false })) }";
    let message =
        "/either: decoded to the branch `Right`, whose schema `#/components/schemas/Either/oneOf/0` rejects it";
    assert_eq!(judge("Holder", value, wrong), Err((FailureKind::WrongBranch, message.to_owned())));
}

#[test]
fn an_accepted_value_may_not_be_unlisted() {
    let message = "/either: the schema `#/components/schemas/Either` accepts it, but it was kept as unlisted";
    let unlisted = r#"Holder { either: Some(Unlisted(Object {"ok": Bool(true)})) }"#;
    let result = judge("Holder", r#"{"either":{"ok":true}}"#, unlisted);
    assert_eq!(result, Err((FailureKind::Unlisted, message.to_owned())));
    let result = judge("Color", r#""red""#, r#"Unlisted("red")"#);
    assert_eq!(result.map_err(|(kind, _)| kind), Err(FailureKind::Unlisted));
    assert_eq!(judge("Color", r#""blue""#, r#"Unlisted("blue")"#), Ok(vec![]), "the schema rejects it, too");
}

#[test]
fn some_values_are_justified() {
    let unlisted = |reason| Ok(vec![(FailureKind::Unlisted, reason)]);
    let soon = judge("Moment", r#""soon""#, r#"Unlisted(String("soon"))"#);
    assert_eq!(soon, unlisted(Reason::Format));
    let today = judge("Moment", r#""2026-01-02""#, r#"Unlisted(String("2026-01-02"))"#);
    assert_eq!(today.map_err(|(kind, _)| kind), Err(FailureKind::Unlisted));
    assert_eq!(judge("Open", r#""blue""#, r#"Unlisted("blue")"#), unlisted(Reason::OpenEnum));
    let both = judge("Parts", r#"{"a":1,"b":2}"#, r#"Unlisted(Object {"a": Number(1), "b": Number(2)})"#);
    assert_eq!(both, unlisted(Reason::SeveralOfAnyOf));
    let fish = judge("Pet", r#"{"kind":"Fish"}"#, r#"Unlisted(Object {"kind": String("Fish")})"#);
    assert_eq!(fish, unlisted(Reason::UnknownTag));
    let cat = judge("Pet", r#"{"kind":"Cat"}"#, r#"Unlisted(Object {"kind": String("Cat")})"#);
    assert_eq!(cat.map_err(|(kind, _)| kind), Err(FailureKind::Unlisted));
    let dog = judge("Pet", r#"{"kind":"Dog"}"#, r#"Dog(Dog { kind: "Dog", barks: None })"#);
    assert_eq!(dog, Ok(vec![(FailureKind::WrongBranch, Reason::Discriminator)]));
    let reported = judge("Key", r#"{"n":"n","d":"d"}"#, r#"Private(KeyPrivate { n: "n", d: "d", curve: None })"#);
    assert_eq!(reported, Ok(vec![(FailureKind::WrongBranch, Reason::Reported("required".to_owned()))]));
    let other = judge("Pet", r#"{"kind":"Cat"}"#, r#"Dog(Dog { kind: "Cat", barks: None })"#);
    assert_eq!(other.map_err(|(kind, _)| kind), Err(FailureKind::WrongBranch));
}

#[test]
fn what_cannot_be_read_is_a_failure() {
    for debug in ["Holder { either: Some(", "Holder { either: Some(Middle(1)) }", "Holder { both: None }"] {
        let result = judge("Holder", r#"{"either":{"ok":true}}"#, debug);
        assert_eq!(result.map_err(|(kind, _)| kind), Err(FailureKind::Unreadable), "{debug}");
    }
}
