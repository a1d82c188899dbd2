use api::types::{Wide, WideRequired};
use serde_json::{from_str, to_string};

#[test]
fn the_added_member_is_kept() {
    let text = r#"{"id":"1","extra":"e"}"#;
    let wide: Wide = from_str(text).unwrap();
    assert_eq!(wide, Wide::new(WideRequired { id: "1".into(), extra: "e".into() }));
    assert_eq!(to_string(&wide).unwrap(), text);
}
