use api::types::Settings;
use serde_json::to_string;

#[test]
fn what_is_not_set_is_not_sent() {
    assert_eq!(to_string(&Settings::new()).unwrap(), "{}");
    assert_eq!(to_string(&Settings::new().with_size(12)).unwrap(), r#"{"size":12}"#);
}
