use api::types::Attachment;
use serde_json::{from_str, to_string};

#[test]
fn base64_is_kept_and_decoded_on_request() {
    let text = r#"{"content":"aGVsbG8=","raw":"aGVsbG8="}"#;
    let attachment: Attachment = from_str(text).unwrap();
    assert_eq!((attachment.content.decode().unwrap(), attachment.raw.as_str()), (b"hello".to_vec(), "aGVsbG8="));
    assert_eq!(to_string(&attachment).unwrap(), text);
    let odd: Attachment = from_str(r#"{"content":"no base64!","raw":""}"#).unwrap();
    assert!(odd.content.decode().is_err());
}
