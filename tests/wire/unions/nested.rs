use api::types::{Beast, Pet};
use serde_json::{from_str, to_string};

#[test]
fn a_value_of_the_inner_union_is_read_through_the_outer_one() {
    assert!(matches!(from_str(r#"{"kind":"dog"}"#).unwrap(), Beast::Pet(Pet::Dog(_))));
    assert!(matches!(from_str(r#"{"kind":"lion"}"#).unwrap(), Beast::Lion(_)));
    assert!(matches!(from_str("\"lion\"").unwrap(), Beast::String(_)));
    let text = r#"{"fur":true,"kind":"bear"}"#;
    let beast: Beast = from_str(text).unwrap();
    assert!(matches!(beast, Beast::Pet(Pet::Unlisted(_)) | Beast::Unlisted(_)));
    assert_eq!(to_string(&beast).unwrap(), text);
}
