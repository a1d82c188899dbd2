use api::types::{Cell, CellNode, CellValue};
use serde_json::{from_str, to_string};

#[test]
fn the_type_of_the_json_decides() {
    let text = r#"{"value":"1","hint":null,"size":1.5,"node":{"x":1}}"#;
    let cell: Cell = from_str(text).unwrap();
    assert!(matches!(&cell.value, CellValue::String(text) if text == "1"));
    assert!(matches!(&cell.node, Some(CellNode::WithX(node)) if node.x == Some(1)));
    assert_eq!((&cell.hint, to_string(&cell).unwrap().as_str()), (&Some(None), text));
    let text = r#"{"value":1,"hint":true,"size":1.5,"node":"x"}"#;
    assert_eq!(to_string(&from_str::<Cell>(text).unwrap()).unwrap(), text);
}
