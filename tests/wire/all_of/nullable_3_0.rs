use api::types::Holder;
use serde_json::{from_str, to_string};

#[test]
fn null_is_allowed_where_it_is_intended() {
    let text = r#"{"beside":null,"inside":{"a":"1","b":"2"},"both":null}"#;
    assert_eq!(to_string(&from_str::<Holder>(text).unwrap()).unwrap(), text);
    assert!(from_str::<Holder>(r#"{"beside":null,"inside":null,"both":null}"#).is_err());
}
