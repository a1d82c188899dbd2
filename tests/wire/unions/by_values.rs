use api::types::{Failure, Story};
use serde_json::{from_str, to_string};

#[test]
fn the_branch_that_lists_the_string_is_used() {
    assert!(matches!(from_str(r#"{"name":"NOT_FOUND"}"#).unwrap(), Failure::NotFound(_)));
    assert!(matches!(from_str(r#"{"name":"NOT_ALLOWED","detail":"d"}"#).unwrap(), Failure::NotAllowed(_)));
}

#[test]
fn the_branch_that_declares_more_nested_members_is_used() {
    let text = r#"{"parent":{"id":"1","kind":"k"}}"#;
    let story: Story = from_str(text).unwrap();
    assert!(matches!(story, Story::Long(_)));
    assert_eq!(to_string(&story).unwrap(), text);
}
