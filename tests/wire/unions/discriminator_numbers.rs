use api::types::{Block, Event, Outcome, Row};
use serde_json::{from_str, to_string};

#[test]
fn integers_and_booleans_select_the_branch() {
    for (text, is_right) in [
        (r#"{"type":1,"label":"a"}"#, (|block| matches!(block, Block::Row(_))) as fn(&Block) -> bool),
        (r#"{"type":-2}"#, |block| matches!(block, Block::Button(_))),
        (r#"{"type":3}"#, |block| matches!(block, Block::Button(_))),
        (r#"{"type":"1"}"#, |block| matches!(block, Block::Unlisted(_))),
    ] {
        let block: Block = from_str(text).unwrap();
        assert!(is_right(&block), "{block:?}");
        assert_eq!(to_string(&block).unwrap(), text);
    }
    assert!(matches!(from_str(r#"{"ok":false}"#).unwrap(), Outcome::Bad(_)));
    assert!(matches!(from_str(r#"{"ok":true,"text":"a"}"#).unwrap(), Outcome::Good(_)));
    assert!(matches!(from_str(r#"{"code":7,"at":"a"}"#).unwrap(), Event::Opened(_)));
    assert!(matches!(from_str(r#"{"code":8,"at":"a"}"#).unwrap(), Event::Closed(_)));
}

#[test]
fn constants_are_written() {
    assert_eq!(to_string(&Block::Row(Row::new())).unwrap(), r#"{"type":1}"#);
}
