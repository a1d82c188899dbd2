//! Why a value does not match the branches of a union.

use serde_json::{Value, json};

use crate::runtime::wire::{Literal, Union, from_slice, mismatches, record, union};

#[derive(Clone, Debug, PartialEq)]
struct Point {
    x: f64,
    y: f64,
}

record! { Point by value {
    required x = "x",
    required y = "y",
} }

#[derive(Clone, Debug, PartialEq)]
struct Circle {
    kind: Literal,
    center: Point,
    radius: f64,
}

record! { Circle by value {
    constant kind = "kind" is "circle",
    required center = "center",
    required radius = "radius",
} }

#[derive(Clone, Debug, PartialEq)]
struct Dot {
    kind: Literal,
    label: Option<String>,
}

record! { Dot by value {
    constant kind = "kind" is "a \"dot\", or two",
    optional label = "label",
} }

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Circle(Circle),
    Dot(Dot),
    Text(String),
    Unlisted(Value),
}

union! { Shape {
    Circle: Circle,
    Dot: Dot,
    Text: String,
    .. Unlisted
} }

#[derive(Clone, Debug, PartialEq)]
enum Drawing {
    Shape(Box<Shape>),
    Shapes(Vec<Shape>),
    Auto,
    Unlisted(Value),
}

union! { Drawing {
    Shape: Box<Shape>,
    Shapes: Vec<Shape>,
    Auto => 0,
    .. Unlisted
} }

#[derive(Clone, Debug, PartialEq)]
enum Tagged {
    Circle(Circle),
    Dot(Dot),
    Unlisted(Value),
}

union! { Tagged by "kind" {
    Circle = "circle" | "round",
    Dot = "a \"dot\", or two",
    .. Unlisted
} }

#[derive(Clone, Debug, PartialEq)]
enum Numbered {
    Point(Point),
    Circle(Circle),
    Unlisted(Value),
}

union! { Numbered by integer "version" {
    Point = -1,
    Circle = 2 | 3,
    .. Unlisted
} }

#[derive(Clone, Debug, PartialEq)]
enum Open {
    Point(Point),
    Circle(Circle),
    Texts(Vec<String>),
    Auto,
    Unlisted(Value),
}

union! { Open by boolean "flat" or shape {
    Point = "true",
    Circle = "false" else,
    Texts = else,
    Auto => "auto",
    .. Unlisted
} }

#[derive(Clone, Debug, PartialEq)]
struct Named {
    name: Option<String>,
    age: Option<i64>,
}

record! { Named by value {
    optional name = "name",
    optional age = "age",
} }

#[derive(Clone, Debug, PartialEq)]
struct Numbers {
    age: Option<i64>,
    zip: Option<i64>,
}

record! { Numbers by value {
    optional age = "age",
    optional zip = "zip",
} }

#[derive(Clone, Debug, PartialEq)]
enum Overlapping {
    Named(Named),
    Numbers(Numbers),
    Unlisted(Value),
}

union! { Overlapping any {
    Named: Named,
    Numbers: Numbers,
    .. Unlisted
} }

fn why<U: Union>(value: &Value) -> Vec<String> {
    mismatches::<U>(value).iter().map(ToString::to_string).collect()
}

#[test]
fn branches_without_a_tag() {
    assert_eq!(
        why::<Shape>(&json!({"kind": "circle", "center": {"x": 1, "y": "2"}, "radius": 3})),
        [
            r#"Circle: center.y: expected a number, got `"2"`"#,
            r#"Dot: kind: expected `a "dot", or two`, got `"circle"`"#,
            "Text: expected a string, got an object",
        ]
    );
    assert_eq!(
        why::<Shape>(&json!({"label": "l"})),
        [
            "Circle: missing `center` and `radius`",
            "Dot: kind: required, but missing",
            "Text: expected a string, got an object",
        ]
    );
}

#[test]
fn a_branch_that_matches_is_left_out() {
    let value = json!({"kind": "circle", "center": {"x": 1, "y": 2}, "radius": 3});
    assert!(matches!(from_slice::<Shape>(value.to_string().as_bytes()), Ok(Shape::Circle(_))));
    let branches: Vec<&str> = mismatches::<Shape>(&value).iter().map(|mismatch| mismatch.branch).collect();
    assert_eq!(branches, ["Dot", "Text"]);
}

#[test]
fn unions_inside_a_union() {
    assert_eq!(
        why::<Drawing>(&json!(["a", {"kind": "square"}])),
        [
            "Shape: matches no branch of its union",
            "Shapes: [1]: matches no branch of its union",
            "Auto: expected the constant of this branch, got an array",
        ]
    );
    assert_eq!(
        why::<Drawing>(&json!(1)),
        [
            "Shape: matches no branch of its union",
            "Shapes: expected an array, got `1`",
            "Auto: expected the constant of this branch, got `1`",
        ]
    );
}

#[test]
fn branches_with_a_tag() {
    let dot = r#"Dot: kind: expected `a "dot", or two`"#;
    assert_eq!(
        why::<Tagged>(&json!({"kind": "square"})),
        [r#"Circle: kind: expected `circle` or `round`, got `"square"`"#, &format!(r#"{dot}, got `"square"`"#)]
    );
    assert_eq!(
        why::<Tagged>(&json!({"kind": "round", "center": {"x": 1}, "radius": 3})),
        ["Circle: center.y: required, but missing", &format!(r#"{dot}, got `"round"`"#)]
    );
    assert_eq!(
        why::<Tagged>(&json!({"radius": 3})),
        ["Circle: kind: required, but missing", "Dot: kind: required, but missing"]
    );
    assert_eq!(
        why::<Tagged>(&json!([1])),
        ["Circle: expected an object, got an array", "Dot: expected an object, got an array"]
    );
}

#[test]
fn tags_that_are_numbers_or_booleans() {
    assert_eq!(
        why::<Numbered>(&json!({"version": -1, "x": 1})),
        ["Point: y: required, but missing", "Circle: version: expected `2` or `3`, got `-1`"]
    );
    assert_eq!(
        why::<Open>(&json!({"flat": true, "x": 1, "y": null})),
        [
            "Point: y: expected a number, got null",
            "Circle: flat: expected `false`, got `true`",
            "Texts: flat: selects another branch",
            "Auto: flat: selects another branch",
        ]
    );
    assert_eq!(
        why::<Open>(&json!(["a", 1])),
        [
            "Point: expected an object, got an array",
            "Circle: expected an object, got an array",
            "Texts: [1]: expected a string, got `1`",
            "Auto: expected the constant of this branch, got an array",
        ]
    );
}

#[test]
fn members_that_no_single_branch_has() {
    assert_eq!(
        why::<Overlapping>(&json!({"name": "n", "zip": 1})),
        [
            "Named: zip: this branch does not have the member, but another one has it",
            "Numbers: name: this branch does not have the member, but another one has it",
        ]
    );
    assert_eq!(why::<Overlapping>(&json!({"age": 1})), [""; 0]);
}

#[test]
fn values_that_are_nested_too_deeply() {
    let deep = (0..200).fold(json!(1), |inner, _| json!([inner]));
    assert_eq!(why::<Drawing>(&deep)[1], "Shapes: nested deeper than 128 levels");
}
