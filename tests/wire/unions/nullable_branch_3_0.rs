use api::types::Owner;
use serde_json::{from_str, to_string};

#[test]
fn each_member_accepts_null() {
    let text = r#"{"outside":null,"branch":null,"alone":null}"#;
    let owner: Owner = from_str(text).unwrap();
    assert_eq!((&owner.outside, &owner.branch, &owner.alone), (&None, &None, &None));
    assert_eq!(to_string(&owner).unwrap(), text);
    let text = r#"{"outside":{"tail":true},"branch":{"tail":false},"alone":{"lives":1}}"#;
    assert_eq!(to_string(&from_str::<Owner>(text).unwrap()).unwrap(), text);
}
