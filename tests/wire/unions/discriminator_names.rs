use api::types::Pet;
use serde_json::from_str;

#[test]
fn the_names_of_the_schemas_are_the_values() {
    assert!(matches!(from_str(r#"{"type":"pet-cat","lives":9}"#).unwrap(), Pet::Cat(_)));
    assert!(matches!(from_str(r#"{"type":"Dog","lives":9}"#).unwrap(), Pet::Dog(_)));
    assert!(matches!(from_str(r#"{"type":"PetCat","lives":9}"#).unwrap(), Pet::Unlisted(_)));
}
