use api::types::{Price, PriceListed};
use serde_json::{from_str, to_string};

#[test]
fn no_digit_is_lost() {
    let text = r#"{"text":"12345678901234567890.10","number":12345678901234567890.10,"listed":0.5,"limited":0.10}"#;
    let price: Price = from_str(text).unwrap();
    assert_eq!(
        (price.number.as_str(), price.listed.as_ref()),
        ("12345678901234567890.10", Some(&PriceListed::Value0_5))
    );
    assert_eq!(to_string(&price).unwrap(), text);
    let other = r#"{"text":"1","number":1,"listed":0.123456789012345678901}"#;
    assert_eq!(to_string(&from_str::<Price>(other).unwrap()).unwrap(), other);
}

#[test]
fn limits_hold_exactly() {
    let price =
        |limited: &str| from_str::<Price>(&format!(r#"{{"text":"1","number":1,"limited":{limited}}}"#)).unwrap();
    assert!(price("0.07").validate().is_ok());
    assert!(price("0.071").validate().is_err());
    assert!(price("-0.01").validate().is_err());
}
