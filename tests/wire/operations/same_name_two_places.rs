use api::types::ReplaceBody;
use sent::Stub;

#[tokio::test]
async fn each_is_where_it_belongs() {
    let stub = Stub::default();
    stub.client().replace("p", ReplaceBody::new().with_id("b")).query_id(7).body_param("h").await.unwrap();
    let sent = stub.last();
    assert_eq!((sent.method.as_str(), sent.target()), ("PUT", "/users/p?id=7"));
    assert_eq!((sent.header("body"), sent.body.as_str()), (Some("h"), r#"{"id":"b"}"#));
}
