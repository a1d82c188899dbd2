use sent::Stub;

#[tokio::test]
async fn parameters_are_headers() {
    let stub = Stub::default();
    let client = stub.client();
    client.search("t 1").x_tags(["a".to_owned(), "b c".to_owned()]).await.unwrap();
    let sent = stub.last();
    assert_eq!((sent.method.as_str(), sent.target()), ("GET", "/search"));
    assert_eq!((sent.header("x-tenant"), sent.header("x-tags")), (Some("t 1"), Some("a,b c")));
    assert_eq!(sent.header("if-modified-since"), None);
    assert!(client.search("a\nb").await.is_err());
    assert_eq!(stub.count(), 1);
}
