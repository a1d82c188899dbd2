use api::types::{Key, SigningVariant};
use serde_json::{from_str, to_string};

#[test]
fn members_of_the_inner_branch_count() {
    let text = r#"{"use":"sig","kty":"RSA","n":"1","e":"2"}"#;
    let key: Key = from_str(text).unwrap();
    assert_eq!(to_string(&key).unwrap(), text);
    assert!(matches!(key, Key::Signing(key) if matches!(key.variant, SigningVariant::Rsa(_))));
    assert!(matches!(from_str(r#"{"use":"enc","kty":"RSA","n":"1"}"#).unwrap(), Key::Encryption(_)));
}
