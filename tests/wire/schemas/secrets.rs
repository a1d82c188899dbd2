use api::types::{Account, Admin};
use serde_json::{from_str, to_string};

const JSON: &str = r#"{"name":"Ada","password":"hunter1","old":"hunter2","maybe":"hunter3","recovery":["hunter4"],"pin":5678,"type":"t","level":5}"#;

#[test]
fn debug_shows_everything_but_the_secrets() {
    let account: Account = from_str(JSON).unwrap();
    let admin: Admin = from_str(JSON).unwrap();
    for text in [format!("{account:?}"), format!("{account:#?}"), format!("{admin:?}")] {
        assert!(!text.contains("hunter") && !text.contains("5678"), "{text}");
        assert!(text.contains("Ada") && text.contains("level") && text.contains("[redacted]"), "{text}");
    }
    assert_eq!(to_string(&account).unwrap(), JSON);
}
