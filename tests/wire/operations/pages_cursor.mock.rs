use api::Client;
use api::operations::untagged::Websets;
use api::runtime::MockTransport;
use serde_json::json;

#[tokio::test]
async fn pages_follow_each_other() {
    let mock = MockTransport::new();
    let client = Client::builder().base_url("https://host").transport(mock.clone()).build().unwrap();
    mock.on::<Websets>()
        .json(200, json!({"data": [{"id": "a"}, {"id": "b"}], "hasMore": true, "nextCursor": "c2"}))
        .reply_with(|request| {
            assert_eq!(request.query("cursor").as_deref(), Some("c2"));
            serde_json::from_value(json!({"data": [{"id": "c"}], "hasMore": false, "nextCursor": null})).unwrap()
        });
    let mut items = client.websets().items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().id);
    }
    assert_eq!(ids, ["a", "b", "c"]);
    assert_eq!(mock.calls::<Websets>().len(), 2);
}
