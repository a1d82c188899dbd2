use api::types;
use serde_json::{from_str, to_string};

#[test]
fn schemas_do_not_conflict_with_types_of_the_crate() {
    let _: Option<api::Client> = None;
    assert_eq!(to_string(&types::Client::new().with_name("a")).unwrap(), r#"{"name":"a"}"#);
    assert_eq!(from_str::<types::Error>(r#"{"message":"m"}"#).unwrap().message, "m");
    let response: types::Response = from_str(r#"{"call":"record"}"#).unwrap();
    assert_eq!(response.call, Some(types::Call::Record));
    assert_eq!(to_string(&types::Literal::new()).unwrap(), r#"{"object":"literal"}"#);
}
