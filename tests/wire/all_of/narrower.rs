use api::types::{Child, ChildLevel};
use serde_json::{from_str, to_string};

#[test]
fn the_child_is_narrower_and_loses_nothing() {
    let text = r#"{"kind":"child","level":"b","size":9,"owner":{"id":"1","name":"n"}}"#;
    let child: Child = from_str(text).unwrap();
    assert_eq!((&child.level, child.validate().is_ok()), (&Some(ChildLevel::B), true));
    assert_eq!(to_string(&child).unwrap(), text);
    assert_eq!(to_string(&Child::new()).unwrap(), r#"{"kind":"child"}"#);
}

#[test]
fn values_that_only_the_parent_allows_are_rejected() {
    assert!(Child::new().with_size(10).validate().is_err());
    assert!(Child::new().with_size(0).validate().is_err());
    assert!(from_str::<Child>(r#"{"kind":"child","owner":{}}"#).is_err());
}
