use api::types::Thing;
use serde_json::from_str;

fn refused(text: &str) -> String {
    let error = from_str::<Thing>(text).unwrap_err().to_string();
    error.split(" at line ").next().unwrap().to_owned()
}

#[test]
fn the_four_are_distinguished() {
    let thing: Thing = from_str(r#"{"a":"x","b":null,"c":null,"d":null}"#).unwrap();
    assert_eq!((thing.b, thing.c, thing.d), (None, None, Some(None)));
    let thing: Thing = from_str(r#"{"a":"x","b":"y"}"#).unwrap();
    assert_eq!((thing.b.as_deref(), thing.c, thing.d), (Some("y"), None, None));
    assert_eq!(refused(r#"{"a":null,"b":"y"}"#), "a: expected a string, got null");
    assert_eq!(refused(r#"{"a":"x"}"#), "b: required, but missing");
}
