use api::types::Wide;
use serde_json::{from_str, to_string};

#[test]
fn the_added_member_is_kept() {
    let text = r#"{"id":"1","extra":"e"}"#;
    let wide: Wide = from_str(text).unwrap();
    assert_eq!(wide, Wide::new("1", "e"));
    assert_eq!(to_string(&wide).unwrap(), text);
}
