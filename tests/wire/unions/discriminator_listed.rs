use api::types::{Animal, Basket, Cat, Plain};
use serde_json::{from_str, to_string};

#[test]
fn children_have_the_members_of_their_parent_and_the_tag() {
    let text = r#"{"cat":{"kind":"CAT","genus":"Felis","lives":9},"any":{"kind":"DOG","genus":"Canis","bark":"loud"}}"#;
    let basket: Basket = from_str(text).unwrap();
    assert!(matches!(basket.any, Some(Animal::Dog(_))), "{basket:?}");
    assert_eq!(to_string(&basket).unwrap(), text);
    assert_eq!(to_string(&Animal::Cat(Cat::new("Felis", 9))).unwrap(), r#"{"kind":"CAT","genus":"Felis","lives":9}"#);
}

#[test]
fn a_child_that_is_only_the_parent() {
    let text = r#"{"kind":"OTHER","genus":"Mus"}"#;
    assert_eq!(from_str::<Animal>(text).unwrap(), Animal::Plain(Plain::new("Mus")));
    let unlisted = r#"{"kind":"COW","genus":"Bos"}"#;
    assert!(matches!(from_str(unlisted).unwrap(), Animal::Unlisted(_)));
}
