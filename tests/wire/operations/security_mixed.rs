use api::{Client, ClientBuilder};
use sent::{Request, Stub};

async fn sent(with: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Request {
    let stub = Stub::default();
    let client = with(Client::builder().base_url("https://host").transport(stub.clone())).build().unwrap();
    client.a().await.unwrap();
    stub.last()
}

#[tokio::test]
async fn one_alternative_and_never_all_of_them() {
    let all = sent(|builder| builder.key("k").basic("u", "p").query("q")).await;
    assert_eq!((all.header("x-api-key"), all.header("authorization"), all.target()), (Some("k"), None, "/a"));
    let both = sent(|builder| builder.basic("u", "p").query("q")).await;
    assert_eq!((both.header("authorization"), both.target()), (Some("Basic dTpw"), "/a?key=q"));
    // A part of a combination counts as nothing.
    let half = sent(|builder| builder.basic("u", "p")).await;
    assert_eq!((half.header("authorization"), half.header("x-api-key"), half.target()), (None, None, "/a"));
}
