use api::types::Settings;
use serde_json::to_string;

#[test]
fn unset_values_are_not_sent() {
    assert_eq!(to_string(&Settings::new()).unwrap(), "{}");
    assert_eq!(to_string(&Settings::new().with_size(12)).unwrap(), r#"{"size":12}"#);
}
