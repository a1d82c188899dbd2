use api::types::{Amount, Count};
use serde_json::{from_str, to_string};

#[test]
fn no_digit_is_lost() {
    for text in ["1", "1.5", "-9007199254740993", "9223372036854775807"] {
        assert_eq!(to_string(&from_str::<Amount>(text).unwrap()).unwrap(), text);
    }
    assert!(matches!(from_str("1").unwrap(), Amount::Integer(1)));
    assert!(matches!(from_str("2147483648").unwrap(), Count::I64(2_147_483_648)));
    assert!(matches!(from_str("2147483647").unwrap(), Count::I32(_)));
}
