use api::{Client, servers};
use sent::Stub;

#[tokio::test]
async fn the_innermost_list_is_used() {
    let stub = Stub::default();
    let client = Client::builder().transport(stub.clone()).build().unwrap();
    client.root().await.unwrap();
    assert_eq!(stub.last().url, "https://api.example.com/v1/root");
    client.path().await.unwrap();
    assert_eq!(stub.last().url, "https://path.example.com/base/path");
    client.operation().await.unwrap();
    assert_eq!(stub.last().url, "https://op.example.com/path");
    let test = Client::builder().server(&servers::TEST_EXAMPLE_COM_V1).transport(stub.clone()).build().unwrap();
    test.root().await.unwrap();
    assert_eq!(stub.last().url, "https://test.example.com/v1/root");
    test.path().await.unwrap();
    assert_eq!(stub.last().url, "https://path.example.com/base/path");
}
