use api::types::{CountedTree, DogPage, NestedDogs, Shelter, TextBox, Tree};
use serde_json::from_str;

#[test]
fn the_schema_that_uses_a_template_binds_its_anchor() {
    let page: DogPage = from_str(r#"{"rows":[{"barks":true}],"cursor":"c"}"#).unwrap();
    assert!(page.rows[0].barks);
    assert!(from_str::<DogPage>(r#"{"rows":[{"purrs":true}]}"#).is_err());
    let shelter: Shelter = from_str(r#"{"dogs":{"rows":[{"barks":false}]}}"#).unwrap();
    assert!(!shelter.dogs.rows[0].barks);
}

#[test]
fn a_tree_that_extends_another_has_its_own_kind_of_nodes() {
    let tree: CountedTree = from_str(r#"{"name":"a","count":1,"children":[{"name":"b","count":2}]}"#).unwrap();
    assert_eq!(tree.children.unwrap()[0].count, 2);
    assert!(from_str::<CountedTree>(r#"{"name":"a","count":1,"children":[{"name":"b"}]}"#).is_err());
    let plain: Tree = from_str(r#"{"name":"a","children":[{"name":"b"}]}"#).unwrap();
    assert_eq!(plain.children.unwrap()[0].name, "b");
}

#[test]
fn definitions_of_the_template_are_bound_too() {
    let nested: NestedDogs = from_str(r#"{"rows":[{"barks":true}],"next":{"rows":[{"barks":false}]}}"#).unwrap();
    assert!(nested.rows.unwrap()[0].barks);
    assert!(!nested.next.unwrap().rows.unwrap()[0].barks);
    assert!(from_str::<NestedDogs>(r#"{"rows":[1]}"#).is_err());
    assert_eq!(from_str::<TextBox>(r#"{"value":"text"}"#).unwrap().value, "text");
}
