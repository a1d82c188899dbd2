//! Schemas made by later stages are equal to those that a document would have in their place.

use std::sync::Arc;

use indexmap::IndexSet;

use super::{Additional, Kind, Schema, SchemaId, SchemaPlaces, Schemas};
use crate::json::{Node, Number, Value};
use crate::normalize::marks;
use crate::pointer::Origin;

fn node(value: Value) -> Node {
    Node::new(value, &Origin::root("test.yaml"))
}

fn text(text: &str) -> Node {
    node(Value::String(text.to_owned()))
}

fn array<const N: usize>(elements: [Node; N]) -> Node {
    node(Value::Array(elements.into()))
}

fn object<const N: usize>(members: [(&str, Node); N]) -> Node {
    node(Value::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()))
}

fn integer(value: i128) -> Node {
    node(Value::Number(Number::Integer(value)))
}

fn float(value: f64) -> Node {
    node(Value::Number(Number::Float(value)))
}

/// Reads each node as a schema of one arena.
fn read<const N: usize>(nodes: &[Node; N]) -> (Schemas, [SchemaId; N]) {
    let (mut schemas, mut places) = (Schemas::default(), SchemaPlaces::default());
    let ids = nodes.each_ref().map(|node| places.schema(node, &mut schemas));
    (schemas, ids)
}

fn are_same(first: Node, second: Node) -> bool {
    let (schemas, [first, second]) = read(&[first, second]);
    schemas.are_same(first, second)
}

#[test]
fn schemas_equal_if_their_json_is_equal() {
    let string = || ("type", text("string"));
    assert!(are_same(object([string(), ("title", text("A"))]), object([("title", text("A")), string()])));
    assert!(are_same(object([("default", float(0.0))]), object([("default", float(-0.0))])));
    assert!(!are_same(object([("default", integer(1))]), object([("default", float(1.0))])));
    assert!(!are_same(object([("default", integer(1))]), object([("default", text("1"))])));
    assert!(!are_same(
        object([("enum", array([text("a"), text("b")]))]),
        object([("enum", array([text("b"), text("a")]))])
    ));
    assert!(!are_same(object([string()]), object([string(), ("nullable", node(Value::Bool(false)))])));
    let holder = |title: &str| object([("properties", object([("a", object([("title", text(title))]))]))]);
    assert!(are_same(holder("A"), holder("A")));
    assert!(!are_same(holder("A"), holder("B")));
}

#[test]
fn made_schemas_equal_written_ones() {
    let (a, b) = (|| object([("title", text("A"))]), || object([("title", text("B"))]));
    let written = [
        a(),
        b(),
        object([("allOf", array([a(), b()])), ("title", text("both"))]),
        object([("anyOf", array([a(), b()]))]),
        object([
            ("type", text("string")),
            ("enum", array([text("x")])),
            (marks::CONST, text("x")),
            ("default", text("x")),
        ]),
        object([
            ("type", text("object")),
            ("required", array([text("a")])),
            ("properties", object([("a", a())])),
            ("additionalProperties", b()),
        ]),
    ];
    let (mut schemas, [a, b, all_of, any_of, constant, object]) = read(&written);
    let origin = Origin::root("made.yaml");
    let properties = Arc::new([(Arc::from("a"), a)].into_iter().collect());
    let required = Arc::new(IndexSet::from(["a".to_owned()]));
    let fixed = schemas.add(Schema::listed(&origin, Kind::String, vec![Value::String("x".to_owned())], None));
    let made = [
        (all_of, schemas.all_of(&origin, [a, b], Some("both".into()))),
        (any_of, schemas.any_of(&origin, &[a, b])),
        (constant, fixed),
        (object, schemas.object(&origin, properties, required, Additional::Schema(b))),
    ];
    for (written, made) in made {
        assert!(schemas.are_same(written, made), "{:?}", schemas[made]);
    }
}

#[test]
fn limits_that_differ_are_loosened() {
    let schema = |least: i128, most: i128| {
        let (least, most) = (("minLength", integer(least)), ("maxLength", integer(most)));
        object([("type", text("string")), least, most])
    };
    let (mut schemas, [first, second]) = read(&[schema(1, 5), schema(1, 9)]);
    let loose = schemas.loosened(first, second).expect("`maxLength` differs");
    assert_eq!((schemas[loose].constraints.min_length(), schemas[loose].constraints.max_length()), (Some(1), None));
    assert!(schemas.loosened(loose, first).is_none());
}
