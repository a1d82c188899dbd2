use api::types::{Owner, OwnerTwo};
use serde_json::{from_str, to_string};

#[test]
fn null_is_not_a_branch() {
    for text in [
        r#"{"one":null,"two":null}"#,
        r#"{"one":{"lives":9},"two":{"tail":true},"three":null}"#,
        r#"{"one":null,"two":{"wings":2},"three":{"lives":1}}"#,
    ] {
        assert_eq!(to_string(&from_str::<Owner>(text).unwrap()).unwrap(), text);
    }
    let owner: Owner = from_str(r#"{"one":null,"two":{"tail":true},"three":null}"#).unwrap();
    assert!(matches!(owner.two, Some(OwnerTwo::Dog(_))));
    assert_eq!(owner.three, Some(None));
    let absent = from_str::<Owner>(r#"{"one":null}"#).unwrap();
    assert_eq!((absent.two, absent.three), (None, None));
}
