use api::{ErrorBody, ErrorKind};
use sent::Stub;

#[tokio::test]
async fn each_status_has_the_body_of_the_spec() {
    let answers =
        [(409, "application/json", r#"{"by":"b"}"#), (422, "application/problem+json", r#"{"fields":["f"]}"#)];
    let client = Stub::new(answers).client();
    let error = client.create().await.unwrap_err();
    assert!(matches!(error.typed_body(), Ok(ErrorBody::CreateError409(taken)) if taken.by == "b"));
    let error = client.create().await.unwrap_err();
    assert!(matches!(error.typed_body(), Ok(ErrorBody::CreateError422(wrong)) if wrong.fields == ["f"]));
}

#[tokio::test]
async fn an_undocumented_status_keeps_its_body() {
    let client = Stub::new([(401, "", ""), (418, "application/json", r#"{"by":"b"}"#)]).client();
    let error = client.create().await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.kind()), (401, ErrorKind::Status));
    let error = client.create().await.unwrap_err();
    assert!(error.typed_body().is_err());
    assert_eq!(error.body().unwrap(), r#"{"by":"b"}"#);
}
