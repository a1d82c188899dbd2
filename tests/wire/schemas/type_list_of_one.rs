use api::types::Parcel;
use serde_json::{from_str, to_string};

#[test]
fn one_type_in_a_list_is_that_type() {
    let text = r#"{"id":"67e55044-10b1-426f-9247-bb680e5fe0c8","weight":1.5,"tags":["a"],"extra":{"b":true}}"#;
    let parcel: Parcel = from_str(text).unwrap();
    assert_eq!((parcel.weight, parcel.tags[0].as_str(), parcel.extra.as_ref().unwrap()["b"]), (Some(1.5), "a", true));
    assert_eq!(to_string(&parcel).unwrap(), text);
    assert!(from_str::<Parcel>(&text.replace(r#"["a"]"#, "\"a\"")).is_err());
}
