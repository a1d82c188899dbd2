use api::types::Area;
use serde_json::{from_str, to_string};

#[test]
fn values_have_the_type_of_the_schema() {
    let json = r#"{"box":[1.5,2.5,3.5,4.5],"host":"example.com","code":"ab","level":7}"#;
    let area: Area = from_str(json).unwrap();
    assert_eq!(area.r#box.as_deref(), Some([1.5, 2.5, 3.5, 4.5].as_slice()));
    assert_eq!((area.host.as_deref(), area.code.as_deref(), area.level), (Some("example.com"), Some("ab"), Some(7)));
    assert_eq!(to_string(&area).unwrap(), json);
    assert!(from_str::<Area>(r#"{"level":"7"}"#).is_err());
}
