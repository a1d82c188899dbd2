//! The positions of nodes, and how a scalar is written there.

use codegen::pointer::Origin;
use codegen::source::{exact_text, locate};

use super::{assert_resolves, file};

#[test]
fn every_node_resolves_to_its_place() {
    let yaml = "\
openapi: 3.1.0
info: {title: \"Größe ✓\", 'version': 1.10}
list:
- a
-   b: |
      text
    ? c
    : [1, [2, {d: null}]]
-
  - - deep
empty:
\"quo\\\"ted\": 'x'
last: >-
  folded
  text
";
    assert_resolves("all.yaml", yaml);
    let json = r#"{"a": [1, {"b\n": [], "c": {}}, [[null]]], "d": "\"}", "": -1.5e3, "ä": true}"#;
    assert_resolves("all.json", json);
    assert_resolves("page.md", &format!("# Größe\n\n```yaml\n{yaml}```\n"));
}

#[test]
fn yaml_that_the_marked_parser_rejects_is_still_located() {
    assert_resolves("flow.yaml", "a:\n  b: {\n  c: 1\n}\nd:\n  e: \"one\n two\"\nf: 2\n");
}

#[test]
fn a_node_that_is_not_in_the_text_is_located_by_its_parent() {
    let text = "base: &base {a: {b: 1}}\nmerged:\n  <<: *base\nalias: *base\n";
    let file = file("alias.yaml", text);
    let root = Origin::root("alias.yaml");
    for (origin, line) in [
        (root.key("merged").key("a").key("b"), 2),
        (root.key("alias").key("a"), 4),
        (root.key("base").key("made by a rule"), 1),
        (root.key("gone"), 1),
    ] {
        assert_eq!(locate(&file, &origin).map(|span| span.line), Some(line), "{origin}");
        assert_eq!(exact_text(&file, &origin), None, "{origin}");
    }
}

#[test]
fn the_exact_text_of_a_scalar_is_kept() {
    let yaml = file("a.yaml", "info: {version: 1.10}\nx: 0x1F # hex\n");
    let root = Origin::root("a.yaml");
    assert_eq!(exact_text(&yaml, &root.key("info").key("version")).as_deref(), Some("1.10"));
    assert_eq!(exact_text(&yaml, &root.key("x")).as_deref(), Some("0x1F"));
    let json = file("a.json", r#"{"version": 1.10, "name": "a\u0062"}"#);
    let root = Origin::root("a.json");
    assert_eq!(exact_text(&json, &root.key("version")).as_deref(), Some("1.10"));
    assert_eq!(exact_text(&json, &root.key("name")).as_deref(), Some(r#""a\u0062""#));
}
