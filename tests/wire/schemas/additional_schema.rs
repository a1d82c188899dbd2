use api::types::Scores;
use serde_json::{from_str, to_string};

#[test]
fn declared_members_are_not_in_the_map() {
    let text = r#"{"total":"9","rest":true,"ann":5,"bob":4}"#;
    let scores: Scores = from_str(text).unwrap();
    assert_eq!((scores.total.as_str(), scores.rest), ("9", Some(true)));
    assert_eq!(to_string(&scores).unwrap(), text);
    assert!(from_str::<Scores>(r#"{"total":"9","ann":"five"}"#).unwrap_err().to_string().starts_with("ann: "));
}
