use api::types::Bug;
use serde_json::{from_str, to_string};

#[test]
fn null_is_a_presence_and_not_a_value() {
    let texts = [r#"{"severity":null}"#, r#"{"severity":"low","state":null,"closed":null,"only":null}"#];
    for text in texts {
        assert_eq!(to_string(&from_str::<Bug>(text).unwrap()).unwrap(), text);
    }
    let absent = from_str::<Bug>("{}").unwrap();
    assert_eq!(to_string(&absent).unwrap(), r#"{"severity":null}"#);
}
