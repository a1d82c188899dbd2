use api::types::User;
use serde_json::{from_str, to_string};

#[test]
fn an_optional_member_is_read_and_not_sent() {
    let user: User = from_str(r#"{"name":"Ada","seen":"today"}"#).unwrap();
    assert_eq!(user.seen.as_deref(), Some("today"));
    assert_eq!(to_string(&user).unwrap(), r#"{"name":"Ada"}"#);
}
