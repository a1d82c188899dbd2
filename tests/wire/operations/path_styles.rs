use sent::Stub;

#[tokio::test]
async fn each_in_its_style() {
    let stub = Stub::default();
    let texts = || ["a".to_owned(), "b/c".to_owned()];
    stub.client().styles(texts(), [1, 2], texts()).await.unwrap();
    assert_eq!(stub.last().target(), "/l/.a.b%2Fc/m/;id=1;id=2/s/a,b%2Fc");
    assert!(stub.client().styles(texts(), [1], [""; 0]).await.is_err());
    assert_eq!(stub.count(), 1);
}
