use api::types::Block;
use serde_json::{from_str, to_string};

#[test]
fn the_constant_decides_where_it_is_there() {
    assert!(matches!(from_str(r#"{"type":"text","text":"t"}"#).unwrap(), Block::Text(_)));
    assert!(matches!(from_str(r#"{"type":"image","url":"u","text":"t"}"#).unwrap(), Block::Image(_)));
    assert!(matches!(from_str(r#"{"text":"t"}"#).unwrap(), Block::Text(_)));
    for text in [r#"{"text":"t","type":"image"}"#, r#"{"text":"t","type":"sound"}"#, r#"{"url":"u"}"#] {
        let block: Block = from_str(text).unwrap();
        assert!(matches!(block, Block::Unlisted(_)), "{text}");
        assert_eq!(to_string(&block).unwrap(), text);
    }
}
