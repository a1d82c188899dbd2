use api::types::{Forest, Nest, Tree};
use serde_json::{from_str, to_string};

#[test]
fn nested_values_round_trip() {
    assert_eq!(from_str::<Nest>("[[],[[]]]").unwrap().0.len(), 2);
    let text = r#"{"nest":[[],[[]]],"tree":{"a":{"b":{}},"c":{}}}"#;
    assert_eq!(to_string(&from_str::<Forest>(text).unwrap()).unwrap(), text);
    assert!(from_str::<Nest>("[1]").is_err());
    assert!(from_str::<Tree>(r#"{"a":[]}"#).is_err());
}
