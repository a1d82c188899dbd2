use api::types::Entry;
use serde_json::from_str;

#[test]
fn anything_but_rfc_3339_is_an_error_that_names_the_member() {
    assert!(from_str::<Entry>(r#"{"at":"2026-01-02T03:04:05+02:00","day":"2026-01-02"}"#).is_ok());
    for other in ["2026-01-02T03:04:05", "2026-01-02", "2026-01-02T03:04:05+0200"] {
        let error = from_str::<Entry>(&format!(r#"{{"at":"{other}"}}"#)).unwrap_err().to_string();
        assert!(error.starts_with("at: expected a date-time such as"), "{error}");
    }
    let error = from_str::<Entry>(r#"{"day":"2026-01-02T03:04:05Z"}"#).unwrap_err().to_string();
    assert!(error.starts_with("day: expected a date such as"), "{error}");
}
