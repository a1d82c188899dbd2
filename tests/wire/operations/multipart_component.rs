use api::runtime::Part;
use api::types::{CreateFileRequest, CreateFileRequestExpires, CreateFileRequestPurpose, Member, Note};
use sent::Stub;

#[tokio::test]
async fn the_component_is_the_type_of_the_parts() {
    let stub = Stub::default();
    let file = Part::file("a.txt", "abc");
    let body = CreateFileRequest::new(file, CreateFileRequestPurpose::Vision)
        .with_expires(CreateFileRequestExpires::new(5))
        .with_password("secret");
    assert!(!format!("{body:?}").contains("secret"));
    stub.client().files().create(body.clone()).await.unwrap();
    let first = stub.last();
    for part in ["name=\"file\"; filename=\"a.txt\"", "abc", "name=\"purpose\"", "vision", "{\"seconds\":5}"] {
        assert!(first.body.contains(part), "{part}: {}", first.body);
    }
    stub.client().files().replace(body).await.unwrap();
    assert_eq!((stub.last().method.as_str(), stub.count()), ("PUT", 2));
}

#[tokio::test]
async fn json_with_the_members_of_parts_is_read() {
    let stub = Stub::new([(200, "application/json", r#"{"title":"t","text":"x","author":"a"}"#)]);
    let note = stub.client().files().create_note(Note::new("t", "x", "a")).await.unwrap();
    assert_eq!(note.author, "a");
}

#[test]
fn a_component_with_other_uses_is_a_value() {
    let member: Member = serde_json::from_str(r#"{"name":"n"}"#).unwrap();
    assert_eq!(member.name.as_deref(), Some("n"));
    let parts = api::operations::files::CreateMemberParts::new().with_name("n");
    assert_eq!(parts.name.as_deref(), Some("n"));
}
