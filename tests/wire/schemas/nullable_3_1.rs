use api::types::Note;
use serde_json::{from_str, to_string};

#[test]
fn every_member_but_one_accepts_null() {
    let text = r#"{"plain":"p","text":null,"author":null,"editor":null,"state":null,"kind":null,"old":null}"#;
    assert_eq!(to_string(&from_str::<Note>(text).unwrap()).unwrap(), text);
    let text = text.replace("\"p\"", "null");
    assert!(from_str::<Note>(&text).unwrap_err().to_string().starts_with("plain: "));
}
