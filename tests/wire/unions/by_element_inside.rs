use api::types::Filter;
use serde_json::{from_str, to_string};

#[test]
fn a_member_inside_the_elements_decides() {
    assert!(matches!(from_str(r#"[{"compares":true},{"compares":1}]"#).unwrap(), Filter::Known(_)));
    for text in [r#"[{"compares":{"value":10}}]"#, r#"[{"compares":true},{"compares":"x"}]"#, "[1]"] {
        let filter: Filter = from_str(text).unwrap();
        assert!(matches!(filter, Filter::Other(_)), "{text}");
        assert_eq!(to_string(&filter).unwrap(), text);
    }
}
