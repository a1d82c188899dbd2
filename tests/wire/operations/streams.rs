use api::types::AnyEvent;
use sent::Stub;

#[tokio::test]
async fn events_are_received_one_by_one() {
    let stub = Stub::new([(200, "text/event-stream", "data: {\"at\":1}\n\nevent: x\ndata: {\"at\":2}\n\n")]);
    let mut events = stub.client().described().await.unwrap().into_inner();
    assert_eq!(stub.last().header("accept"), Some("text/event-stream"));
    assert_eq!(events.next().await.unwrap().unwrap().at, 1);
    let second = events.next().await.unwrap().unwrap();
    assert_eq!((second.event.as_str(), second.data.at), ("x", 2));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn events_that_are_described_as_such_keep_their_fields() {
    let stub = Stub::new([(200, "text/event-stream", "event: count\ndata: 3\n\n")]);
    let event = stub.client().either().await.unwrap().into_inner().next().await.unwrap().unwrap();
    assert!(matches!(&*event, AnyEvent::Count(event) if event.data == 3));
}

#[tokio::test]
async fn lines_and_records_are_received_one_by_one() {
    let stub = Stub::new([
        (200, "application/x-ndjson", "{\"at\":1}\n\n{\"at\":2}\n"),
        (200, "application/geo+json-seq", "\u{1E}{\"at\":3}\n"),
    ]);
    let mut lines = stub.client().lines().await.unwrap().into_inner();
    assert_eq!((lines.next().await.unwrap().unwrap().at, lines.next().await.unwrap().unwrap().at), (1, 2));
    assert!(lines.next().await.is_none());
    let mut records = stub.client().records().await.unwrap().into_inner();
    assert_eq!(records.next().await.unwrap().unwrap().at, 3);
}
