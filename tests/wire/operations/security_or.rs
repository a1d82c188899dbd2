use api::{Client, ClientBuilder, ErrorKind};
use sent::Stub;

fn client(stub: &Stub, with: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    with(Client::builder().base_url("https://host").transport(stub.clone())).build().unwrap()
}

#[tokio::test]
async fn only_the_first_alternative_with_credentials_is_sent() {
    let stub = Stub::default();
    client(&stub, |builder| builder.key("k").token("t")).ping().await.unwrap();
    assert_eq!((stub.last().header("x-api-key"), stub.last().header("authorization")), (Some("k"), None));
    client(&stub, |builder| builder.token("t")).ping().await.unwrap();
    assert_eq!((stub.last().header("x-api-key"), stub.last().header("authorization")), (None, Some("Bearer t")));
}

#[tokio::test]
async fn without_any_nothing_is_sent() {
    let stub = Stub::default();
    let error = client(&stub, |builder| builder).ping().await.unwrap_err();
    assert_eq!((error.kind(), stub.count()), (ErrorKind::MissingCredentials, 0));
}
