use api::types::{Loose, Strict};
use serde_json::from_str;

#[test]
fn only_the_child_insists() {
    assert_eq!(from_str::<Loose>("{}").unwrap().name, None);
    assert!(from_str::<Strict>("{}").is_err());
    assert_eq!(from_str::<Strict>(r#"{"name":"n","age":3}"#).unwrap(), Strict::new("n").with_age(3));
}
