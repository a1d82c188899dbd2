use api::Retry;
use sent::Stub;

/// Fails with 500 this many times.
fn failing(count: usize) -> Stub {
    Stub::new((0..count).map(|_| (500, "text/plain", "")))
}

#[tokio::test]
async fn a_call_with_a_key_is_retried() {
    let retry = || Retry::times(1).first_delay(std::time::Duration::from_millis(1));
    let stub = failing(1);
    stub.client().optional().idempotency_key("k1").retry(retry()).await.unwrap();
    assert_eq!((stub.count(), stub.last().header("idempotency-key")), (2, Some("k1")));
    let stub = failing(1);
    stub.client().required("k2").retry(retry()).await.unwrap();
    assert_eq!((stub.count(), stub.last().header("idempotency-key")), (2, Some("k2")));
    let stub = failing(1);
    stub.client().vendor().idempotency_key("k3").retry(retry()).await.unwrap();
    assert_eq!((stub.count(), stub.last().header("paypal-request-id")), (2, Some("k3")));
    assert_eq!(stub.last().header("idempotency-key"), None);
    let stub = failing(1);
    stub.client().two().idempotency_key("k4").retry(retry()).await.unwrap();
    assert_eq!((stub.count(), stub.last().header("cko-idempotency-key")), (2, Some("k4")));
}

#[tokio::test]
async fn a_call_without_a_key_is_not() {
    let stub = failing(1);
    stub.client().optional().retry(Retry::times(1)).await.unwrap_err();
    assert_eq!(stub.count(), 1);
}

/// The header that an operation declares is the one that its server reads, whatever header the client uses for others.
#[tokio::test]
async fn the_clients_header_is_for_those_that_declare_none() {
    let stub = Stub::default();
    let builder = api::Client::builder().base_url("https://host").idempotency_header("X-Own");
    let client = builder.transport(stub.clone()).build().unwrap();
    client.plain().idempotency_key("k").await.unwrap();
    assert_eq!(stub.last().header("x-own"), Some("k"));
    client.optional().idempotency_key("k2").await.unwrap();
    assert_eq!((stub.last().header("x-own"), stub.last().header("idempotency-key")), (None, Some("k2")));
}
