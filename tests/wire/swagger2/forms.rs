use api::operations::untagged::UploadParts;
use api::runtime::Part;
use api::types::ListsBody;
use sent::Stub;

#[tokio::test]
async fn fields_with_their_separators() {
    let stub = Stub::default();
    let texts = || ["a".to_owned(), "b".to_owned()];
    let body = ListsBody::new()
        .with_plain(texts())
        .with_spaces(texts())
        .with_bars([1, 2])
        .with_tabs(texts())
        .with_many(texts());
    stub.client().lists().body(body).await.unwrap();
    assert_eq!(stub.last().header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(stub.last().body, "plain=a,b&spaces=a+b&bars=1%7C2&tabs=a%09b&many=a&many=b");
}

#[tokio::test]
async fn files_and_shared_fields() {
    let stub = Stub::default();
    let body = UploadParts::new("T", Part::new("bytes")).with_size("big").with_tags(["a", "b"]).with_tabs(["c", "d"]);
    stub.client().upload(body).await.unwrap();
    let sent = stub.last();
    assert!(sent.header("content-type").unwrap().starts_with("multipart/form-data; boundary="));
    for part in ["name=\"title\"\r\n\r\nT\r\n", "name=\"size\"\r\n\r\nbig\r\n", "\r\n\r\na,b\r\n", "\r\n\r\nc\td\r\n", "bytes"] {
        assert!(sent.body.contains(part), "{part:?} in {}", sent.body);
    }
}
