use api::types::LoginBody;
use sent::Stub;

#[tokio::test]
async fn the_body_is_fields() {
    let stub = Stub::default();
    stub.client().login(LoginBody::new("a b").with_tags(["x".to_owned(), "y&z".to_owned()])).await.unwrap();
    let sent = stub.last();
    assert_eq!(sent.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(sent.body, "name=a+b&tags=x&tags=y%26z");
}
