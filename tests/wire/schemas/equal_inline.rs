use api::types::{Cat, CoatColor, Dog};
use serde_json::from_str;

#[test]
fn one_type_serves_both() {
    let cat: Cat = from_str(r#"{"coat":"black"}"#).unwrap();
    let dog: Dog = from_str(r#"{"coat":"white"}"#).unwrap();
    let coats: [Option<CoatColor>; 2] = [cat.coat, dog.coat];
    assert_eq!(coats, [Some(CoatColor::Black), Some(CoatColor::White)]);
}
