use api::types::Thing;
use serde_json::{from_str, to_string};

fn refused(text: &str) -> String {
    let error = from_str::<Thing>(text).unwrap_err().to_string();
    error.split(" at line ").next().unwrap().to_owned()
}

#[test]
fn null_and_absent_are_the_same() {
    for text in [r#"{"a":"x","b":null,"c":null,"d":null}"#, r#"{"a":"x"}"#] {
        let thing: Thing = from_str(text).unwrap();
        assert_eq!((thing.b.as_deref(), thing.c.as_deref(), thing.d.as_deref()), (None, None, None), "{text}");
        assert_eq!(to_string(&thing).unwrap(), r#"{"a":"x","b":null}"#);
    }
    let thing: Thing = from_str(r#"{"a":"x","b":"y"}"#).unwrap();
    assert_eq!((thing.b.as_deref(), thing.c, thing.d), (Some("y"), None, None));
    assert_eq!(refused(r#"{"a":null,"b":"y"}"#), "a: expected a string, got null");
    assert_eq!(refused(r#"{"b":null}"#), "a: required, but missing");
}
