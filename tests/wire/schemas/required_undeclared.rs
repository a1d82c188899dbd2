use api::types::{Loose, Open};
use serde_json::{from_str, to_string};

#[test]
fn a_member_that_is_only_in_required_is_kept() {
    for text in [r#"{"id":"1","ghost":[1]}"#, r#"{"id":"1","ghost":null}"#, r#"{"id":"1"}"#] {
        assert_eq!(to_string(&from_str::<Loose>(text).unwrap()).unwrap(), text);
        assert_eq!(to_string(&from_str::<Open>(text).unwrap()).unwrap(), text);
    }
}
