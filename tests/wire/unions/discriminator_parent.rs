use api::types::{Cat, Dog, Owner, Pet};
use serde_json::{from_str, to_string};

#[test]
fn a_reference_to_the_parent_keeps_members_of_a_child() {
    let text = r#"{"pet":{"kind":"cat","name":"Tom","lives":9}}"#;
    let owner: Owner = from_str(text).unwrap();
    assert!(matches!(&owner.pet, Some(Pet::Cat(cat)) if cat.lives == Some(9)));
    assert_eq!(to_string(&owner).unwrap(), text);
    let text = r#"{"pet":{"kind":"cow","milk":[1],"name":"Ida"}}"#;
    assert_eq!(to_string(&from_str::<Owner>(text).unwrap()).unwrap(), text);
}

#[test]
fn a_child_writes_the_value_of_its_tag() {
    assert_eq!(to_string(&Cat::new("Tom")).unwrap(), r#"{"kind":"cat","name":"Tom"}"#);
    assert_eq!(to_string(&Pet::Dog(Dog::new("Rex"))).unwrap(), r#"{"kind":"Dog","name":"Rex"}"#);
}
