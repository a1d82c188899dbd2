use api::types::Event;
use serde_json::{from_str, to_string};

#[test]
fn undeclared_members_are_kept() {
    let text = r#"{"id":"1","a":null,"b":{"c":[1.5]}}"#;
    let event: Event = from_str(text).unwrap();
    assert_eq!((event.rest.len(), event.rest["a"].is_null()), (2, true));
    assert_eq!(to_string(&event).unwrap(), text);
}

#[test]
fn an_untyped_integer_is_never_another_one() {
    for number in ["18446744073709551615", "-9223372036854775808", "1e400", "12345678901234567890.5"] {
        let kept = from_str::<Event>(&format!(r#"{{"id":"1","a":[{{"b":{number}}}]}}"#));
        assert_eq!(kept.is_ok(), number != "1e400", "{number}");
    }
    for number in ["18446744073709551616", "18446744073709551617", "-9223372036854775809", "100000000000000000000000"] {
        let text = format!(r#"{{"id":"1","a":[1,{{"b\"":{number}}}]}}"#);
        let error = from_str::<Event>(&text).unwrap_err().to_string();
        assert!(error.contains(number) && error.contains("arbitrary_precision"), "{error}");
        // Digits in strings and in names are not numbers.
        let event: Event = from_str(&format!(r#"{{"id":"1","a":"\\\"{number}","{number}":null}}"#)).unwrap();
        assert_eq!(event.rest["a"], format!("\\\"{number}"));
    }
}
