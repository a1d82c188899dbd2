// types.closed-enums = true
use api::types::Model;
use serde_json::from_str;

#[test]
fn a_closed_enum_has_the_other_values_that_the_spec_allows() {
    assert_eq!(from_str::<Model>("\"large-1\"").unwrap(), Model::Large1);
    assert_eq!(from_str::<Model>("\"other\"").unwrap(), Model::Unlisted("other".to_owned()));
}
