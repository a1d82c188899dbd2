use api::types::Measure;
use serde_json::{from_str, to_string};

#[test]
fn a_whole_number_is_written_as_such() {
    let text = r#"{"single":0.5,"double":3,"plain":-0.0,"whole":3}"#;
    let read: Measure = from_str(text).unwrap();
    assert_eq!(to_string(&read).unwrap(), text);
    let large = r#"{"single":1e+20,"double":1e+300,"plain":2.0,"whole":-7}"#;
    let written = r#"{"single":1e+20,"double":1e+300,"plain":2,"whole":-7}"#;
    assert_eq!(to_string(&from_str::<Measure>(large).unwrap()).unwrap(), written);
}
