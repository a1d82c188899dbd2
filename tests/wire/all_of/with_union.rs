use api::types::{Payment, PaymentVariant};
use serde_json::{from_str, to_string};

#[test]
fn members_of_both_are_there() {
    let text = r#"{"id":"1","cash":5}"#;
    let payment: Payment = from_str(text).unwrap();
    assert!(matches!(&payment.variant, PaymentVariant::Cash(cash) if cash.cash == 5));
    assert_eq!(to_string(&payment).unwrap(), text);
}
