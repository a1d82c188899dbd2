use api::types::CreateBody;
use sent::Stub;

#[tokio::test]
async fn without_it_nothing_is_sent() {
    let stub = Stub::default();
    stub.client().create().await.unwrap();
    assert_eq!((stub.last().header("content-type"), stub.last().body.as_str()), (None, ""));
    stub.client().create().body(CreateBody::new().with_text("t")).await.unwrap();
    let sent = stub.last();
    assert_eq!((sent.header("content-type"), sent.body.as_str()), (Some("application/json"), r#"{"text":"t"}"#));
}
