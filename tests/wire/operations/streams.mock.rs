use api::Client;
use api::operations::untagged::{Described, Either, Lines, Records, Texts};
use api::runtime::{MockTransport, Retry};
use api::types::{AnyEvent, Tick};
use serde_json::{from_str, json};
use std::time::Duration;

fn mocked() -> (MockTransport, Client) {
    let mock = MockTransport::new();
    let client = Client::builder().base_url("https://host").transport(mock.clone()).build().unwrap();
    (mock, client)
}

fn tick(at: i64) -> Tick {
    serde_json::from_value(json!({"at": at})).unwrap()
}

#[tokio::test]
async fn streams_are_made_from_items() {
    let (mock, client) = mocked();
    mock.on::<Described>().stream([tick(1), tick(2)]);
    mock.on::<Lines>().stream([tick(3)]);
    mock.on::<Records>().stream([tick(4)]);
    mock.on::<Texts>().stream(["a\nb".to_owned()]);
    let event: AnyEvent = from_str(r#"{"event":"count","data":3}"#).unwrap();
    mock.on::<Either>().stream([event.clone()]);
    let mut events = client.described().await.unwrap().into_inner();
    assert_eq!(events.next().await.unwrap().unwrap().at, 1);
    assert_eq!(events.next().await.unwrap().unwrap().at, 2);
    assert!(events.next().await.is_none());
    assert_eq!(client.lines().await.unwrap().into_inner().next().await.unwrap().unwrap().at, 3);
    assert_eq!(client.records().await.unwrap().into_inner().next().await.unwrap().unwrap().at, 4);
    assert_eq!(client.texts().await.unwrap().into_inner().next().await.unwrap().unwrap().data, "a\nb");
    let first = client.either().await.unwrap().into_inner().next().await.unwrap().unwrap();
    assert_eq!((first.event.as_str(), first.data), ("count", event));
}

#[tokio::test]
async fn a_stream_that_is_cut_off_is_requested_again() {
    let (mock, client) = mocked();
    mock.on::<Described>().raw(200, "text/event-stream", "id: 7\ndata: {\"at\":1}\n\n").cut_off();
    mock.on::<Described>().stream([tick(2)]).status(204);
    let mut events = client.described().await.unwrap().into_inner().reconnect(Retry::times(3));
    let mut seen = Vec::new();
    while let Some(event) = events.next().await {
        seen.push(event.unwrap().at);
    }
    assert_eq!(seen, [1, 2]);
    let ids: Vec<_> = mock.calls::<Described>().iter().map(|call| call.header("last-event-id").map(str::to_owned)).collect();
    assert_eq!(ids, [None, Some("7".to_owned()), Some("7".to_owned())]);
}

#[tokio::test]
async fn a_silent_stream_ends_at_its_limit() {
    let (mock, client) = mocked();
    mock.on::<Lines>().stream([tick(1), tick(2)]).with_pauses(Duration::from_secs(200));
    let mut lines = client.lines().await.unwrap().into_inner();
    assert_eq!(lines.next().await.unwrap().unwrap().at, 1);
    assert_eq!(lines.next().await.unwrap().unwrap().at, 2);
    assert!(lines.next().await.is_none());
    assert_eq!(mock.elapsed(), Duration::from_secs(400));
    let mut lines = client.lines().stream_idle_timeout(Duration::from_secs(199)).await.unwrap().into_inner();
    assert!(lines.next().await.unwrap().unwrap_err().is_timeout());
}
