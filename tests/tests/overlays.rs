//! Input: documents, and overlays or entries of the configuration. Output: the changed documents, or messages. The rules of each version of the Overlay
//! Specification are a table, and its own documents a second test.

#[path = "overlays/corrections.rs"]
mod corrections;

#[path = "overlays/published.rs"]
mod published;

#[path = "overlays/rules.rs"]
mod rules;

#[path = "overlays/documents.rs"]
mod documents;

use codegen::config::Config;
use codegen::correct::correct;
use codegen::diagnostic::{Diagnostics, Severity};
use codegen::source::{Node, SourceFile, Sources, parse};

/// The document with an overlay applied, or the errors; and all messages.
fn apply(document: &str, overlay: &str) -> (Result<Node, String>, String) {
    let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
    let sources: Sources = [file("spec.yaml", document), file("fix.yaml", overlay)].into_iter().collect();
    let mut diagnostics = Diagnostics::default();
    let parsed: Option<Vec<Node>> = sources.iter().map(|file| parse(file, &mut diagnostics)).collect();
    let corrected = parsed.and_then(|mut parsed| {
        let overlay = parsed.pop()?;
        correct(parsed.pop()?, &[overlay], &Config::for_spec("spec.yaml", "pets"), &mut diagnostics)
    });
    let shown = |keep: fn(Severity) -> bool| -> String {
        let messages = diagnostics.iter().filter(|diagnostic| keep(diagnostic.severity()));
        messages.map(|message| sources.render(message, false).to_string()).collect()
    };
    assert_eq!(corrected.is_none(), diagnostics.has_errors(), "an error stops, and nothing else does");
    (corrected.ok_or_else(|| shown(|severity| severity == Severity::Error)), shown(|_| true))
}

/// A thousand values for each of two thousand places; repeated copies of the document in itself are as many.
#[test]
fn copies_do_not_exhaust_the_memory() {
    let document = format!("{{a: [{}], b: [{}]}}", "[], ".repeat(2000), "0, ".repeat(1000));
    let copy = "overlay: 1.1.0\ninfo: {title: Fix, version: '1'}\nactions: [{target: '$.a[*]', copy: $.b}]\n";
    let (result, _) = apply(&document, copy);
    let message = result.expect_err("the document would be too large");
    assert!(message.contains("more than a million values"), "{message}");
}
