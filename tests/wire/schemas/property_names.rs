use api::types::Labels;
use serde_json::{from_str, to_string};

#[test]
fn any_name_is_read_and_invalid_ones_are_reported() {
    let text = r#"{"id":"1","9x":"a","ok":"b","x":"c"}"#;
    let labels: Labels = from_str(text).unwrap();
    assert_eq!(to_string(&labels).unwrap(), text);
    assert_eq!(labels.validate().unwrap_err().iter().count(), 2);
    assert!(from_str::<Labels>(r#"{"id":"1","ok":"b"}"#).unwrap().validate().is_ok());
}
