use api::types::Word;
use serde_json::{from_str, to_string};

#[test]
fn rust_keywords_are_ordinary_values() {
    let text = r#"["self","Self","type","crate","super","some","none","ok","err","option","string"]"#;
    let words: Vec<Word> = from_str(text).unwrap();
    assert_eq!(words, Word::KNOWN);
    assert_eq!(to_string(&words).unwrap(), text);
    assert_eq!((Word::SelfLower.as_str(), Word::SelfTitle.as_str()), ("self", "Self"));
}
