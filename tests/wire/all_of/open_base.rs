use api::types::Wide;
use serde_json::{from_str, to_string};

#[test]
fn the_map_of_the_base_is_there_and_the_member_is_not_in_it() {
    let text = r#"{"id":"1","name":"n","more":"m"}"#;
    let wide: Wide = from_str(text).unwrap();
    assert_eq!((wide.name.as_deref(), wide.rest.len(), wide.rest["more"].as_str()), (Some("n"), 1, "m"));
    assert_eq!(to_string(&wide).unwrap(), text);
}
