use api::types::{User, UserInput};
use serde_json::{from_str, to_string};

#[test]
fn read_only_members_are_read_and_never_sent() {
    assert_eq!(to_string(&UserInput::new("Ada")).unwrap(), r#"{"name":"Ada"}"#);
    let user: User = from_str(r#"{"id":"u1","name":"Ada"}"#).unwrap();
    assert_eq!((user.id.as_str(), user.seen), ("u1", None));
    let error = from_str::<User>(r#"{"name":"Ada"}"#).unwrap_err().to_string();
    assert!(error.starts_with("id: required, but missing"), "{error}");
}
