use api::types::Reading;
use serde_json::{from_str, to_string};

#[test]
fn an_integer_has_64_bits() {
    let text = r#"{"valid":true,"label":"\u0000é\"\\","count":9223372036854775807,"value":-1.5e-7}"#;
    let reading: Reading = from_str(text).unwrap();
    assert_eq!((reading.count, reading.label.as_str()), (i64::MAX, "\0é\"\\"));
    assert_eq!(to_string(&reading).unwrap(), text);
}

#[test]
fn other_types_are_refused() {
    let refused = |member: &str| {
        let text = r#"{"valid":true,"label":"a","count":1,"value":1}"#;
        let (name, _) = member.split_once(':').unwrap();
        let start = text.find(name).unwrap();
        let end = start + text[start..].find([',', '}']).unwrap();
        from_str::<Reading>(&format!("{}{member}{}", &text[..start], &text[end..])).is_err()
    };
    for member in [r#""valid":1"#, r#""label":1"#, r#""count":1.5"#, r#""count":"1""#, r#""value":"1""#] {
        assert!(refused(member), "{member}");
    }
}
