use api::types::{Beside, Repeated, Stop, Tagged};
use serde_json::from_str;

fn violations<T, E: std::fmt::Display>(checked: Result<T, E>) -> String {
    checked.map_or_else(|violations| violations.to_string(), |_| String::new())
}

#[test]
fn a_value_is_checked_against_the_limits_of_its_branch() {
    let check = |json: &str| violations(from_str::<Stop>(json).unwrap().validate());
    for valid in [r#""abcd""#, r#"["abc","d"]"#, r#"[{"name":"n"}]"#, "5", "true"] {
        assert_eq!(check(valid), "", "{valid}");
    }
    assert_eq!(check(r#""abcde""#), "at most 4 characters, got 5");
    assert_eq!(check(r#"["a","b","c"]"#), "at most 2 items, got 3");
    assert_eq!(check(r#"["a","abcd"]"#), "[1]: at most 3 characters, got 4");
    assert_eq!(check(r#"[{"name":""}]"#), "[0].name: at least 1 character, got 0");
    assert_eq!(check("6"), "at most 5, got 6");
}

#[test]
fn limits_next_to_a_union_apply_to_values_of_their_type() {
    let check = |json: &str| violations(from_str::<Beside>(json).unwrap().validate());
    assert_eq!((check(r#""abc""#), check("9")), (String::new(), String::new()));
    assert_eq!(check(r#""a""#), "at least 2 characters, got 1");
    assert_eq!(check(r#""abcd""#), "at most 3 characters, got 4");
    assert_eq!(check("10"), "at most 9, got 10");
}

#[test]
fn branches_of_one_type_have_the_limits_of_both() {
    assert!(Repeated::new().with_text("abc").validate().is_ok());
    assert!(Repeated::new().with_text("abcdefghij").validate().is_ok());
    assert_eq!(violations(Repeated::new().with_text("b").validate()), "text: a text that matches `^a`");
    assert!(from_str::<Repeated>(r#"{"number":10}"#).unwrap().validate().is_ok());
}

#[test]
fn a_branch_without_a_tag_has_limits_too() {
    let check = |json: &str| violations(from_str::<Tagged>(json).unwrap().validate());
    assert_eq!((check(r#"["a","b"]"#), check(r#"{"type":"line"}"#)), (String::new(), String::new()));
    assert_eq!(check(r#"["a","b","c"]"#), "at most 2 items, got 3");
}
