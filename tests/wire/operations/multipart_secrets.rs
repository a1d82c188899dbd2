use api::operations::untagged::AddKeyParts;
use api::runtime::Part;
use api::types::Keys;
use serde_json::from_str;

#[test]
fn debug_shows_everything_but_the_secrets() {
    let parts = AddKeyParts::new("Ada", Part::file("key.pem", "hunter0").header("x-key", "hunter1"))
        .with_passphrase("hunter2")
        .with_older(["hunter3".to_owned()])
        .with_pin(5678);
    let keys: Keys = from_str(r#"{"name":"Ada","by_user":{"a":"hunter4"},"one":"hunter5"}"#).unwrap();
    for text in [format!("{parts:?}"), format!("{parts:#?}"), format!("{keys:?}")] {
        assert!(!text.contains("hunter") && !text.contains("5678"), "{text}");
        assert!(text.contains("Ada") && text.contains("[redacted]"), "{text}");
    }
    assert!(format!("{parts:?}").contains("key.pem"));
}
