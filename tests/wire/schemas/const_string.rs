use api::types::Invoice;
use serde_json::{from_str, to_string};

#[test]
fn constants_are_written_and_others_are_kept_and_reported() {
    assert_eq!(to_string(&Invoice::new()).unwrap(), r#"{"object":"invoice","version":"v2","channel":"web"}"#);
    let text = r#"{"object":"invoice","version":"v3","channel":"app"}"#;
    let invoice: Invoice = from_str(text).unwrap();
    assert!(invoice.object.is_expected() && !invoice.version.is_expected());
    assert_eq!((invoice.version.as_str(), invoice.version.expected()), ("v3", "v2"));
    assert_eq!(to_string(&invoice).unwrap(), text);
}
