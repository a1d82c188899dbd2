use api::types::Model;
use serde_json::{from_str, to_string};

#[test]
fn any_string_round_trips() {
    assert_eq!(from_str::<Model>("\"small-1\"").unwrap(), Model::Small1);
    let other: Model = from_str("\"huge-2\"").unwrap();
    assert_eq!(other, Model::Unlisted("huge-2".to_owned()));
    assert_eq!(to_string(&other).unwrap(), "\"huge-2\"");
    assert!(from_str::<Model>("1").is_err());
}
