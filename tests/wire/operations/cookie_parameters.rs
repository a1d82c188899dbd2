use api::types::SearchTheme;
use sent::Stub;

#[tokio::test]
async fn parameters_are_one_header() {
    let stub = Stub::default();
    stub.client().search("a b;c").theme(SearchTheme::Dark).await.unwrap();
    assert_eq!(stub.last().header("cookie"), Some("session=a%20b%3Bc; theme=dark"));
    stub.client().search("s").await.unwrap();
    assert_eq!(stub.last().header("cookie"), Some("session=s"));
}
