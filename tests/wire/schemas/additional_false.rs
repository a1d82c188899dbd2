use api::types::{Closed, Nothing};
use serde_json::{from_str, to_string};

#[test]
fn more_members_are_tolerated_and_not_kept() {
    assert_eq!(to_string(&from_str::<Closed>(r#"{"id":"1","new":true}"#).unwrap()).unwrap(), r#"{"id":"1"}"#);
    assert_eq!(to_string(&from_str::<Nothing>("{}").unwrap()).unwrap(), "{}");
    assert!(from_str::<Nothing>("[]").is_err());
}
