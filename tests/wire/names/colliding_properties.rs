use api::types::Mixed;
use serde_json::{from_str, to_string};

#[test]
fn each_field_has_the_value_of_its_member() {
    let text = r#"{"a-b":"x","a_b":1,"aB":true,"userId":"u","user_id":"v","UserID":"w"}"#;
    let mixed: Mixed = from_str(text).unwrap();
    assert_eq!((mixed.a_dash_b.as_str(), mixed.a_underscore_b, mixed.a_b), ("x", 1, true));
    assert_eq!([&mixed.user_id_camel, &mixed.user_underscore_id, &mixed.user_id_title], ["u", "v", "w"]);
    assert_eq!(to_string(&mixed).unwrap(), text);
}
