use api::types::{Again, Colors, Equal, Fewer, Kept, Lists, Maps, Nested};
use serde_json::from_str;

#[test]
fn the_earlier_branch_is_used() {
    for text in [r#"{"name":"n"}"#, r#"{"name":"n","age":1}"#] {
        assert!(matches!(from_str(text).unwrap(), Equal::Person(_)), "{text}");
    }
    assert!(matches!(from_str(r#"{"name":"n"}"#).unwrap(), Fewer::Person(_)));
    assert!(matches!(from_str(r#"{"owner":{"name":"n"}}"#).unwrap(), Nested::A(_)));
    for text in ["[]", r#"[{"name":"n"}]"#] {
        assert!(matches!(from_str(text).unwrap(), Lists::Persons(_)), "{text}");
    }
    for text in ["{}", r#"{"a":1}"#] {
        assert!(matches!(from_str(text).unwrap(), Maps::Open(_)), "{text}");
    }
    for text in ["\"red\"", "\"orange\"", "\"pink\""] {
        assert!(matches!(from_str(text).unwrap(), Colors::Color(_)), "{text}");
    }
    for text in [r#"{"name":"n"}"#, r#"{"name":"n","size":1}"#] {
        assert!(matches!(from_str(text).unwrap(), Again::Kept(_)), "{text}");
    }
}

#[test]
fn branches_without_a_warning_are_used() {
    assert!(matches!(from_str(r#"{"name":"n"}"#).unwrap(), Kept::Brief(_)));
    assert!(matches!(from_str(r#"{"name":"n","size":1}"#).unwrap(), Kept::Full(_)));
    assert!(matches!(from_str(r#"{"name":"n","size":"1"}"#).unwrap(), Kept::Other(_)));
    assert!(matches!(from_str(r#"["a"]"#).unwrap(), Kept::Texts(_)));
    assert!(matches!(from_str(r#"["2026-01-02"]"#).unwrap(), Kept::Dates(_)));
}
