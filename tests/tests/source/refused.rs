//! Documents that cannot be read, or would take forever, reported with the place.

use std::fmt::Write as _;
use std::fs;

use codegen::diagnostic::{Diagnostics, Place, Severity};
use codegen::source::{parse, read};
use insta::assert_snapshot;

use super::{file, messages, outline};

#[test]
fn syntax_errors_are_reported_with_line_and_column() {
    assert_snapshot!(messages("tab.yaml", "paths:\n\t/a: {}\n"), @r"
    error[E0105]: invalid YAML: found character that cannot start any token, while scanning for the next token
     --> tab.yaml:2:1
      |
    2 |  /a: {}
      | ^
      |
      = help: YAML does not allow tabs as indentation; use spaces
    ");
    assert_snapshot!(messages("nul.yaml", "a: b\nc: \"d\0\"\n"), @r#"
    error[E0105]: invalid YAML: the control character U+0000 is not allowed
     --> nul.yaml:2:6
      |
    2 | c: "d�"
      |      ^
    "#);
    assert_snapshot!(messages("key.yaml", "a: b\n[c, d]: e\n"), @r"
    error[E0105]: a key is a list or an object; keys must be text
     --> key.yaml:2:1
      |
    2 | [c, d]: e
      | ^
    ");
    assert_snapshot!(messages("two.yaml", "# one\n---\na: b\n---\nc: d\n"), @r"
    error[E0108]: the file holds several YAML documents
     --> two.yaml:4:1
      |
    4 | ---
      | ^
      |
      = help: put each document into its own file
    ");
    assert_snapshot!(messages("anchor.yaml", "ä: &x ö\nb: &x c\nd: *x\n"), @r"
    error[E0107]: the anchor `&x` is defined twice, which is not supported
     --> anchor.yaml:2:4
      |
    2 | b: &x c
      |    ^
      |
      = help: give each anchor its own name
    ");
    assert_snapshot!(messages("open.yaml", "größe: [ä,\r\n  ö\r\nb: c\r\n"), @r"
    error[E0105]: invalid YAML: did not find expected ',' or ']', while parsing a flow sequence at line 1 column 8
     --> open.yaml:3:2
      |
    3 | b: c
      |  ^
    ");
    assert_snapshot!(messages("comma.json", "{\n  \"a\": 1,\n}"), @r"
    error[E0105]: invalid JSON: trailing comma
     --> comma.json:3:1
      |
    3 | }
      | ^
    ");
    assert_snapshot!(messages("empty.yaml", "\n# nothing\n"), @r"
    error[E0103]: the file is empty
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
fn small_files_with_unbounded_cost_are_rejected() {
    let bomb: String = (1..20).fold("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned(), |mut text, level| {
        let alias = format!("*a{}", level - 1);
        let _ = writeln!(text, "a{level}: &a{level} [{}]", [alias.as_str(); 10].join(", "));
        text
    });
    assert!(messages("bomb.yaml", &bomb).starts_with("error[E0106]: aliases expand to too much content"));

    let elements = "x, ".repeat(20_000);
    let aliases = "*a, ".repeat(20_000);
    let wide = messages("wide.yaml", &format!("a: &a [{elements}]\nb: [{aliases}]\n"));
    assert!(wide.starts_with("error[E0106]: the document has too many nodes"), "{wide}");

    for deep in ["[".repeat(100_000), "[\"]\",".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(100_000)] {
        let output = messages("deep.yaml", &format!("a: b\nc:\n  {deep}\n"));
        assert!(output.starts_with("error[E0106]: the document nests more than 128 levels deep"), "{output}");
    }
    let output = messages("self.yaml", "a: &a {b: *a}\n");
    assert!(output.starts_with("error[E0106]: the document nests more than 128 levels deep"), "{output}");
    let output = messages("directives.yaml", &"%TAG !a! tag:a\n".repeat(10_000));
    assert!(output.starts_with("error[E0106]: the document begins with more than 100 directives"), "{output}");
}

#[test]
fn json_may_exceed_the_depth_limit_and_errors_keep_their_place() {
    let nested =
        |depth: usize, innermost: &str| format!("{}{innermost}{}", "{\"a\":\n".repeat(depth), "}".repeat(depth));
    assert!(parse(&file("deep.json", &nested(350, "1")), &mut Diagnostics::default()).is_some());
    assert_snapshot!(messages("deep.json", &nested(350, "[1 2]")), @r"
    error[E0105]: invalid JSON: expected `,` or `]`
       --> deep.json:351:4
        |
    351 | [1 2]}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}...
        |    ^
    ");
    let output = messages("deep.json", &nested(100_000, "1"));
    assert!(output.starts_with("error[E0106]: the document nests more than 400 levels deep"), "{output}");
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
    assert_eq!(reading(b"\xFF\xFEa\0"), Err("the file is UTF-16; UTF-8 is needed".to_owned()));
    assert_eq!(
        reading(b"a:\n  \xE9"),
        Err("the file is not UTF-8: byte 0xE9 at offset 5 (line 2, column 3)".to_owned())
    );
    let missing = read(&folder.path().join("b.yaml"), "spec/b.yaml").expect_err("there is no such file");
    assert_eq!(missing.message, "the file does not exist");
    assert_eq!(missing.place, Place::File("spec/b.yaml".to_owned()));
    assert_eq!(missing.severity(), Severity::Error);
}
