use sent::Stub;

#[tokio::test]
async fn bodies_are_read_as_configured() {
    let stub = Stub::new([
        (200, "application/json", "{broken"),
        (200, "application/json", "{}"),
        (200, "text/event-stream", "data: 1\n\n"),
        (400, "application/json", r#"{"message":"no"}"#),
    ]);
    assert_eq!(&stub.client().report().await.unwrap().into_inner()[..], b"{broken");
    assert_eq!(stub.last().header("accept"), Some("application/json"));
    let mut stream = stub.client().report().stream().await.unwrap().into_inner();
    assert_eq!(stream.next().await.unwrap().unwrap(), &b"{}"[..]);
    assert_eq!(stub.client().log().await.unwrap().into_inner(), "data: 1\n\n");
    assert_eq!(stub.last().header("accept"), Some("text/event-stream"));
    let error = stub.client().report().await.unwrap_err();
    assert!(error.to_string().contains("400"), "{error}");
}
