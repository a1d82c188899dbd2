use api::types;
use serde_json::{from_str, to_string};

#[test]
fn schemas_do_not_conflict_with_traits_of_std() {
    let text = r#"{"x":{"y":1}}"#;
    let default: types::Default = from_str(text).unwrap();
    assert_eq!(default, types::Default::new().with_x(types::Some::new().with_y(1)));
    assert_eq!(to_string(&default).unwrap(), text);
    assert_eq!(from_str::<types::Into>("\"none\"").unwrap(), types::Into::None);
    let text = r#"{"utc":"2026-01-02T03:04:05Z"}"#;
    assert_eq!(to_string(&from_str::<types::DateTime>(text).unwrap()).unwrap(), text);
    assert_eq!(from_str::<types::U8>("300").unwrap(), 300);
}
