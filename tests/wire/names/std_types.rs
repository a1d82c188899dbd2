use api::types;
use serde_json::{from_str, to_string};

#[test]
fn schemas_do_not_conflict_with_types_of_std() {
    let text = r#"{"items":[{"text":"a"}]}"#;
    let list: types::Vec = from_str(text).unwrap();
    assert_eq!(list.items.as_ref().unwrap()[0], types::String::new("a"));
    assert_eq!(to_string(&list).unwrap(), text);
    let nested: types::Box = from_str(r#"{"inner":{"inner":{}}}"#).unwrap();
    assert_eq!(nested, types::Box::new().with_inner(types::Box::new().with_inner(types::Box::new())));
    assert_eq!(from_str::<types::Option>(r#"{"value":null}"#).unwrap(), types::Option::new());
    assert_eq!(to_string(&types::Result::new().with_ok(true)).unwrap(), r#"{"ok":true}"#);
    assert_eq!(from_str::<types::BTreeMap>(r#"{"map":{"a":"b"}}"#).unwrap().map.unwrap()["a"], "b");
}
