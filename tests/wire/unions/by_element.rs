use api::types::Input;
use serde_json::{from_str, to_string};

#[test]
fn lists_are_distinguished_by_their_elements() {
    assert!(matches!(from_str("[\"a\"]").unwrap(), Input::StringList(_)));
    assert!(matches!(from_str("[1,2]").unwrap(), Input::I64List(_)));
    assert!(matches!(from_str("[[1],[]]").unwrap(), Input::I64ListList(_)));
    for text in ["\"a\"", "[]", "[[]]", "[1,\"a\"]", "[true]"] {
        assert_eq!(to_string(&from_str::<Input>(text).unwrap()).unwrap(), text);
    }
}
