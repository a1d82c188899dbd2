use api::types::{File, FileInput, Folder, FolderInput};
use serde_json::{from_str, to_string};

#[test]
fn sent_forms_hold_sent_forms() {
    let inner = FolderInput::new([FileInput::new("b")]);
    let outer = FolderInput::new([FileInput::new("a").with_folder(inner)]);
    let sent = r#"{"files":[{"name":"a","folder":{"files":[{"name":"b"}]}}]}"#;
    assert_eq!(to_string(&outer).unwrap(), sent);
    let received = r#"{"files":[{"id":"1","name":"a","folder":{"files":[{"id":"2","name":"b"}]}}]}"#;
    let folder: Folder = from_str(received).unwrap();
    assert_eq!(folder.files[0].folder.as_ref().unwrap().files[0].id, "2");
    assert_eq!(to_string(&folder).unwrap(), received);
    assert!(from_str::<Folder>(sent).is_err());
}
