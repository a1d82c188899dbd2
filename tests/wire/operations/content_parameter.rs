use api::types::SearchFilter;
use sent::Stub;

#[tokio::test]
async fn the_value_is_json() {
    let stub = Stub::default();
    stub.client().search(SearchFilter::new("r&d")).await.unwrap();
    assert_eq!(stub.last().target(), "/search?filter=%7B%22color%22%3A%22r%26d%22%7D");
}
