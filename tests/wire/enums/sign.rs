use api::types::{Sort, Thumb, Zone};
use serde_json::{from_str, to_string};

#[test]
fn a_sign_distinguishes_values() {
    assert_eq!(from_str::<[Thumb; 3]>(r#"["+1","-1","1"]"#).unwrap(), [Thumb::Plus1, Thumb::Minus1, Thumb::Value1]);
    assert_eq!(to_string(&[Zone::EtcGmtPlus0, Zone::EtcGmtMinus0]).unwrap(), r#"["Etc/GMT+0","Etc/GMT-0"]"#);
    assert_eq!(to_string(&[Sort::Name, Sort::MinusName]).unwrap(), r#"["name","-name"]"#);
}
