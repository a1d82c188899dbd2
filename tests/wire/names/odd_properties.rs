use api::types::Odd;
use serde_json::{Value, from_str, json, to_string, to_value};

#[test]
fn the_wire_keeps_the_names() {
    let text = json!({
        "": "a", "@id": "b", "$schema": "c", "+1": 1, "-1": 2, "2fa": true, "...": "d", "_links": "e",
        "filter[name]": "f", "quote\"back\\slash": "g", "line\nbreak": "h",
    });
    let odd: Odd = from_str(&text.to_string()).unwrap();
    assert_eq!((odd.empty.as_deref(), odd.id.as_deref(), odd.line_break.as_deref()), (Some("a"), Some("b"), Some("h")));
    assert_eq!(from_str::<Value>(&to_string(&odd).unwrap()).unwrap(), text);
}
