use api::types::{Both, Twice};
use serde_json::{from_str, to_string};

#[test]
fn both_unions_hold() {
    for text in [r#"{"a":"1","c":"2"}"#, r#"{"b":"1","d":"2"}"#, r#"{"b":"1"}"#] {
        assert_eq!(to_string(&from_str::<Both>(text).unwrap()).unwrap(), text);
    }
    let text = r#"{"id":"1","cash":3,"box":"2"}"#;
    assert_eq!(to_string(&from_str::<Twice>(text).unwrap()).unwrap(), text);
}
