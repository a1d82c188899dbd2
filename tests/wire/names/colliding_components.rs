use api::types::{FooBar, FooDashBar, FooUnderscoreBar};
use serde_json::{from_str, to_string};

#[test]
fn each_of_the_three_has_its_own_members() {
    assert_eq!(to_string(&FooDashBar::new("1")).unwrap(), r#"{"a":"1"}"#);
    assert_eq!(to_string(&FooUnderscoreBar::new("1")).unwrap(), r#"{"b":"1"}"#);
    assert_eq!(from_str::<FooBar>(r#"{"c":"1"}"#).unwrap().c, "1");
    assert!(from_str::<FooBar>(r#"{"a":"1","b":"1"}"#).is_err());
}
