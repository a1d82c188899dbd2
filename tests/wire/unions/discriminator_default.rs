use api::types::{Pet, Shape};
use serde_json::{from_str, to_string};

fn pet(text: &str) -> Pet {
    let pet = from_str(text).unwrap();
    assert_eq!(to_string(&pet).unwrap(), text);
    pet
}

#[test]
fn a_known_tag_decides() {
    assert!(matches!(pet(r#"{"kind":"cat","lives":9}"#), Pet::Cat(_)));
    assert!(matches!(pet(r#"{"kind":"other","name":"n"}"#), Pet::Other(_)));
    // It reports the error instead of trying another branch.
    assert!(from_str::<Pet>(r#"{"kind":"cat","name":"n"}"#).is_err());
}

#[test]
fn without_one_the_default_is_read() {
    assert!(matches!(pet(r#"{"name":"n"}"#), Pet::Other(_)));
    assert!(matches!(pet(r#"{"kind":"horse","name":"n"}"#), Pet::Other(_)));
    assert!(matches!(pet(r#"{"kind":"horse","legs":4}"#), Pet::Unlisted(_)));
    assert!(matches!(pet("[]"), Pet::Unlisted(_)));
}

#[test]
fn children_have_a_default_too() {
    assert!(matches!(from_str(r#"{"radius":1.5}"#).unwrap(), Shape::Circle(circle) if circle.radius == 1.5));
    assert!(matches!(from_str(r#"{"form":"Square","side":1}"#).unwrap(), Shape::Square(_)));
}
