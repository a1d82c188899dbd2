use api::types::{Chapter, Part, Text};
use serde_json::{from_str, to_string};

#[test]
fn each_holds_the_other() {
    let text = r#"{"title":{"text":"t"},"part":{"first":{"title":{}}}}"#;
    let chapter: Chapter = from_str(text).unwrap();
    assert_eq!(to_string(&chapter).unwrap(), text);
    let built = Chapter::new(Text::new().with_text("t")).with_part(Part::new().with_first(Chapter::new(Text::new())));
    assert_eq!(built, chapter);
}
