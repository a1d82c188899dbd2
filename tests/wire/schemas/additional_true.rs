use api::types::Event;
use serde_json::{from_str, to_string};

#[test]
fn undeclared_members_are_kept() {
    let text = r#"{"id":"1","a":null,"b":{"c":[1.5]}}"#;
    let event: Event = from_str(text).unwrap();
    assert_eq!((event.rest.len(), event.rest["a"].is_null()), (2, true));
    assert_eq!(to_string(&event).unwrap(), text);
}
