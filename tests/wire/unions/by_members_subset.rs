use api::types::File;
use serde_json::{from_str, to_string};

#[test]
fn no_member_is_lost() {
    let full = r#"{"id":"1","name":"n","size":3}"#;
    let brief = r#"{"id":"1","name":"n"}"#;
    assert!(matches!(from_str(full).unwrap(), File::Full(_)));
    assert!(matches!(from_str(brief).unwrap(), File::Brief(_)));
    for text in [full, brief] {
        assert_eq!(to_string(&from_str::<File>(text).unwrap()).unwrap(), text);
    }
}
