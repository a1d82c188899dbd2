use api::types::Shape;
use serde_json::from_str;

#[test]
fn the_member_that_distinguishes_all_branches_is_the_tag() {
    assert!(matches!(from_str(r#"{"version":"v1","kind":"square"}"#).unwrap(), Shape::Square(_)));
    let newer: Shape = from_str(r#"{"version":"v2","kind":"circle","r":1.5}"#).unwrap();
    assert!(matches!(newer, Shape::Circle(circle) if circle.version == "v2" && !circle.version.is_expected()));
}
