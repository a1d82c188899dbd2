use api::types::Big;
use serde_json::{from_str, to_string};

#[test]
fn every_digit_round_trips() {
    let text = concat!(
        r#"{"low":-9223372036854775808,"max":18446744073709551615,"beyond":-9223372036854780000,"#,
        r#""rounded":9223372036854775807,"unsigned":18446744073709551615,"wide":18446744073709552001}"#
    );
    let big: Big = from_str(text).unwrap();
    assert_eq!((big.low, big.max, big.wide), (Some(i64::MIN), Some(u64::MAX), Some(18_446_744_073_709_552_001)));
    assert_eq!(to_string(&big).unwrap(), text);
    assert!(big.validate().is_ok());
    assert!(Big::new().with_wide(18_446_744_073_709_999_999).validate().is_err());
    assert!(from_str::<Big>(r#"{"low":9223372036854775808}"#).is_err());
}
