use api::types::{Account, AccountInput, AccountInputRequired};
use serde_json::{from_str, to_string};

#[test]
fn a_secret_is_sent_and_not_expected_back() {
    assert_eq!(to_string(&AccountInput::new(AccountInputRequired { name: "a".into(), password: "s".into() })).unwrap(), r#"{"name":"a","password":"s"}"#);
    assert_eq!(from_str::<Account>(r#"{"name":"a"}"#).unwrap().name, "a");
    assert_eq!(from_str::<Account>(r#"{"name":"a","password":7}"#).unwrap().name, "a");
}
