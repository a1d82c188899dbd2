use api::types::Cat;
use serde_json::{from_str, to_string};

#[test]
fn the_merged_members_are_there_and_the_own_one_wins() {
    let text = r#"{"age":3,"name":"Tom","lives":9}"#;
    let cat: Cat = from_str(text).unwrap();
    assert_eq!(to_string(&cat).unwrap(), text);
    assert!(cat.validate().is_ok());
    assert!(Cat::new().with_name("Thomasina the cat").validate().is_err());
}
