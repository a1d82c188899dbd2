//! The combinations, and the values to read.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Counts;

/// A schema and values.
pub(super) struct Case {
    /// The table that it belongs to.
    pub(super) table: &'static str,
    pub(super) schema: Value,
    pub(super) values: Vec<Value>,
}

/// Components that others refer to.
pub(super) const HELPERS: &str = r#"{
    "Digits": {"type": "string", "pattern": "^[0-9]+$"},
    "Letters": {"type": "string", "pattern": "^[a-z]+$"},
    "Short": {"type": "string", "maxLength": 2},
    "Long": {"type": "string", "minLength": 4},
    "Text": {"type": "string"},
    "Any": {},
    "Step": {"type": "integer", "enum": [1, 200]},
    "Low": {"type": "integer", "maximum": 0},
    "High": {"type": "integer", "exclusiveMinimum": 100},
    "Even": {"type": "integer", "multipleOf": 2},
    "Fraction": {"type": "number", "minimum": 0, "exclusiveMaximum": 1},
    "Number": {"type": "number"},
    "Named": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
    "Color": {"type": "string", "enum": ["red", "blue"]}
}"#;

/// The component of a case.
pub(super) fn name(index: usize) -> String {
    format!("T{index}")
}

/// A list of its values: null is a part of the place of a value, not of the type.
pub(super) fn list(index: usize) -> String {
    format!("L{index}")
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = type_lists();
    cases.extend(constants());
    cases.extend(nullable_branches());
    cases.extend(all_of());
    cases.extend(limits());
    cases
}

/// How many cases each table has, and how many values.
pub(super) fn summary(cases: &[Case], counts: &Counts) -> String {
    let mut tables = BTreeMap::<&str, usize>::new();
    for case in cases {
        *tables.entry(case.table).or_default() += 1;
    }
    let tables: String = tables.iter().map(|(table, count)| format!("{table}: {count}\n")).collect();
    format!("{tables}{counts:#?}")
}

/// The case as OpenAPI 3.0 has it; `None` if it cannot.
pub(super) fn in_3_0(case: &Case) -> Option<Case> {
    Some(Case { table: case.table, schema: schema_in_3_0(&case.schema)?, values: case.values.clone() })
}

fn schema_in_3_0(schema: &Value) -> Option<Value> {
    let Value::Object(members) = schema else { return Some(schema.clone()) };
    let mut converted = Map::new();
    for (key, member) in members {
        match (key.as_str(), member) {
            ("type", Value::Array(words)) => {
                let mut others = words.iter().filter(|word| *word != "null");
                converted.insert("type".to_owned(), others.next()?.clone());
                if others.next().is_some() {
                    return None;
                }
                converted.insert("nullable".to_owned(), json!(true));
            }
            // 3.0 has no type for null, and no schemas that are booleans.
            ("type", Value::String(word)) if word == "null" => return None,
            ("const", Value::Null) | (_, Value::Bool(true)) if key != "deprecated" => return None,
            ("const", value) => {
                converted.insert("enum".to_owned(), json!([value]));
            }
            ("oneOf" | "anyOf" | "allOf", Value::Array(branches)) => {
                let branches: Option<Vec<Value>> = branches.iter().map(schema_in_3_0).collect();
                converted.insert(key.clone(), Value::Array(branches?));
            }
            ("items" | "additionalProperties", inner) => {
                converted.insert(key.clone(), schema_in_3_0(inner)?);
            }
            (key, member) => {
                converted.insert(key.to_owned(), member.clone());
            }
        }
    }
    Some(Value::Object(converted))
}

/// Types, and what each of them needs.
fn of_type(word: &str) -> Map<String, Value> {
    let schema = match word {
        "array" => json!({ "type": "array", "items": { "type": "string" } }),
        "object" => json!({ "type": "object", "required": ["k"], "properties": { "k": { "type": "string" } } }),
        word => json!({ "type": word }),
    };
    schema.as_object().expect("it is an object").clone()
}

/// A value of each type, and some that few types have.
fn values() -> Vec<Value> {
    let text = r#"["x", "", 5, 5.5, -1, true, false, null, ["a"], [], [1], {"k": "v"}, {"name": "n"}, {}, "red"]"#;
    serde_json::from_str(text).expect("they are JSON")
}

const TYPES: [&str; 7] = ["string", "integer", "number", "boolean", "array", "object", "null"];

/// `type: [object, string]`: all pairs and triples, in every order, with the keywords of each type.
fn type_lists() -> Vec<Case> {
    let pairs = TYPES.iter().flat_map(|first| TYPES.map(|second| vec![*first, second]));
    let triples = pairs.clone().flat_map(|pair| TYPES.map(|third| [pair.clone(), vec![third]].concat()));
    let is_distinct = |words: &Vec<&str>| (1..words.len()).all(|index| !words[..index].contains(&words[index]));
    let schema = |words: &Vec<&str>| {
        let mut schema: Map<String, Value> = words.iter().flat_map(|word| of_type(word)).collect();
        schema.insert("type".to_owned(), json!(words));
        Value::Object(schema)
    };
    let lists = pairs.chain(triples).filter(is_distinct);
    lists.map(|words| Case { table: "type lists", schema: schema(&words), values: values() }).collect()
}

/// Branches that are one value each, next to each other and to other branches.
fn constants() -> Vec<Case> {
    let sets = [
        json!([true]),
        json!([true, false]),
        json!([1, 2]),
        json!([0.5, 1]),
        json!(["x", "y"]),
        json!(["x"]),
        json!(["x", 5]),
        json!(["x", true]),
        json!([5, true]),
        json!(["x", 5, false]),
    ];
    let others = [
        None,
        Some(json!({ "type": "string" })),
        Some(json!({ "type": "integer" })),
        Some(json!({ "type": "number" })),
        Some(json!({ "type": "boolean" })),
        Some(Value::Object(of_type("object"))),
        Some(Value::Object(of_type("array"))),
        Some(json!({ "type": "null" })),
        Some(json!({ "$ref": "#/components/schemas/Named" })),
        Some(json!({ "$ref": "#/components/schemas/Color" })),
    ];
    let more = [json!(1), json!(2), json!(0.5), json!("y"), json!(1.0)];
    let mut cases = Vec::new();
    for set in &sets {
        for other in &others {
            for form in 0..4 {
                let branches =
                    set.as_array().into_iter().flatten().map(|value| constant(value, form)).chain(other.clone());
                let branches: Vec<Value> = branches.collect();
                if branches.len() > 1 {
                    let schema = json!({ if form % 2 == 0 { "oneOf" } else { "anyOf" }: branches });
                    let values = [values(), more.to_vec()].concat();
                    cases.push(Case { table: "constants", schema, values });
                }
            }
        }
    }
    cases
}

/// A branch that is one value, in the ways in which people write it.
fn constant(value: &Value, form: usize) -> Value {
    let word = match value {
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        _ => "string",
    };
    match form {
        0 => json!({ "const": value }),
        1 => json!({ "const": value, "title": format!("title of {value}") }),
        2 => json!({ "type": word, "enum": [value] }),
        _ => json!({ "type": word, "const": value, "title": format!("title of {value}"), "deprecated": true }),
    }
}

/// Null in a branch, in the ways of 3.1.
fn nullable_branches() -> Vec<Case> {
    let branch = |word: &str, null: bool| {
        let mut schema = of_type(word);
        if null {
            schema.insert("type".to_owned(), json!([word, "null"]));
        }
        Value::Object(schema)
    };
    let mut cases = Vec::new();
    for (index, first) in TYPES.iter().enumerate().take(6) {
        for second in &TYPES[index + 1..6] {
            for form in 0..5 {
                let nulls = [[true, false], [false, true], [true, true], [false, false], [false, false]][form];
                let mut branches = vec![branch(first, nulls[0]), branch(second, nulls[1])];
                match form {
                    3 => branches.push(json!({ "type": "null" })),
                    4 => branches.insert(0, json!({ "const": null })),
                    _ => {}
                }
                cases.push(Case { table: "null in a branch", schema: json!({ "anyOf": branches }), values: values() });
            }
        }
    }
    cases
}

/// The table whose types also read values that no branch accepts: constraints refuse no value that is read.
pub(super) const LIMITS: &str = "limits";

/// Branches of the same JSON type that differ in their constraints, in each order.
fn limits() -> Vec<Case> {
    let texts = ["Digits", "Letters", "Short", "Long", "Text", "Color", "Any"];
    let numbers = ["Low", "High", "Even", "Fraction", "Number", "Step", "Any"];
    let strings = json!(["12", "ab", "12345", "abcde", "A", "ABC", "ABCDE", "", "red", "green"]);
    let values = json!([-1, 0, 0.5, 1, 2, 100, 101, 102, 1.5, -2]);
    let mut cases = Vec::new();
    for (names, values) in [(&texts[..], strings), (&numbers[..], values)] {
        for first in names {
            for second in names.iter().filter(|second| *second != first) {
                for keyword in ["oneOf", "anyOf"] {
                    // With a title, branches of the same type stay apart.
                    let branch = |name: &str| json!({ "title": format!("as {name}"), "allOf": [{ "$ref": format!("#/components/schemas/{name}") }] });
                    let schema = json!({ keyword: [branch(first), branch(second)] });
                    let values = values.as_array().expect("it is a list").clone();
                    cases.push(Case { table: LIMITS, schema, values });
                }
            }
        }
    }
    cases
}

/// `allOf` of lists, of maps and of records, of which one side says less.
fn all_of() -> Vec<Case> {
    let elements = [
        json!({ "type": "string" }),
        json!({ "type": "integer", "format": "int32" }),
        json!({ "$ref": "#/components/schemas/Named" }),
        json!({ "$ref": "#/components/schemas/Color" }),
        json!({ "type": "array", "items": { "type": "boolean" } }),
    ];
    let weaker = [
        None,
        Some(json!(true)),
        Some(json!({})),
        Some(json!({ "description": "an element" })),
        Some(json!({ "title": "an element" })),
    ];
    let inner = [
        json!(["x"]),
        json!([1, 2]),
        json!([{ "name": "n" }]),
        json!(["red"]),
        json!([[true]]),
        json!([]),
        json!([null]),
        json!({ "a": "x" }),
        json!({ "a": 1 }),
        json!({ "a": { "name": "n" } }),
        json!({ "a": "red" }),
        json!({ "a": [true] }),
        json!({}),
        json!("x"),
    ];
    let mut cases = Vec::new();
    for (word, keyword) in [("array", "items"), ("object", "additionalProperties")] {
        for element in &elements {
            for weak in &weaker {
                for form in 0..4 {
                    let strong = json!({ "type": word, keyword: element });
                    let mut other = Map::from_iter([("description".to_owned(), json!("more"))]);
                    if form % 2 == 0 {
                        other.insert("type".to_owned(), json!(word));
                    }
                    other.extend(weak.iter().map(|weak| (keyword.to_owned(), weak.clone())));
                    let mut both = [strong, Value::Object(other)];
                    if form / 2 == 1 {
                        both.reverse();
                    }
                    cases.push(Case { table: "allOf", schema: json!({ "allOf": both }), values: inner.to_vec() });
                }
            }
        }
    }
    cases
}
