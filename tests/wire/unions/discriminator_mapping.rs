use api::types::Pet;
use serde_json::{from_str, to_string};

#[test]
fn the_mapping_decides_and_not_the_members() {
    for tag in ["cat", "kitten"] {
        let text = format!(r#"{{"kind":"{tag}","lives":9}}"#);
        let pet: Pet = from_str(&text).unwrap();
        assert!(matches!(&pet, Pet::Cat(cat) if cat.kind == tag && cat.lives == Some(9)));
        assert_eq!(to_string(&pet).unwrap(), text);
    }
    assert!(matches!(from_str(r#"{"lives":9,"kind":"dog"}"#).unwrap(), Pet::Dog(_)));
}

#[test]
fn other_values_keep_their_json() {
    for text in [r#"{"kind":"Cat","lives":9}"#, r#"{"kind":"cow","milk":[1]}"#, r#"{"lives":9}"#] {
        let pet: Pet = from_str(text).unwrap();
        assert!(matches!(pet, Pet::Unlisted(_)));
        assert_eq!(to_string(&pet).unwrap(), text);
    }
    assert!(from_str::<Pet>(r#"{"kind":"dog","tricks":"roll"}"#).unwrap_err().to_string().starts_with("tricks: "));
}
