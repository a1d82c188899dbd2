use api::types::Answer;
use serde_json::{from_str, to_string};

#[test]
fn a_number_and_its_string_are_distinct() {
    for text in ["1", "\"1\"", "\"yes\"", "true", "null", "[2]"] {
        assert_eq!(to_string(&from_str::<Answer>(text).unwrap()).unwrap(), text);
    }
    assert_ne!(from_str::<Answer>("1").unwrap(), from_str::<Answer>("\"1\"").unwrap());
    assert_eq!(from_str::<Answer>("true").unwrap(), Answer::True);
    assert!(matches!(from_str::<Answer>("2").unwrap(), Answer::Unlisted(_)));
}
