use api::types::Widths;
use serde_json::{from_str, to_string};

#[test]
fn each_width_holds_its_limits_and_no_more() {
    let text = concat!(
        r#"{"a":-128,"b":-32768,"c":-2147483648,"d":-9223372036854775808,"e":255,"f":65535,"g":4294967295,"#,
        r#""h":18446744073709551615,"i":1767323045,"j":-170141183460469231731687303715884105728,"k":4294967295}"#
    );
    assert_eq!(to_string(&from_str::<Widths>(text).unwrap()).unwrap(), text);
    for (fits, larger) in [(r#""a":-128"#, r#""a":-129"#), (r#""e":255"#, r#""e":256"#), (r#""e":255"#, r#""e":-1"#)] {
        assert!(from_str::<Widths>(&text.replace(fits, larger)).is_err(), "{larger}");
    }
    assert_eq!(from_str::<Widths>(&text.replace("1767323045", "1e3")).unwrap().i, 1000);
}
