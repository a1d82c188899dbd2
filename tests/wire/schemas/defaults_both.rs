use api::types::Settings;
use serde_json::{from_str, to_string};

#[test]
fn a_sent_type_has_no_default() {
    assert_eq!(to_string(&Settings::new()).unwrap(), "{}");
    assert_eq!(from_str::<Settings>("{}").unwrap().theme, None);
}
