use api::types::Change;
use serde_json::to_string;

#[test]
fn a_patch_sends_null_nothing_or_a_value() {
    let change = Change::new("x", None);
    assert_eq!(to_string(&change).unwrap(), r#"{"a":"x","b":null}"#);
    assert_eq!(to_string(&change.clone().with_d_null()).unwrap(), r#"{"a":"x","b":null,"d":null}"#);
    let all = change.with_c("y").with_d("z");
    assert_eq!(to_string(&all).unwrap(), r#"{"a":"x","b":null,"c":"y","d":"z"}"#);
}
