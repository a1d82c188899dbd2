use api::types::Contact;
use serde_json::{from_str, to_string};

#[test]
fn no_member_of_a_second_branch_is_lost() {
    let phone: Contact = from_str(r#"{"phone":"1","name":"n","color":"red"}"#).unwrap();
    assert!(matches!(phone, Contact::Phone(_)));
    assert!(matches!(from_str(r#"{"mail":"a","phone":1}"#).unwrap(), Contact::Mail(_)));
    let both = r#"{"mail":"a","phone":"1","verified":true}"#;
    let read: Contact = from_str(both).unwrap();
    assert!(matches!(read, Contact::Unlisted(_)));
    assert_eq!(to_string(&read).unwrap(), both);
}
