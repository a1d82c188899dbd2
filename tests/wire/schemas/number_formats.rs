use api::types::Measure;
use serde_json::{from_str, to_string};

#[test]
fn a_whole_number_is_written_without_a_point() {
    let text = r#"{"single":0.5,"double":3,"plain":-0.0,"whole":3,"large":9007199254740993}"#;
    let read: Measure = from_str(text).unwrap();
    assert_eq!(to_string(&read).unwrap(), text);
    let large = r#"{"single":1e+20,"double":1e+300,"plain":2.0,"whole":-7,"large":1}"#;
    let written = r#"{"single":1e+20,"double":1e+300,"plain":2,"whole":-7,"large":1}"#;
    assert_eq!(to_string(&from_str::<Measure>(large).unwrap()).unwrap(), written);
}

#[test]
fn a_number_with_an_integer_format_is_an_integer() {
    let text = |whole: &str| format!(r#"{{"single":1,"double":1,"plain":1,"whole":{whole},"large":1e3}}"#);
    let measure: Measure = from_str(&text("7.0")).unwrap();
    assert_eq!((measure.whole, measure.large), (7, 1000));
    assert!(from_str::<Measure>(&text("7.5")).is_err());
}
