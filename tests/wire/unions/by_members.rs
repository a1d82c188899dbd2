use api::types::Contact;
use serde_json::{from_str, to_string};

#[test]
fn the_branch_that_declares_most_members_is_used() {
    let read = |text: &str| from_str::<Contact>(text).unwrap();
    assert!(matches!(read(r#"{"mail":"m","name":"n"}"#), Contact::Mail(_)));
    assert!(matches!(read(r#"{"name":"n","phone":"p"}"#), Contact::Phone(_)));
    assert!(matches!(read(r#"{"name":"n","nick":"k"}"#), Contact::Named(_)));
}

#[test]
fn a_value_of_no_branch_keeps_its_json() {
    for text in [r#"["m"]"#, "7", r#"{"mail":7,"name":8}"#] {
        let contact: Contact = from_str(text).unwrap();
        assert!(matches!(contact, Contact::Unlisted(_)), "{text}");
        assert_eq!(to_string(&contact).unwrap(), text);
    }
}
