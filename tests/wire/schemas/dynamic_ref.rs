use api::types::{CountedTree, DogPage, Shelter, Tree};
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
