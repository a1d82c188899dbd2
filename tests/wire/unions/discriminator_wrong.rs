use api::types::{Beast, Pet};
use serde_json::from_str;

#[test]
fn both_unions_still_distinguish_their_branches() {
    assert!(matches!(from_str(r#"{"kind":"cat","lives":9}"#).unwrap(), Pet::Cat(_)));
    assert!(matches!(from_str(r#"{"kind":"cow","lives":9}"#).unwrap(), Pet::Unlisted(_)));
    assert!(matches!(from_str(r#"{"kind":"x","tail":true}"#).unwrap(), Beast::Dog(_)));
    assert!(matches!(from_str(r#"{"kind":"x","lives":9}"#).unwrap(), Beast::Cat(_)));
}
