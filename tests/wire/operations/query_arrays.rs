use api::types::SearchLinesItem;
use sent::Stub;

#[tokio::test]
async fn each_in_its_style() {
    let stub = Stub::default();
    let texts = || ["a".to_owned(), "b,c".to_owned()];
    stub.client().search().ids([1, 2]).await.unwrap();
    assert_eq!(stub.last().target(), "/search?ids=1&ids=2");
    stub.client().search().tags(texts()).await.unwrap();
    assert_eq!(stub.last().target(), "/search?tags=a,b%2Cc");
    stub.client().search().parts(texts()).await.unwrap();
    assert_eq!(stub.last().target(), "/search?parts=a%20b%2Cc");
    stub.client().search().lines([SearchLinesItem::A, SearchLinesItem::B]).await.unwrap();
    assert_eq!(stub.last().target(), "/search?lines=a%7Cb");
    stub.client().search().ids([0; 0]).await.unwrap();
    assert_eq!(stub.last().target(), "/search");
}
