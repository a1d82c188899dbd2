use sent::Stub;

#[tokio::test]
async fn methods_omit_the_words_of_the_tag() {
    let stub = Stub::default();
    let users = stub.client().users();
    users.create().await.unwrap();
    users.list().await.unwrap();
    users.archive_all().await.unwrap();
    users.get().await.unwrap();
    users.users().await.unwrap();
    assert_eq!((stub.last().target(), stub.count()), ("/e", 5));
}
