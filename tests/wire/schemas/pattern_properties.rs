use api::types::{Closed, Headers};
use serde_json::{from_str, to_string};

#[test]
fn no_key_is_dropped() {
    let text = r#"{"name":"n","other":[1],"x-a":"b"}"#;
    let headers: Headers = from_str(text).unwrap();
    assert_eq!((headers.rest.len(), &headers.rest["x-a"]), (2, &"b".into()));
    assert_eq!(to_string(&headers).unwrap(), text);
}

#[test]
fn names_that_match_no_pattern_are_reported() {
    let closed = |text: &str| from_str::<Closed>(text).unwrap();
    assert!(closed(r#"{"name":"n","x-a":"b","y-a":"c"}"#).validate().is_ok());
    assert_eq!(closed(r#"{"z":"b","y-long":"0123456789"}"#).validate().unwrap_err().iter().count(), 2);
}
