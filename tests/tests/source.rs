//! Input: texts. Output: nodes and messages: the formats, their corner cases, and where messages point.

#[path = "source/formats.rs"]
mod formats;
#[path = "source/page.rs"]
mod page;
#[path = "source/places.rs"]
mod places;
#[path = "source/refused.rs"]
mod refused;

use std::fmt::Write as _;

use codegen::diagnostic::Diagnostics;
use codegen::pointer::Step;
use codegen::source::{Node, Number, SourceFile, Sources, Value, parse};

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), text: text.to_owned() }
}

/// The scalars of a document, one per line, by pointer.
fn outline(path: &str, text: &str) -> String {
    let node = parse(&file(path, text), &mut Diagnostics::default()).expect("the document can be read");
    let mut lines = String::new();
    visit(&node, &mut |node| {
        let shown = match &node.value {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(Number::Integer(value)) => value.to_string(),
            Value::Number(Number::Float(value)) => format!("{value:?}"),
            Value::Number(Number::Decimal(text)) => text.to_string(),
            Value::String(text) => format!("{text:?}"),
            Value::Array(_) | Value::Object(_) => return,
        };
        let _ = writeln!(lines, "{} {shown}", node.origin);
    });
    lines
}

/// The messages about a document.
fn messages(path: &str, text: &str) -> String {
    let file = file(path, text);
    let mut diagnostics = Diagnostics::default();
    let parsed = parse(&file, &mut diagnostics);
    assert_eq!(parsed.is_none(), diagnostics.has_errors(), "a document is given up with an error only");
    let sources: Sources = [file].into_iter().collect();
    let rendered: Vec<String> =
        diagnostics.iter().map(|diagnostic| sources.render(diagnostic, false).into_string()).collect();
    rendered.join("\n")
}

/// Each node of the document is where its origin points.
fn assert_resolves(path: &str, text: &str) {
    let file = file(path, text);
    let node = parse(&file, &mut Diagnostics::default()).expect("the document can be read");
    let sources: Sources = [file].into_iter().collect();
    visit(&node, &mut |node| {
        let span = sources.locate(&node.origin).expect("the document has a root");
        assert!(sources.exact_text(&node.origin).is_some(), "{} is not found", node.origin);
        let shown = &text[span.bytes.clone()];
        if let Some(Step::Key(key)) = node.origin.steps().last() {
            let bare = |text: &str| text.chars().filter(|character| character.is_alphanumeric()).collect::<String>();
            assert!(bare(shown).starts_with(&bare(key)), "{} is at {shown:?}", node.origin);
        }
        let before = &text[..span.bytes.start];
        assert_eq!(span.line, before.matches('\n').count() + 1);
        assert_eq!(
            span.column,
            before.lines().last().filter(|_| !before.ends_with('\n')).map_or(0, |line| line.chars().count()) + 1
        );
    });
}

fn visit(node: &Node, to: &mut dyn FnMut(&Node)) {
    to(node);
    for element in node.as_array().unwrap_or_default() {
        visit(element, to);
    }
    for member in node.as_object().into_iter().flat_map(|members| members.values()) {
        visit(member, to);
    }
}
