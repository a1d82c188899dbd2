use sent::Stub;

#[tokio::test]
async fn headers_are_typed_and_their_absence_is_harmless() {
    let list = Stub::new([(200, "application/json", r#"["a"]"#)]).client().list().await.unwrap();
    assert_eq!(*list, ["a"]);
    assert_eq!((list.headers().x_request_id(), list.headers().x_rate_limit()), (None, None));
}
