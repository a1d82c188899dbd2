use api::types::Fixed;
use serde_json::{from_str, to_string};

#[test]
fn constants_keep_their_type() {
    assert_eq!(to_string(&Fixed::new()).unwrap(), r#"{"version":2,"live":true}"#);
    for text in
        [r#"{"version":2,"live":true,"ratio":1.5,"shape":{"x":1}}"#, r#"{"version":3,"live":false,"ratio":2.5}"#]
    {
        assert_eq!(to_string(&from_str::<Fixed>(text).unwrap()).unwrap(), text);
    }
    assert!(from_str::<Fixed>(r#"{"version":"2","live":true}"#).is_err());
}
