use api::operations::untagged::UploadParts;
use api::runtime::Part;
use sent::Stub;

#[tokio::test]
async fn the_file_has_a_name_and_the_text_is_a_part() {
    let stub = Stub::default();
    stub.client().upload(UploadParts::new(Part::file("a.png", "PNG")).with_note("hello")).await.unwrap();
    let sent = stub.last();
    let boundary = sent.header("content-type").unwrap().strip_prefix("multipart/form-data; boundary=").unwrap();
    let body = sent.body.replace(boundary, "B");
    let parts: Vec<&str> = body.split("--B").collect();
    assert!(parts[1].contains(r#"name="file"; filename="a.png""#) && parts[1].ends_with("\r\n\r\nPNG\r\n"), "{body}");
    assert!(parts[2].contains(r#"name="note""#) && parts[2].ends_with("\r\n\r\nhello\r\n"), "{body}");
    assert_eq!((parts.len(), parts[3]), (4, "--\r\n"));
}
