use sent::Stub;

#[tokio::test]
async fn the_others_are_sent() {
    let stub = Stub::default();
    stub.client().preview().q("x").await.unwrap();
    assert_eq!(stub.last().target(), "/preview?q=x");
}
