//! Numbers are read exactly or not at all (RFC 8259, section 6).

use crate::runtime::wire::{Wire, finite, from_slice, record, to_vec};

fn read<T: Wire>(text: &str) -> Option<T> {
    from_slice(text.as_bytes()).ok()
}

#[test]
fn integers_are_exact_in_any_spelling() {
    // JSON Schema 2020-12, section 6.1.1: a number without a fraction is an integer.
    for (text, expected) in [
        ("9007199254740993.0", Some(9_007_199_254_740_993)),
        ("9223372036854775807", Some(i64::MAX)),
        ("9223372036854775807.000", Some(i64::MAX)),
        ("922337203685477580.7e1", Some(i64::MAX)),
        ("92233720368547758070e-1", Some(i64::MAX)),
        ("9223372036854775808", None),
        ("9223372036854775808.0", None),
        ("-9223372036854775808.0", Some(i64::MIN)),
        ("-9223372036854775809e0", None),
        ("1e3", Some(1000)),
        ("1E+3", Some(1000)),
        ("1000e-3", Some(1)),
        ("12.50e1", Some(125)),
        ("12.55e1", None),
        ("1e-1", None),
        ("0.5", None),
        ("-0", Some(0)),
        ("-0.0", Some(0)),
        ("0e999999999999999999999", Some(0)),
        ("0.000e-999999999999999999999", Some(0)),
        ("1e999999999999999999999", None),
        ("1e400", None),
        ("1e-9223372036854775808", None),
        ("null", None),
        ("\"1\"", None),
    ] {
        assert_eq!(read::<i64>(text), expected, "{text}");
    }
}

#[test]
fn every_type_has_its_limits_in_every_spelling() {
    fn limits<T: Wire + PartialEq + std::fmt::Debug>(min: &str, max: &str, below: &str, above: &str) {
        let spellings = |digits: &str| {
            let digits = if digits == "0" { "-0".to_owned() } else { digits.to_owned() };
            [format!("{digits}.0"), format!("{digits}e0"), format!("{digits}.00E+0"), digits]
        };
        for (limit, beyond) in [(min, below), (max, above)] {
            for text in spellings(limit) {
                let value = read::<T>(&text).unwrap_or_else(|| panic!("{text}"));
                assert_eq!(to_vec(&value), limit.as_bytes(), "{text}");
            }
            for text in spellings(beyond) {
                assert_eq!(read::<T>(&text), None, "{text}");
            }
        }
    }
    limits::<i8>("-128", "127", "-129", "128");
    limits::<i16>("-32768", "32767", "-32769", "32768");
    limits::<i32>("-2147483648", "2147483647", "-2147483649", "2147483648");
    limits::<i64>("-9223372036854775808", "9223372036854775807", "-9223372036854775809", "9223372036854775808");
    limits::<u8>("0", "255", "-1", "256");
    limits::<u16>("0", "65535", "-1", "65536");
    limits::<u32>("0", "4294967295", "-1", "4294967296");
    limits::<u64>("0", "18446744073709551615", "-1", "18446744073709551616");
    let (min, max) = (i128::MIN.to_string(), i128::MAX.to_string());
    limits::<i128>(&min, &max, &min.replace("728", "729"), &max.replace("727", "728"));
    assert_eq!(read::<i128>("17e37"), Some(170_000_000_000_000_000_000_000_000_000_000_000_000));
    assert_eq!(read::<i128>("1.8e38"), None);
    assert_eq!(read::<u64>("-0"), Some(0));
}

#[test]
fn a_float_beyond_its_range_is_an_error() {
    for (text, double, single) in [
        ("1e400", false, false),
        ("-1e400", false, false),
        ("1.8e308", false, false),
        ("1.7976931348623157e308", true, false),
        ("3.4028235e38", true, true),
        ("3.5e38", true, false),
        // Too small to be distinguished from zero: the nearest number is used.
        ("1e-400", true, true),
        ("-0.0", true, true),
    ] {
        assert_eq!(read::<f64>(text).is_some(), double, "{text}");
        assert_eq!(read::<f32>(text).is_some(), single, "{text}");
        assert_eq!(read::<Vec<Option<f64>>>(&format!("[null,{text}]")).is_some(), double, "{text}");
    }
    let error = from_slice::<Vec<f64>>(b"[1,1e400]").expect_err("it is infinite");
    assert_eq!(error.to_string(), "[1]: expected a number within the range of 64 bits, got `1e400`");
}

#[derive(Debug)]
struct Price {
    amount: f64,
}

record! { Price { required amount = "amount", } }

#[test]
fn numbers_that_are_not_finite_are_never_written() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let error = finite(&to_vec(&vec![Price { amount: value }])).expect_err("it is not finite");
        assert_eq!(error.to_string(), "amount: not a finite number, which JSON cannot represent");
        assert!(finite(&to_vec(&[Some(value)].to_vec())).is_err());
        #[allow(clippy::cast_possible_truncation, reason = "it stays what it is")]
        let single = value as f32;
        assert!(finite(&to_vec(&single)).is_err());
        assert!(serde_json::to_string(&Price { amount: value }).is_err());
    }
    assert!(finite(&to_vec(&f64::MAX)).is_ok());
}

/// Short decimals have a parser of their own, which must agree with the standard library's on the nearest float.
#[test]
fn decimals_are_the_nearest_float() {
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..20_000 {
        let digits = random.usize(1..19);
        let mut text: String = (0..digits).map(|_| random.digit(10)).collect();
        text.insert(random.usize(1..=digits), '.');
        let text = format!("{}{}0", if random.bool() { "-" } else { "" }, text.trim_start_matches('0'));
        let text = if let Some(fraction) = text.strip_prefix("-.") { format!("-0.{fraction}") } else { text };
        let text = if text.starts_with('.') { format!("0{text}") } else { text };
        let expected: f64 = text.parse().expect("it is a decimal");
        assert_eq!(read::<f64>(&text).map(f64::to_bits), Some(expected.to_bits()), "{text}");
    }
}
