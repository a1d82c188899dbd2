use api::types::{Round, Shape};
use serde_json::{from_str, to_string};

#[test]
fn the_inner_values_select_the_outer_branch() {
    let text = r#"{"form":"Oval","r":1.5}"#;
    let shape: Shape = from_str(text).unwrap();
    assert!(matches!(shape, Shape::Round(Round::Oval(_))), "{shape:?}");
    assert_eq!(to_string(&shape).unwrap(), text);
    assert!(matches!(from_str(r#"{"form":"Square"}"#).unwrap(), Shape::Square(_)));
    assert!(matches!(from_str(r#"{"form":"Line"}"#).unwrap(), Shape::Unlisted(_)));
}
