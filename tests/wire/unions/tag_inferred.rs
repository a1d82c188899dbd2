use api::types::{JobStopped, Message};
use serde_json::{from_str, to_string};

#[test]
fn equal_members_are_distinguished_by_the_constant() {
    let text = r#"{"type":"stopped","id":"1"}"#;
    let message: Message = from_str(text).unwrap();
    assert!(matches!(message, Message::JobStopped(_)));
    assert_eq!(to_string(&message).unwrap(), text);
    assert_eq!(to_string(&Message::JobStopped(JobStopped::new("1"))).unwrap(), text);
    let text = r#"{"for":[1],"id":"1","type":"paused"}"#;
    let message: Message = from_str(text).unwrap();
    assert!(matches!(message, Message::Unlisted(_)));
    assert_eq!(to_string(&message).unwrap(), text);
}
