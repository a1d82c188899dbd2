// types.date-times = "text"
use api::types::Entry;
use serde_json::from_str;

#[test]
fn a_date_time_is_a_string_and_a_date_is_not() {
    let entry: Entry = from_str(r#"{"at":"yesterday","day":"2026-01-02"}"#).unwrap();
    assert_eq!(entry.at.as_deref(), Some("yesterday"));
    assert!(from_str::<Entry>(r#"{"day":"yesterday"}"#).is_err());
}
