use api::types::{Animal, Shape};

#[test]
fn discriminators_select_by_name_or_by_their_own_value() {
    let cat = r#"{"petType":"Cat","id":"1","weight":null,"lives":9}"#;
    let animal: Animal = serde_json::from_str(cat).unwrap();
    assert!(matches!(&animal, Animal::Cat(cat) if cat.lives == Some(9)), "{animal:?}");
    let shape: Shape = serde_json::from_str(r#"{"kind":"round","radius":1.5,"smooth":true}"#).unwrap();
    assert!(matches!(&shape, Shape::Round(round) if round.smooth == Some(true)), "{shape:?}");
    let shape: Shape = serde_json::from_str(r#"{"kind":"Shape"}"#).unwrap();
    assert!(matches!(&shape, Shape::Shape(_)), "{shape:?}");
}
