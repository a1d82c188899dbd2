use api::types::Order;
use serde_json::{from_str, to_string};

#[test]
fn case_is_kept() {
    assert_eq!(from_str::<Order>("\"ASC\"").unwrap(), Order::AscUpper);
    assert_eq!(from_str::<Order>("\"Desc\"").unwrap(), Order::DescTitle);
    assert_eq!(to_string(&[Order::AscLower, Order::DescUpper, Order::Mixed]).unwrap(), r#"["asc","DESC","Mixed"]"#);
    assert_eq!(from_str::<Order>("\"MIXED\"").unwrap().as_str(), "MIXED");
}
