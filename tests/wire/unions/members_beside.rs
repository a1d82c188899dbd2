use api::types::{CashPayment, Payment, PaymentVariant};
use serde_json::{from_str, to_string};

#[test]
fn the_members_of_the_union_are_next_to_those_of_the_object() {
    let text = r#"{"id":"1","note":"n","card":"4"}"#;
    let payment: Payment = from_str(text).unwrap();
    assert!(matches!(&payment.variant, PaymentVariant::Card(card) if card.card == "4"));
    assert_eq!(to_string(&payment).unwrap(), text);
    let built = Payment::new("2", PaymentVariant::Cash(CashPayment::new(5)));
    assert_eq!(to_string(&built).unwrap(), r#"{"id":"2","cash":5}"#);
}

#[test]
fn an_unknown_branch_is_kept_and_nothing_is_written_twice() {
    let text = r#"{"id":"1","voucher":[true]}"#;
    assert_eq!(to_string(&from_str::<Payment>(text).unwrap()).unwrap(), text);
    assert_eq!(from_str::<Payment>(r#"{"card":"4"}"#).unwrap_err().to_string(), "id: required, but missing");
}
