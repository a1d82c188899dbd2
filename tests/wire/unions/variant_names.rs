use api::types::{Any1, Unlisted};
use serde_json::from_str;

#[test]
fn the_branch_called_unlisted_is_not_the_one_for_unknown_values() {
    assert!(matches!(from_str(r#"{"s":1}"#).unwrap(), Any1::Unlisted(Unlisted { s: 1, .. })));
    assert!(matches!(from_str(r#"{"r":1}"#).unwrap(), Any1::Self_(_)));
    assert!(matches!(from_str(r#"{"q":1}"#).unwrap(), Any1::AUnderscoreB(_)));
    assert!(matches!(from_str(r#"{"z":1}"#).unwrap(), Any1::NotListed(_)));
}
