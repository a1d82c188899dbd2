// types.keep-unknown-members = true
use api::types::Thing;
use serde_json::{Value, from_str, to_string};

#[test]
fn members_that_the_spec_does_not_declare_are_kept() {
    let text = r#"{"a":"x","b":null,"later":{"added":[true]}}"#;
    let thing: Thing = from_str(text).unwrap();
    assert_eq!(thing.rest["later"]["added"][0], true);
    assert_eq!(to_string(&thing).unwrap(), text);
    let sent = Thing::new("x", None).with_rest([("later", Value::Bool(true))]);
    assert_eq!(to_string(&sent).unwrap(), r#"{"a":"x","b":null,"later":true}"#);
}
