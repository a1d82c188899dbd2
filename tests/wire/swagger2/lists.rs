use api::types::ListsManyItem;
use sent::Stub;

#[tokio::test]
async fn each_with_its_separator() {
    let stub = Stub::default();
    let lists = || stub.client().lists([1, 2], ["a", "b"]);
    let texts = || ["a".to_owned(), "b c".to_owned()];
    lists().await.unwrap();
    assert_eq!(stub.last().target(), "/lists/1,2/a,b");
    lists().plain(texts()).await.unwrap();
    assert_eq!(stub.last().target(), "/lists/1,2/a,b?plain=a,b%20c");
    lists().spaces(texts()).await.unwrap();
    assert_eq!(stub.last().target(), "/lists/1,2/a,b?spaces=a%20b%20c");
    lists().tabs(texts()).await.unwrap();
    assert_eq!(stub.last().target(), "/lists/1,2/a,b?tabs=a%09b%20c");
    lists().pipes(texts()).await.unwrap();
    assert_eq!(stub.last().target(), "/lists/1,2/a,b?pipes=a%7Cb%20c");
    lists().many([ListsManyItem::A, ListsManyItem::B]).await.unwrap();
    assert_eq!(stub.last().target(), "/lists/1,2/a,b?many=a&many=b");
    lists().x_ids(texts()).await.unwrap();
    assert_eq!(stub.last().header("x-ids"), Some("a,b c"));
}
