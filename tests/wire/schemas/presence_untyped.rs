use api::types::{Loose, Note};
use serde_json::{Value, from_str, to_string};

#[test]
fn null_and_absent_are_distinct() {
    let absent = r#"{"must":null}"#;
    let null = r#"{"must":null,"may":null,"alias":null,"loose":null,"names":[null,"a"],"name":null}"#;
    for text in [absent, null] {
        assert_eq!(to_string(&from_str::<Note>(text).unwrap()).unwrap(), text);
    }
    let note: Note = from_str(null).unwrap();
    assert_eq!((note.must, note.may, note.alias), (Value::Null, Some(Value::Null), Some(Value::Null)));
    assert_eq!((note.loose, note.name), (Some(Loose::Anything(Value::Null)), Some(None)));
    let note: Note = from_str(absent).unwrap();
    assert_eq!((note.may, note.alias, note.loose, note.name), (None, None, None, None));
    assert!(from_str::<Note>("{}").unwrap_err().to_string().starts_with("must: required, but missing"));
}

#[test]
fn null_is_sent_when_it_is_set() {
    let note = Note::new(Value::Null).with_may(Value::Null).with_name_null();
    assert_eq!(to_string(&note).unwrap(), r#"{"must":null,"may":null,"name":null}"#);
}
