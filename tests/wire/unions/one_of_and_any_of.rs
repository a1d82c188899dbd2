use api::types::{Both, Mixed, Stop, Twice};
use serde_json::{from_str, to_string};

#[test]
fn both_unions_hold() {
    for text in [r#"{"a":"1","c":"2"}"#, r#"{"b":"1","d":"2"}"#, r#"{"b":"1"}"#] {
        assert_eq!(to_string(&from_str::<Both>(text).unwrap()).unwrap(), text);
    }
    let text = r#"{"id":"1","cash":3,"box":"2"}"#;
    assert_eq!(to_string(&from_str::<Twice>(text).unwrap()).unwrap(), text);
}

#[test]
fn branches_of_different_types_go_together_by_their_type() {
    let _: String = Mixed::from("a text");
    let check = |json: &str| from_str::<Stop>(json).unwrap().validate().is_ok();
    assert!(check(r#""any length""#) && check("null") && check(r#"["a","b","c","d"]"#));
    assert!(!check("[]") && !check(r#"["a","b","c","d","e"]"#) && !check(r#"["more than eight"]"#));
}
