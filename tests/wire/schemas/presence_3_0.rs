use api::types::Profile;
use serde_json::{from_str, to_string};

#[test]
fn null_round_trips_and_absence_is_an_error() {
    for text in [r#"{"nick":null}"#, r#"{"nick":"n"}"#] {
        assert_eq!(to_string(&from_str::<Profile>(text).unwrap()).unwrap(), text);
    }
    assert!(from_str::<Profile>("{}").unwrap_err().to_string().starts_with("nick: required, but missing"));
}
