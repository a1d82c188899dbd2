use api::Client;
use sent::Stub;

#[tokio::test]
async fn one_slash_between_server_and_path() {
    let stub = Stub::default();
    let client = Client::builder().transport(stub.clone()).build().unwrap();
    client.users().await.unwrap();
    assert_eq!(stub.last().url, "https://api.example.com/v1/users");
    client.trailing().await.unwrap();
    assert_eq!(stub.last().url, "https://api.example.com/v1/trailing/");
    let own = Client::builder().base_url("https://own.example.com/").transport(stub.clone()).build().unwrap();
    own.users().await.unwrap();
    assert_eq!(stub.last().url, "https://own.example.com/users");
}
