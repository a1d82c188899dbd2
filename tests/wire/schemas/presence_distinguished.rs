use api::types::Thing;
use serde_json::{from_str, to_string};

#[test]
fn null_and_absent_are_different() {
    for (text, d) in [(r#"{"a":"x","b":null,"d":null}"#, Some(None)), (r#"{"a":"x","b":null}"#, None)] {
        let thing: Thing = from_str(text).unwrap();
        assert_eq!(thing.d, d, "{text}");
        assert_eq!(to_string(&thing).unwrap(), text);
    }
}
