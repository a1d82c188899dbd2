use api::types::Reserved;
use serde_json::{from_str, to_string};

#[test]
fn null_and_absence_are_distinct() {
    for text in [r#"{"nothing":null}"#, r#"{"nothing":null,"also":null}"#] {
        assert_eq!(to_string(&from_str::<Reserved>(text).unwrap()).unwrap(), text);
    }
    assert!(from_str::<Reserved>("{}").is_err());
}
