use api::types::{Holder, Plain};
use serde_json::{from_str, to_string};

#[test]
fn null_is_allowed_and_the_type_is_the_reference() {
    let text = r#"{"plain":null}"#;
    assert_eq!(to_string(&from_str::<Holder>(text).unwrap()).unwrap(), text);
    assert_eq!(to_string(&Holder::new(Some(Plain::new().with_a("1")))).unwrap(), r#"{"plain":{"a":"1"}}"#);
}
