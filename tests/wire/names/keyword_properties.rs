use api::types::Words;
use serde_json::{from_str, to_string};

#[test]
fn the_wire_keeps_the_names() {
    let text = r#"{"type":"a","self":"b","Self":"c","crate":"d","super":"e","async":true,"try":false,"_":true}"#;
    let words: Words = from_str(text).unwrap();
    assert_eq!((words.r#type.as_str(), words.self_lower.as_str()), ("a", "b"));
    assert_eq!((words.self_title.as_deref(), words.crate_.as_str(), words.r#async), (Some("c"), "d", Some(true)));
    assert_eq!(to_string(&words).unwrap(), text);
}
