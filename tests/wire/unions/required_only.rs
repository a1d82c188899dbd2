use api::types::Contact;
use serde_json::{from_str, to_string};

#[test]
fn it_is_one_object() {
    for text in [r#"{"name":"n","mail":"m"}"#, r#"{"name":"n","mail":"m","phone":"p"}"#] {
        assert_eq!(to_string(&from_str::<Contact>(text).unwrap()).unwrap(), text);
    }
    assert!(from_str::<Contact>(r#"{"mail":"m"}"#).is_err());
}
