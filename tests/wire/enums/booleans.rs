use api::types::Answer;
use serde_json::{from_str, to_string};

#[test]
fn a_boolean_that_is_always_the_same_is_filled_in() {
    assert_eq!(to_string(&Answer::new(false)).unwrap(), r#"{"sure":false,"agreed":true}"#);
    assert!(!from_str::<Answer>(r#"{"sure":true,"agreed":false}"#).unwrap().agreed);
}
