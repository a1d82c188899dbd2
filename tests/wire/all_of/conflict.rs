use api::types::Both;
use serde_json::{from_str, to_string};

#[test]
fn the_latter_type_is_read_and_the_other_rejected() {
    let text = r#"{"size":"L","a":"1","b":"2"}"#;
    assert_eq!(to_string(&from_str::<Both>(text).unwrap()).unwrap(), text);
    assert!(from_str::<Both>(r#"{"size":1}"#).unwrap_err().to_string().starts_with("size: expected a string"));
}
