use api::types::State;
use serde_json::{from_str, to_string};

#[test]
fn a_listed_value_is_not_the_unlisted_variant() {
    let texts = ["listed", "unlisted", "Unlisted", "unknown", "other"];
    assert_eq!(State::KNOWN.iter().map(State::as_str).collect::<Vec<_>>(), texts);
    assert_eq!(from_str::<State>("\"unlisted\"").unwrap(), State::UnlistedLower);
    assert!(!State::KNOWN.contains(&from_str("\"more\"").unwrap()));
    assert_eq!(to_string(&State::from("more")).unwrap(), "\"more\"");
}
