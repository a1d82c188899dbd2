use api::types::Page;
use serde_json::{from_str, to_string};

#[test]
fn a_required_default_is_written_and_may_be_absent() {
    assert_eq!(from_str::<Page>(r#"{"title":"t"}"#).unwrap().limit, 20);
    assert_eq!(to_string(&Page::new(20, "t")).unwrap(), r#"{"limit":20,"title":"t"}"#);
}
