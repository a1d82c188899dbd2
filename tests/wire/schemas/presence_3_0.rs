use api::types::Profile;
use serde_json::{from_str, to_string};

#[test]
fn null_round_trips_and_absence_is_null() {
    for text in [r#"{"nick":null}"#, r#"{"nick":"n"}"#] {
        assert_eq!(to_string(&from_str::<Profile>(text).unwrap()).unwrap(), text);
    }
    assert_eq!(to_string(&from_str::<Profile>("{}").unwrap()).unwrap(), r#"{"nick":null}"#);
}
