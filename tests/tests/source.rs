//! Texts in, nodes and messages out: the formats, their odd corners, and where messages point.

use std::fmt::Write as _;
use std::fs;

use codegen::diagnostic::{Diagnostics, Kind, Place, Severity};
use codegen::pointer::{Origin, Step};
use codegen::source::{Node, Number, SourceFile, Sources, Value, exact_text, locate, markdown, parse, read};
use insta::assert_snapshot;

#[test]
fn keys_are_text_as_they_are_written() {
    let yaml = "200: a\n1.50: b\ntrue: c\nnull: d\n~: e\n'': f\n0x1F: g\n";
    assert_snapshot!(outline("keys.yaml", yaml), @r#"
    #/200 "a"
    #/1.50 "b"
    #/true "c"
    #/null "d"
    #/~0 "e"
    #/ "f"
    #/0x1F "g"
    "#);
}

#[test]
fn scalars_follow_yaml_1_2() {
    let yaml = "- yes\n- 010\n- 0x1F\n- 1_000\n- 2001-01-01\n- ~\n-\n- '1'\n- !!str 1\n- 1e3\n- .5\n";
    assert_snapshot!(outline("scalars.yaml", yaml), @r#"
    #/0 "yes"
    #/1 "010"
    #/2 31
    #/3 "1_000"
    #/4 "2001-01-01"
    #/5 null
    #/6 null
    #/7 "1"
    #/8 "1"
    #/9 1000.0
    #/10 0.5
    "#);
}

#[test]
fn numbers_lose_nothing_and_are_the_same_in_both_formats() {
    let numbers = [
        "-9223372036854776000",
        "18446744073709551616",
        "170141183460469231731687303715884105727",
        "0.9687100052833557",
        "1e22",
    ];
    let list = format!("[{}]", numbers.join(", "));
    let json = outline("numbers.json", &list);
    assert_eq!(json, outline("numbers.yaml", &format!("- {}", numbers.join("\n- "))));
    assert_snapshot!(json, @r"
    #/0 -9223372036854776000
    #/1 18446744073709551616
    #/2 170141183460469231731687303715884105727
    #/3 0.9687100052833557
    #/4 1e22
    ");
}

#[test]
fn what_is_no_number_in_json_is_null() {
    assert_snapshot!(messages("a.yaml", "maximum: .inf\n"), @r"
    warning[invalid]: `inf` is no number in JSON; it is read as null
     --> a.yaml:1:1  #/maximum
      |
    1 | maximum: .inf
      | ^^^^^^^
    ");
}

#[test]
fn merge_keys_are_applied() {
    let yaml = "\
base: &base {a: 1, b: {c: 2}}
more: &more {b: 3, d: 4}
one:
  own: 0
  <<: *base
  a: 5
many:
  <<: [*base, *more]
no map:
  <<: text
";
    assert_snapshot!(outline("merge.yaml", yaml), @r#"
    #/base/a 1
    #/base/b/c 2
    #/more/b 3
    #/more/d 4
    #/one/own 0
    #/one/b/c 2
    #/one/a 5
    #/many/a 1
    #/many/b/c 2
    #/many/d 4
    #/no map/<< "text"
    "#);
}

#[test]
fn a_merge_key_is_a_key_like_any_other_in_json() {
    assert_snapshot!(outline("merge.json", r#"{"<<": {"a": 1}}"#), @"#/<</a 1");
}

#[test]
fn repeated_keys_are_told_and_the_last_one_counts() {
    let yaml = "paths:\n  /a: 1\n  /b: 2\n  /a: 3\n";
    assert_snapshot!(outline("twice.yaml", yaml), @r"
    #/paths/~1a 3
    #/paths/~1b 2
    ");
    assert_snapshot!(messages("twice.yaml", yaml), @r"
    warning[invalid]: the key `/a` stands more than once in one object, at 2:3 and 4:3; the last one counts
     --> twice.yaml:4:3  #/paths/~1a
      |
    4 |   /a: 3
      |   ^^
    ");
    assert_snapshot!(messages("twice.json", r#"{"a": 1, "a": 2}"#), @r#"
    warning[invalid]: the key `a` stands more than once in one object, at 1:2 and 1:10; the last one counts
     --> twice.json:1:10  #/a
      |
    1 | {"a": 1, "a": 2}
      |          ^^^
    "#);
}

#[test]
fn tags_are_told_and_their_content_is_read() {
    let yaml = "a: !ours {b: !theirs 1}\nc: !!binary aGk=\n";
    assert_snapshot!(outline("tags.yaml", yaml), @r#"
    #/a/b 1
    #/c "aGk="
    "#);
    assert_snapshot!(messages("tags.yaml", yaml), @r"
    warning[invalid]: the tag `!ours` means nothing here; the content is read as if it had none
     --> tags.yaml:1:1  #/a
      |
    1 | a: !ours {b: !theirs 1}
      | ^
    warning[invalid]: the tag `!theirs` means nothing here; the content is read as if it had none
     --> tags.yaml:1:11  #/a/b
      |
    1 | a: !ours {b: !theirs 1}
      |           ^
    warning[invalid]: the tag `!!binary` means nothing here; the content is read as if it had none
     --> tags.yaml:2:4
      |
    2 | c: !!binary aGk=
      |    ^
    ");
}

#[test]
fn what_cannot_be_read_is_told_by_line_and_column() {
    assert_snapshot!(messages("tab.yaml", "paths:\n\t/a: {}\n"), @r"
    error[invalid]: this is no YAML: found character that cannot start any token, while scanning for the next token
     --> tab.yaml:2:1
      |
    2 |  /a: {}
      | ^
      |
      = help: YAML does not allow tabs as indentation; use blanks
    ");
    assert_snapshot!(messages("nul.yaml", "a: b\nc: \"d\0\"\n"), @r#"
    error[invalid]: this is no YAML: the control character U+0000 is not allowed
     --> nul.yaml:2:6
      |
    2 | c: "d�"
      |      ^
    "#);
    assert_snapshot!(messages("key.yaml", "a: b\n[c, d]: e\n"), @r"
    error[invalid]: a list or an object stands where a key is needed; keys are text
     --> key.yaml:2:1
      |
    2 | [c, d]: e
      | ^
    ");
    assert_snapshot!(messages("two.yaml", "# one\n---\na: b\n---\nc: d\n"), @r"
    error[invalid]: the file holds several YAML documents
     --> two.yaml:4:1
      |
    4 | ---
      | ^
      |
      = help: put each document into a file of its own
    ");
    assert_snapshot!(messages("anchor.yaml", "ä: &x ö\nb: &x c\nd: *x\n"), @r"
    error[invalid]: the anchor `&x` is defined a second time; this is not supported
     --> anchor.yaml:2:4
      |
    2 | b: &x c
      |    ^
      |
      = help: give each anchor a name of its own
    ");
    assert_snapshot!(messages("open.yaml", "größe: [ä,\r\n  ö\r\nb: c\r\n"), @r"
    error[invalid]: this is no YAML: did not find expected ',' or ']', while parsing a flow sequence at line 1 column 8
     --> open.yaml:3:2
      |
    3 | b: c
      |  ^
    ");
    assert_snapshot!(messages("comma.json", "{\n  \"a\": 1,\n}"), @r"
    error[invalid]: this is no JSON: trailing comma
     --> comma.json:3:1
      |
    3 | }
      | ^
    ");
    assert_snapshot!(messages("empty.yaml", "\n# nothing\n"), @r"
    error[invalid]: the file is empty
     --> empty.yaml
      = help: an OpenAPI document is needed here
    ");
}

#[test]
fn a_yaml_document_may_begin_like_json() {
    assert_snapshot!(outline("flow.yaml", "{a: 1, \"b\": [2,]}"), @r"
    #/a 1
    #/b/0 2
    ");
}

#[test]
fn small_files_that_would_take_forever_are_refused() {
    let bomb: String = (1..20).fold("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned(), |mut text, level| {
        let alias = format!("*a{}", level - 1);
        let _ = writeln!(text, "a{level}: &a{level} [{}]", [alias.as_str(); 10].join(", "));
        text
    });
    assert!(messages("bomb.yaml", &bomb).starts_with("error[invalid]: aliases repeat too much of the document"));

    let elements = "x, ".repeat(20_000);
    let aliases = "*a, ".repeat(20_000);
    let wide = messages("wide.yaml", &format!("a: &a [{elements}]\nb: [{aliases}]\n"));
    assert!(wide.starts_with("error[invalid]: the document has too many nodes"), "{wide}");

    for deep in ["[".repeat(100_000), "[\"]\",".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(100_000)] {
        let said = messages("deep.yaml", &format!("a: b\nc:\n  {deep}\n"));
        assert!(said.starts_with("error[invalid]: the document nests more than 128 levels deep"), "{said}");
    }
    let said = messages("self.yaml", "a: &a {b: *a}\n");
    assert!(said.starts_with("error[invalid]: the document nests more than 128 levels deep"), "{said}");
    let said = messages("directives.yaml", &"%TAG !a! tag:a\n".repeat(10_000));
    assert!(said.starts_with("error[invalid]: the document begins with more than 100 directives"), "{said}");
}

#[test]
fn json_may_nest_deeper_than_its_reader_goes_and_errors_keep_their_place() {
    let nested =
        |depth: usize, innermost: &str| format!("{}{innermost}{}", "{\"a\":\n".repeat(depth), "}".repeat(depth));
    assert!(parse(&file("deep.json", &nested(350, "1")), &mut Diagnostics::default()).is_some());
    assert_snapshot!(messages("deep.json", &nested(350, "[1 2]")), @r"
    error[invalid]: this is no JSON: expected `,` or `]`
       --> deep.json:351:4
        |
    351 | [1 2]}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}...
        |    ^
    ");
    let said = messages("deep.json", &nested(100_000, "1"));
    assert!(said.starts_with("error[invalid]: the document nests more than 400 levels deep"), "{said}");
}

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
fn yaml_that_the_marked_parser_refuses_is_located_all_the_same() {
    assert_resolves("flow.yaml", "a:\n  b: {\n  c: 1\n}\nd:\n  e: \"one\n two\"\nf: 2\n");
}

#[test]
fn what_is_not_in_the_text_is_located_by_what_is_around_it() {
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

const PAGE: &str = "\
> ## Index

# Create a thing

```js
openapi.call()
```

````yaml post /things
openapi: 3.1.0
x-sample: |
  ```
  not the end
  ```
paths: {/a: 1, /a: 2}
````

```yaml
openapi: 3.0.0
```
";

#[test]
fn a_page_gives_its_block_byte_for_byte() {
    let block = markdown::openapi_block(PAGE).expect("the page has a block");
    assert_eq!(&PAGE[block], "openapi: 3.1.0\nx-sample: |\n  ```\n  not the end\n  ```\npaths: {/a: 1, /a: 2}\n");
    let unclosed = "~~~\r\n{\"swagger\": \"2.0\"}\r\n";
    assert_eq!(markdown::openapi_block(unclosed), Some(5..unclosed.len()));
    for without in
        ["", "```\n", "``` yaml\ntitle: a\n```\n", "    ```\n    openapi: 3.0.0\n    ```\n", "```openapi: ```\n"]
    {
        assert_eq!(markdown::openapi_block(without), None, "{without:?}");
    }
}

#[test]
fn messages_about_a_page_have_the_lines_of_the_page() {
    assert_snapshot!(messages("page.md", PAGE), @r"
    warning[invalid]: the key `/a` stands more than once in one object, at 15:9 and 15:16; the last one counts
      --> page.md:15:16  #/paths/~1a
       |
    15 | paths: {/a: 1, /a: 2}
       |                ^^
    ");
    let broken = PAGE.replace("{/a: 1, /a: 2}", "{/a: 1");
    assert_snapshot!(messages("page.txt", &broken), @r"
    error[invalid]: this is no YAML: did not find expected ',' or '}', while parsing a flow mapping at line 6 column 8
      --> page.txt:16:1
       |
    16 | ````
       | ^
    ");
    assert_snapshot!(messages("page.md", "# Nothing here\n"), @r"
    error[invalid]: the page carries no OpenAPI document
     --> page.md
      = help: the page needs a fenced block that begins with `openapi:` or `swagger:`
    ");
}

#[test]
fn nothing_of_a_spec_steers_the_terminal() {
    let key = "a\\u001b]0;evil\\u0007\\u009b31m\\u202e\\n";
    let said = messages("evil.json", &format!("{{\"{key}\": 1, \"{key}\": \"\u{202e}\u{9b}31m\"}}"));
    assert!(said.contains(r"a\u{1b}]0;evil\u{7}\u{9b}31m\u{202e}\n"), "{said}");
    assert!(said.chars().all(|character| character == '\n' || !character.is_control()), "{said:?}");
    assert!(!said.contains('\u{202e}'), "{said:?}");
}

#[test]
fn long_lines_are_cut_around_the_caret() {
    let filler = "\"x\": 0, ".repeat(5_000);
    let said = messages("long.json", &format!("{{{filler}\"a\": 1, \"a\": 2, {}}}", filler.trim_end_matches(", ")));
    let lines: Vec<&str> = said.lines().collect();
    assert!(said.contains("\"a\": 1, \"a\": 2"), "{said}");
    assert!(lines.iter().all(|line| line.chars().count() < 220), "{said}");
}

#[test]
fn a_styled_message_has_colors_of_ours_only() {
    let mut diagnostics = Diagnostics::default();
    let file = file("a.yaml", "a: 1\n");
    diagnostics.warning(Kind::Unsupported, &Origin::root("a.yaml").key("a"), "no\u{1b}[0m").help("none");
    let sources: Sources = [file].into_iter().collect();
    let said: String = diagnostics.iter().map(|diagnostic| sources.render(diagnostic, true)).collect();
    assert!(said.starts_with("\u{1b}[") && said.contains(r"no\u{1b}[0m"), "{said:?}");
}

#[test]
fn files_are_read_as_utf8() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let reading = |bytes: &[u8]| {
        let path = folder.path().join("a.yaml");
        fs::write(&path, bytes).expect("the file can be written");
        read(&path, "spec/a.yaml").map(|file| file.text).map_err(|error| error.message)
    };
    assert_eq!(reading(b"\xEF\xBB\xBFa: b"), Ok("a: b".to_owned()));
    assert_eq!(reading(b"\xFF\xFEa\0"), Err("the file is UTF-16, UTF-8 is needed".to_owned()));
    assert_eq!(
        reading(b"a:\n  \xE9"),
        Err("the file is not UTF-8: byte 0xE9 at offset 5 (line 2, column 3)".to_owned())
    );
    let missing = read(&folder.path().join("b.yaml"), "spec/b.yaml").expect_err("there is no such file");
    assert_eq!(missing.message, "the file does not exist");
    assert_eq!(missing.place, Place::File("spec/b.yaml".to_owned()));
    assert_eq!(missing.severity, Severity::Error);
}

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), text: text.to_owned() }
}

/// The scalars of a document, one a line, by pointer.
fn outline(path: &str, text: &str) -> String {
    let node = parse(&file(path, text), &mut Diagnostics::default()).expect("the document can be read");
    let mut lines = String::new();
    visit(&node, &mut |node| {
        let shown = match &node.value {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(Number::Integer(value)) => value.to_string(),
            Value::Number(Number::Float(value)) => format!("{value:?}"),
            Value::String(text) => format!("{text:?}"),
            Value::Array(_) | Value::Object(_) => return,
        };
        let _ = writeln!(lines, "{} {shown}", node.origin);
    });
    lines
}

/// What is said about a document.
fn messages(path: &str, text: &str) -> String {
    let file = file(path, text);
    let mut diagnostics = Diagnostics::default();
    let parsed = parse(&file, &mut diagnostics);
    assert_eq!(parsed.is_none(), diagnostics.has_errors(), "a document is given up with an error only");
    let sources: Sources = [file].into_iter().collect();
    let rendered: Vec<String> = diagnostics.iter().map(|diagnostic| sources.render(diagnostic, false)).collect();
    rendered.join("\n")
}

/// Each node of the document stands where its origin says.
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
