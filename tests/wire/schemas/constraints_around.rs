use api::types::Holder;
use serde_json::from_str;

fn violations(json: &str) -> String {
    let holder: Holder = from_str(json).unwrap();
    holder.validate().map_or_else(|violations| violations.to_string(), |()| String::new())
}

#[test]
fn a_value_is_checked_against_the_limits_next_to_its_reference() {
    assert_eq!(violations(r#"{"entry":{"size":1},"size":"large","either":"abc","tree":[[]]}"#), "");
    assert_eq!(violations(r#"{"entry":{}}"#), "entry: at least 1 member, got 0");
    assert_eq!(violations(r#"{"size":"medium"}"#), "size: at most 5 characters, got 6");
    assert_eq!(violations(r#"{"either":"abcd"}"#), "either: at most 3 characters, got 4");
    assert_eq!(violations(r#"{"either":10}"#), "either: at most 9, got 10");
    assert_eq!(violations(r#"{"tree":[[],[]]}"#), "tree: at most 1 item, got 2");
}

#[test]
fn without_a_type_each_rule_applies_to_its_own_kind() {
    for any in [r#""ab""#, "5", "4.5", "[1]", r#"{"a":1}"#, "true", "null"] {
        assert_eq!(violations(&format!(r#"{{"any":{any}}}"#)), "", "{any}");
    }
    assert_eq!(violations(r#"{"any":"a"}"#), "any: at least 2 characters, got 1");
    assert_eq!(violations(r#"{"any":5.5}"#), "any: at most 5, got 5.5");
    assert_eq!(violations(r#"{"any":[1,1]}"#), "any: at most 1 item, got 2; any: no two equal items, got 1 of 2 different");
    assert_eq!(violations(r#"{"any":{"a":1,"b":2}}"#), "any: at most 1 member, got 2");
    assert_eq!(violations(r#"{"others":["ab",1,"a"]}"#), "others[2]: at least 2 characters, got 1");
}
