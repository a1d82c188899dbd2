use api::operations::untagged::GetRequired;
use api::types::{GetKind, GetOrder, GetTwo};
use sent::Stub;

fn required() -> GetRequired {
    GetRequired { id: "i".into(), order: GetOrder::Asc, kind: GetKind::A, two: GetTwo::B }
}

#[tokio::test]
async fn parameters_with_one_value_are_always_sent() {
    let stub = Stub::default();
    stub.client().get(required()).await.unwrap();
    let sent = stub.last();
    let query = "order=asc&kind=%22a%22&two=b&format=json%20%26%20more&depth=3&strict=true&ratio=0.5";
    assert_eq!(sent.target(), format!("/v1/things/i?{query}"));
    assert_eq!((sent.header("api-version"), sent.header("cookie")), (Some("2024-10-01"), Some("mode=plain")));
}

#[tokio::test]
async fn optional_ones_are_sent_if_requested() {
    let stub = Stub::default();
    let call = stub.client().get(required());
    call.clone().await.unwrap();
    assert!(!stub.last().target().contains("expand") && stub.last().header("prefer").is_none());
    call.expand().prefer().page().await.unwrap();
    assert!(stub.last().target().contains("&expand=all&page=1&"), "{}", stub.last().target());
    assert_eq!(stub.last().header("prefer"), Some("respond-async"));
}

#[tokio::test]
async fn a_header_may_have_another_value() {
    let stub = Stub::default();
    let client = stub.client();
    let call = || client.get(required());
    call().extra_header("Api-Version", "2025-01-01").await.unwrap();
    assert_eq!(stub.last().header("api-version"), Some("2025-01-01"));
}
