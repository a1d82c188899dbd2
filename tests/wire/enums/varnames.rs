use api::types::Level;
use serde_json::{from_str, to_string};

#[test]
fn the_given_names_represent_the_values() {
    assert_eq!(from_str::<Level>("\"20\"").unwrap(), Level::MediumHigh);
    assert_eq!(to_string(&[Level::Low, Level::High]).unwrap(), r#"["10","30"]"#);
    assert_eq!(Level::from("Low"), Level::Unlisted("Low".to_owned()));
}
