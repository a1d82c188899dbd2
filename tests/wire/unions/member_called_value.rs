use api::types::Kind;
use serde_json::from_str;

#[test]
fn the_branch_is_read() {
    let kind: Kind = from_str(r#"{"reason":"r","sure":true}"#).unwrap();
    assert!(matches!(kind, Kind::WithReason(_)));
}
