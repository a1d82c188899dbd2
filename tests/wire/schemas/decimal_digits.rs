use api::types::{Fees, FeesEither, FeesListed};
use serde_json::{from_str, to_string};

#[test]
fn defaults_have_the_digits_of_the_spec() {
    let fees: Fees = from_str("{}").unwrap();
    assert_eq!(
        to_string(&fees).unwrap(),
        r#"{"plain":0.10,"named":2.50,"whole":3,"listed":0.50,"bands":[{"upTo":10.00,"share":0.1},{"upTo":1.0e+3}],"rates":{"eu":0.50,"us":null},"either":7.0,"float":0.1}"#
    );
    assert!(matches!(&fees.either, FeesEither::Number(number) if number.as_str() == "7.0"));
    assert_eq!(fees.listed, FeesListed::Value0_50);
}

#[test]
fn a_listed_value_is_recognized_in_any_spelling() {
    for text in ["2.00", "2", "20e-1"] {
        assert_eq!(from_str::<FeesListed>(text).unwrap(), FeesListed::Value2_00);
    }
    let other = from_str::<FeesListed>("2.01").unwrap();
    assert!(matches!(&other, FeesListed::Unlisted(number) if number.as_str() == "2.01"));
}
