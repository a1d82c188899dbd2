use api::types::SearchSort;
use sent::Stub;

#[tokio::test]
async fn defaults_are_not_sent_unless_set() {
    let stub = Stub::default();
    stub.client().search("a b+c").await.unwrap();
    assert_eq!(stub.last().target(), "/search?q=a%20b%2Bc");
    stub.client().search("x").limit(25).sort(SearchSort::Old).exact(false).await.unwrap();
    assert_eq!(stub.last().target(), "/search?q=x&limit=25&sort=old&exact=false");
    assert_eq!(stub.client().search("x").limit(0).await.unwrap_err().violations().unwrap().iter().count(), 1);
}
