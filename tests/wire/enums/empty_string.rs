use api::types::Reason;
use serde_json::{from_str, to_string};

#[test]
fn the_empty_text_is_a_value() {
    assert_eq!(from_str::<Reason>("\"\"").unwrap(), Reason::Empty);
    assert_eq!(to_string(&Reason::Empty).unwrap(), "\"\"");
    assert!(from_str::<Reason>("null").is_err());
}
