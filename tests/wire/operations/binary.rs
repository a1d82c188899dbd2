use sent::Stub;

#[tokio::test]
async fn bytes_are_not_json() {
    let stub = Stub::new([(200, "application/octet-stream", "\u{0}{"), (200, "application/pdf", "%PDF")]);
    assert_eq!(&stub.client().upload("PNG").await.unwrap().into_inner()[..], b"\0{");
    let sent = stub.last();
    assert_eq!((sent.header("content-type"), sent.body.as_str()), (Some("image/png"), "PNG"));
    assert_eq!(sent.header("accept"), Some("application/octet-stream"));
    let mut stream = stub.client().report().stream().await.unwrap().into_inner();
    assert_eq!(stream.next().await.unwrap().unwrap(), &b"%PDF"[..]);
    assert_eq!(stub.last().header("accept"), Some("application/pdf"));
}
