use api::types::{FooDotBar, FooSpaceBar, FooUnderscoreBar, UserLower, UserUpper};
use serde_json::to_string;

#[test]
fn each_has_its_own_members() {
    assert_eq!(to_string(&FooDotBar::new("1")).unwrap(), r#"{"a":"1"}"#);
    assert_eq!(to_string(&FooUnderscoreBar::new("1")).unwrap(), r#"{"b":"1"}"#);
    assert_eq!(to_string(&FooSpaceBar::new("1")).unwrap(), r#"{"c":"1"}"#);
    assert_eq!(to_string(&UserLower::new("1")).unwrap(), r#"{"d":"1"}"#);
    assert_eq!(to_string(&UserUpper::new("1")).unwrap(), r#"{"e":"1"}"#);
}
