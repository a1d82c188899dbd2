use api::types::{Delta, Die, Rate};
use serde_json::{from_str, to_string};

#[test]
fn listed_numbers_are_variants_and_others_are_kept() {
    assert_eq!(from_str::<Die>("3").unwrap(), Die::Value3);
    assert_eq!(to_string(&from_str::<Die>("7").unwrap()).unwrap(), "7");
    assert_eq!(from_str::<Delta>("-1").unwrap(), Delta::Down);
    assert_eq!(Delta::Up.value(), 1);
    assert_eq!(from_str::<Rate>("1").unwrap().value(), 1.0);
    assert_eq!(to_string(&from_str::<Rate>("0.75").unwrap()).unwrap(), "0.75");
}

#[test]
fn a_string_is_not_a_number() {
    assert!(from_str::<Die>("\"3\"").is_err());
}
