use api::types::Torture;
use serde_json::{from_str, to_string};

#[test]
fn ten_texts_are_ten_values() {
    let texts = ["a", "A", "a-b", "a_b", "", "1", "+1", "-1", "self", "Self"];
    assert_eq!(Torture::KNOWN.iter().map(Torture::as_str).collect::<Vec<_>>(), texts);
    for (text, value) in texts.iter().zip(Torture::KNOWN) {
        let json = to_string(text).unwrap();
        assert_eq!(from_str::<Torture>(&json).unwrap(), *value);
        assert_eq!(to_string(value).unwrap(), json);
    }
    assert_eq!(Torture::Minus1.as_str(), "-1");
    assert_eq!(from_str::<Torture>("\"B\"").unwrap(), Torture::Unlisted("B".to_owned()));
    assert!(from_str::<Torture>("1").is_err());
}
