//! The runtime's own types for formats without a well-known crate.

use std::str::FromStr;

use crate::runtime::check::{Bound, Checker, Rule};
use crate::runtime::formats::{Base64, Decimal};
use crate::runtime::wire::{Wire, from_slice, to_vec};

fn back<T: Wire>(text: &str) -> String {
    let value: T = from_slice(text.as_bytes()).expect("it can be read");
    String::from_utf8(to_vec(&value)).expect("JSON is UTF-8")
}

#[test]
fn a_decimal_keeps_every_digit() {
    for text in ["0.10", "12345678901234567890.1234567890", "-0", "1E+3", "1e999", "-12.50"] {
        assert_eq!(back::<Decimal>(text), text);
    }
    assert!(from_slice::<Decimal>(br#""0.10""#).is_err());
}

#[test]
fn a_decimal_accepts_json_numbers_only() {
    for text in ["0", "-0.5", "10", "1e3", "1.5E-7", "0.10"] {
        assert_eq!(Decimal::from_str(text).map(|decimal| decimal.to_string()).as_deref(), Ok(text));
    }
    for text in ["", "-", "01", "1.", ".5", "+1", "1e", "1e+", "NaN", "inf", "1_000", "0x1", " 1", "1 ", "1.2.3", "--1"]
    {
        assert!(Decimal::from_str(text).is_err(), "`{text}` is no number of JSON");
    }
    assert_eq!(Decimal::from(u128::MAX).as_str(), "340282366920938463463374607431768211455");
    assert!((Decimal::from(-7_i8).to_f64() + 7.0).abs() < f64::EPSILON);
    assert_ne!(Decimal::from_str("1.0"), Decimal::from_str("1.00"));
}

#[test]
fn decimals_are_the_same_number_however_they_are_written() {
    let is_same = |one: &str, other: &str| {
        Decimal::from_str(one).expect("a number").is_same(&Decimal::from_str(other).expect("a number"))
    };
    for (one, other) in [("1.0", "1.00"), ("-0", "0.0e7"), ("20e-1", "2"), ("0.10", "1e-1"), ("1200", "1.2E+3")] {
        assert!(is_same(one, other), "{one} {other}");
    }
    let huge = "1e99999999999999999999";
    assert!(is_same(huge, huge));
    for (one, other) in [("1", "-1"), ("10", "1"), ("0.1", "0.01"), ("12345678901234567890.1", "12345678901234567890")]
    {
        assert!(!is_same(one, other), "{one} {other}");
    }
}

#[test]
fn a_decimal_is_checked_as_a_number() {
    let violations = |text: &str, rules: &[Rule]| {
        let mut checker = Checker::default();
        Decimal::from_str(text).expect("it is a number").check(rules, &mut checker);
        checker.finish().map_err(|violations| violations.to_string())
    };
    assert_eq!(violations("0.25", &[Rule::MultipleOf(Bound::Float(0.01)), Rule::Minimum(Bound::Int(0))]), Ok(()));
    assert_eq!(
        violations("0.255", &[Rule::MultipleOf(Bound::Float(0.01))]),
        Err("a multiple of 0.01, got 0.255".to_owned())
    );
    let most = [Rule::Maximum(Bound::Int(9_007_199_254_740_992))];
    assert_eq!(violations("9007199254740993", &most), Err("at most 9007199254740992, got 9007199254740993".to_owned()));
    assert_eq!(violations("1e999", &[]), Ok(()));
}

#[test]
fn an_integer_of_128_bits_is_exact() {
    for text in
        ["-170141183460469231731687303715884105728", "170141183460469231731687303715884105727", "18446744073709551616"]
    {
        assert_eq!(back::<i128>(text), text);
    }
}

#[test]
fn base64_keeps_its_text_and_decodes_on_request() {
    for text in [r#""aGVsbG8=""#, r#""aGVsbG8""#, r#""no base64!""#, r#""""#] {
        assert_eq!(back::<Base64>(text), text);
    }
    assert_eq!(Base64::new("hello").as_str(), "aGVsbG8=");
    assert_eq!(Base64::from(vec![0xFB, 0xFF]).as_str(), "+/8=");
    for text in ["aGVsbG8=", "aGVsbG8", "aGVs\r\nbG8="] {
        assert_eq!(Base64::from_text(text).decode().as_deref(), Ok(b"hello".as_slice()));
    }
    assert_eq!(Base64::from_text("-_8").decode(), Ok(vec![0xFB, 0xFF]));
    let error = Base64::from_text("no base64!").decode().expect_err("it is none");
    assert!(error.to_string().starts_with("not base64: "), "{error}");
}
