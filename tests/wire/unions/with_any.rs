use api::types::Loose;
use serde_json::{from_str, to_string};

#[test]
fn known_keys_are_found_first() {
    assert!(matches!(from_str(r#"{"id":"1"}"#).unwrap(), Loose::Known(_)));
    for text in ["null", "[1]", r#"{"id":7}"#, r#"{"name":"n"}"#] {
        assert_eq!(to_string(&from_str::<Loose>(text).unwrap()).unwrap(), text);
    }
}
