//! `normalize`: each rule before and after, and no word of the specification that goes without a trace.

use std::fmt::Write;

use codegen::diagnostic::{Diagnostics, Place, Severity};
use codegen::normalize::normalize;
use codegen::pointer::{Origin, Step};
use codegen::source::{Node, Number, SourceFile, Value, exact_text, parse};

#[path = "normalize/documents.rs"]
mod documents;
#[path = "normalize/references.rs"]
mod references;
#[path = "normalize/schemas.rs"]
mod schemas;
#[path = "normalize/values.rs"]
mod values;
#[path = "normalize/vocabulary.rs"]
mod vocabulary;

/// A normalized document, and its messages.
struct Normalized {
    source: Node,
    node: Option<Node>,
    diagnostics: Diagnostics,
}

impl Normalized {
    fn of(text: &str) -> Self {
        let mut diagnostics = Diagnostics::default();
        let file = SourceFile { path: "openapi.yaml".to_owned(), text: text.to_owned() };
        let source = parse(&file, &mut diagnostics).unwrap_or_else(|| panic!("the test's own YAML: {diagnostics:?}"));
        let node = normalize(source.clone(), &|origin| exact_text(&file, origin), &mut diagnostics);
        Self { source, node, diagnostics }
    }

    /// A part of the result, or nothing after an error; and the messages.
    fn show(&self, pointer: &[&str]) -> String {
        let part = self.node.as_ref().and_then(|node| pointer.iter().try_fold(node, |node, key| node.get(key)));
        let mut shown = String::new();
        match part.map(|part| &part.value) {
            Some(Value::Object(members)) => {
                for (key, member) in members {
                    writeln!(shown, "{key}: {}", compact(member)).expect("a string takes all");
                }
            }
            Some(_) => panic!("only objects are shown"),
            None => {}
        }
        shown + &self.messages()
    }

    fn messages(&self) -> String {
        let mut shown = String::new();
        for diagnostic in &self.diagnostics {
            let severity = match diagnostic.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            };
            let Place::Node(origin) = &diagnostic.place else { panic!("messages of `normalize` have a node") };
            writeln!(shown, "{severity} {origin}: {}", diagnostic.message).expect("a string takes all");
        }
        shown
    }
}

/// A document with these component schemas, one per line.
fn schemas(version: &str, schemas: &str) -> String {
    let head = format!("openapi: {version}\ninfo: {{title: t, version: v}}\npaths: {{}}\n");
    let text = format!("{head}components:\n  schemas:\n{}", indented(schemas, 4));
    Normalized::of(&text).show(&["components", "schemas"]).replace("#/components/schemas/", "#…/")
}

/// `A` is the schema, the others are targets of its references.
fn beside_targets(version: &str, schema: &str) -> String {
    schemas(version, &format!("A: {schema}\nS: {{type: string}}\nE: {{enum: [a]}}\nO: {{properties: {{a: {{}}}}}}"))
}

/// A document with one operation, `get /a`, with these members.
fn operation(version: &str, members: &str) -> String {
    let head = format!("openapi: {version}\ninfo: {{title: t, version: v}}\n");
    let components = "components:\n  parameters: {P: {name: p, in: query, schema: {type: string}}}\n";
    let text = format!("{head}{components}paths:\n  /a:\n    get:\n{}", indented(members, 6));
    Normalized::of(&text).show(&["paths", "/a", "get"]).replace("#/paths/~1a/get", "#…")
}

fn document(text: &str) -> String {
    Normalized::of(&indented(text, 0)).show(&[])
}

/// A block of YAML moved to another depth; `{}` if it is empty.
fn indented(block: &str, depth: usize) -> String {
    let lines: Vec<&str> = block.lines().filter(|line| !line.trim().is_empty()).collect();
    let Some(outer) = lines.iter().map(|line| line.len() - line.trim_start().len()).min() else {
        return format!("{:depth$}{{}}\n", "");
    };
    lines.iter().map(|line| format!("{:depth$}{}\n", "", &line[outer..])).collect::<Vec<String>>().concat()
}

fn compact(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(Number::Integer(number)) => number.to_string(),
        Value::Number(Number::Float(number)) => format!("{number:?}"),
        Value::Number(Number::Decimal(text)) => text.to_string(),
        Value::String(text) if text.is_empty() || text.parse::<f64>().is_ok() || text == "true" => format!("{text:?}"),
        Value::String(text) => text.clone(),
        Value::Array(elements) => {
            format!("[{}]", elements.iter().map(compact).collect::<Vec<_>>().join(", "))
        }
        Value::Object(members) => {
            let members: Vec<String> =
                members.iter().map(|(key, member)| format!("{key}: {}", compact(member))).collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

/// The origin of a node shows what it was made from, so it must exist in the source.
#[test]
fn origins_exist_in_the_source() {
    for text in vocabulary::documents() {
        let document = Normalized::of(&text);
        let node = document.node.unwrap_or_else(|| panic!("{text}\n{:?}", document.diagnostics));
        check_origins(&document.source, &node);
    }
}

fn check_origins(source: &Node, node: &Node) {
    let origin = &node.origin;
    assert!(follow(source, origin).is_some(), "{origin} is not in the source");
    match &node.value {
        Value::Array(elements) => elements.iter().for_each(|element| check_origins(source, element)),
        Value::Object(members) => members.values().for_each(|member| check_origins(source, member)),
        _ => {}
    }
}

fn follow<'n>(source: &'n Node, origin: &Origin) -> Option<&'n Node> {
    origin.steps().into_iter().try_fold(source, |node, step| match step {
        Step::Key(key) => node.get(key),
        Step::Index(index) => node.as_array()?.get(index),
    })
}

/// Tests run with 2 MiB of stack, which limits the depth of documents here.
#[test]
fn deep_documents_do_not_overflow() {
    let depth = 385;
    let schema = format!("{}{{}}{}", "{\"items\":".repeat(depth), "}".repeat(depth));
    let head = r#"{"openapi": "3.1.0", "info": {"title": "t", "version": "v"}"#;
    let text = format!("{head}, \"components\": {{\"schemas\": {{\"A\": {schema}}}}}}}");
    assert!(Normalized::of(&text).node.is_some());
}

/// References to references, two at each step: 2^40 paths if each were followed.
#[test]
fn references_through_references_are_bounded() {
    let steps: Vec<String> =
        (0..40).map(|index| format!("P{index}: {{$ref: '#/components/schemas/P{}/q/q'}}", index + 1)).collect();
    assert!(schemas("3.1.0", &steps.join("\n")).contains("does not exist"));
}
