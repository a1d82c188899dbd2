use api::types::Person;
use serde_json::{from_str, to_string};

#[test]
fn a_recursive_person_round_trips() {
    let friend = r#"{"name":"c","friends":[],"by_role":{}}"#;
    let boss = r#"{"name":"b","partner":null,"friends":[],"by_role":{}}"#;
    let text = format!(r#"{{"name":"a","boss":{boss},"friends":[{friend}],"by_role":{{"x":{friend}}}}}"#);
    let person: Person = from_str(&text).unwrap();
    assert_eq!((person.partner.as_ref(), person.boss.as_ref().unwrap().partner.as_ref()), (None, Some(&None)));
    assert_eq!(to_string(&person).unwrap(), text);
    let error = from_str::<Person>(r#"{"name":"a","friends":[{"name":1}],"by_role":{}}"#).unwrap_err().to_string();
    assert!(error.starts_with("friends[0].name: expected a string"), "{error}");
}
