use api::types::{Form, FormLines};
use serde_json::{from_str, to_string};

#[test]
fn a_value_that_is_not_a_list_stays_json() {
    let form: Form = from_str(r#"{"title":"t","lines":["a"]}"#).unwrap();
    assert!(matches!(form.lines, Some(FormLines::List(lines)) if lines == ["a"]));
    let text = r#"{"title":"t","lines":{"a":1}}"#;
    let form: Form = from_str(text).unwrap();
    assert!(matches!(form.lines, Some(FormLines::Unlisted(_))));
    assert_eq!(to_string(&form).unwrap(), text);
}
