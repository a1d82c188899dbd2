use api::types::Value;
use serde_json::{from_str, to_string};

#[test]
fn the_type_of_the_json_decides() {
    assert!(matches!(from_str("\"1\"").unwrap(), Value::String(text) if text == "1"));
    assert!(matches!(from_str("1").unwrap(), Value::Integer(1)));
    assert!(matches!(from_str("true").unwrap(), Value::Boolean(true)));
    assert!(matches!(from_str("[\"a\"]").unwrap(), Value::List(list) if list == ["a"]));
    assert!(matches!(from_str(r#"{"a":1}"#).unwrap(), Value::Object(map) if map["a"] == 1));
}

#[test]
fn other_types_keep_their_json() {
    for text in ["null", "1.5", "[1]", r#"{"a":"b"}"#] {
        let value: Value = from_str(text).unwrap();
        assert!(matches!(value, Value::Unlisted(_)), "{text}");
        assert_eq!(to_string(&value).unwrap(), text);
    }
}

#[test]
fn each_branch_converts_into_the_union() {
    assert!(matches!(Value::from("a"), Value::String(text) if text == "a"));
    assert!(matches!("a".to_owned().into(), Value::String(_)));
    assert!(matches!(5.into(), Value::Integer(5)));
    assert!(matches!(true.into(), Value::Boolean(true)));
    assert!(matches!(vec!["a".to_owned()].into(), Value::List(list) if list == ["a"]));
    assert!(matches!(vec!["a"].into(), Value::List(list) if list == ["a"]));
    assert!(matches!(["a", "b"].into(), Value::List(list) if list == ["a", "b"]));
}
