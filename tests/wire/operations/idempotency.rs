use sent::Stub;

fn is_uuid(key: Option<&str>) -> bool {
    key.is_some_and(|key| key.len() == 36 && key.chars().filter(|digit| digit.is_ascii_hexdigit()).count() == 32)
}

#[tokio::test]
async fn a_declared_key_is_the_option_of_its_call() {
    let stub = Stub::default();
    let client = stub.client();
    client.own().idempotency_key("mine").await.unwrap();
    assert_eq!(stub.last().header("x-idempotency-key"), Some("mine"));
    assert_eq!(stub.last().headers.get_all("x-idempotency-key").iter().count(), 1);
    assert!(client.own().idempotency_key("x".repeat(41)).await.is_err(), "the limits of the spec hold");
    client.own().await.unwrap();
    assert!(is_uuid(stub.last().header("x-idempotency-key")), "a POST gets one unasked");
    client.replace().await.unwrap();
    assert_eq!(stub.last().header("x-idempotency-key"), None, "it may be left out, and no configuration makes one");
    client.change().await.unwrap();
    assert!(is_uuid(stub.last().header("x-idempotency-key")), "the spec requires it");
}
