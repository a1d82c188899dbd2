use api::types::{Beside, Half, HalfTap, Move, MoveTap, Unmapped};
use serde_json::{from_str, to_string};

#[test]
fn the_tag_decides_although_the_branches_are_equal() {
    for (text, is_tap) in [(r#"{"gesture":"tap","x":1}"#, true), (r#"{"gesture":"hold","x":1}"#, false)] {
        let value: Move = from_str(text).unwrap();
        assert_eq!(matches!(value, Move::Tap(_)), is_tap, "{value:?}");
        assert_eq!(matches!(value, Move::Press(_)), !is_tap, "{value:?}");
        assert_eq!(to_string(&value).unwrap(), text);
    }
    assert!(matches!(from_str(r#"{"x":1}"#).unwrap(), Move::Unlisted(_)));
    assert!(matches!(from_str(r#"{"gesture":"Press","at":2,"x":1}"#).unwrap(), Beside::Press(_)));
    assert!(matches!(from_str(r#"{"n":2,"x":1}"#).unwrap(), Half::Tap(_)));
}

#[test]
fn the_tag_is_sent() {
    assert_eq!(to_string(&Move::Tap(MoveTap::new(1))).unwrap(), r#"{"gesture":"tap","x":1}"#);
    assert_eq!(to_string(&Half::Tap(HalfTap::new(1))).unwrap(), r#"{"n":2,"x":1}"#);
}

#[test]
fn without_a_mapping_values_may_lack_the_tag() {
    assert!(matches!(from_str(r#"{"gesture":"Press","x":1}"#).unwrap(), Unmapped::Press(_)));
    assert!(matches!(from_str(r#"{"x":1}"#).unwrap(), Unmapped::Tap(_)));
}
