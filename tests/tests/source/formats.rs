//! The formats: YAML and JSON as nodes, and their corner cases.

use insta::assert_snapshot;

use super::{messages, outline};

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
fn a_value_that_is_not_a_json_number_is_null() {
    assert_snapshot!(messages("a.yaml", "maximum: .inf\n"), @r"
    warning[W0111]: `inf` is not a JSON number; it is read as null
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
fn repeated_keys_are_reported_and_the_last_one_is_used() {
    let yaml = "paths:\n  /a: 1\n  /b: 2\n  /a: 3\n";
    assert_snapshot!(outline("twice.yaml", yaml), @r"
    #/paths/~1a 3
    #/paths/~1b 2
    ");
    assert_snapshot!(messages("twice.yaml", yaml), @r"
    warning[W0109]: duplicate key `/a`, at 2:3 and 4:3; the last one is used
     --> twice.yaml:4:3  #/paths/~1a
      |
    4 |   /a: 3
      |   ^^
    ");
    assert_snapshot!(messages("twice.json", r#"{"a": 1, "a": 2}"#), @r#"
    warning[W0109]: duplicate key `a`, at 1:2 and 1:10; the last one is used
     --> twice.json:1:10  #/a
      |
    1 | {"a": 1, "a": 2}
      |          ^^^
    "#);
}

#[test]
fn tags_are_reported_and_their_content_is_read() {
    let yaml = "a: !ours {b: !theirs 1}\nc: !!binary aGk=\n";
    assert_snapshot!(outline("tags.yaml", yaml), @r#"
    #/a/b 1
    #/c "aGk="
    "#);
    assert_snapshot!(messages("tags.yaml", yaml), @r"
    warning[W0110]: unknown tag `!ours`; it is ignored
     --> tags.yaml:1:1  #/a
      |
    1 | a: !ours {b: !theirs 1}
      | ^
    warning[W0110]: unknown tag `!theirs`; it is ignored
     --> tags.yaml:1:11  #/a/b
      |
    1 | a: !ours {b: !theirs 1}
      |           ^
    warning[W0110]: unknown tag `!!binary`; it is ignored
     --> tags.yaml:2:4
      |
    2 | c: !!binary aGk=
      |    ^
    ");
}
