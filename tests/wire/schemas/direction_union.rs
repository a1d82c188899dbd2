use api::types::{CircleInput, Shape, ShapeInput};
use serde_json::{from_str, to_string};

#[test]
fn the_tag_is_written_whatever_its_schema() {
    let sent = to_string(&ShapeInput::Circle(CircleInput::new(2.0))).unwrap();
    assert_eq!(sent, r#"{"kind":"circle","radius":2}"#);
    let shape: Shape = from_str(r#"{"kind":"circle","id":1,"radius":2.0}"#).unwrap();
    assert!(matches!(shape, Shape::Circle(circle) if circle.id == 1));
}
