use api::operations::untagged::{ARequired, BRequired};
use api::{ClientBuilder, ErrorKind};
use sent::{Request, Stub};

fn a(id: &str) -> ARequired {
    ARequired { x_request_id: id.into(), x_mixed: "m".into(), x_off: "off".into() }
}

fn b(id: &str) -> BRequired {
    BRequired { x_request_id: id.into(), x_mixed: 1, x_off: "off".into() }
}

/// The version, the tenant, the mode and the level as a call sends them.
fn texts(sent: &Request) -> [Option<&str>; 4] {
    ["api-version", "x-tenant", "x-mode", "x-level"].map(|name| sent.header(name))
}

fn client(stub: &Stub, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> api::Client {
    set(api::Client::builder().transport(stub.clone())).build().expect("the values fit into headers")
}

#[tokio::test]
async fn the_client_has_values_for_all_calls() {
    let stub = Stub::default();
    let own = client(&stub, |builder| builder.api_version("2030-01-01").x_tenant("t").x_mode("strict").x_level(7));
    own.a(a("r1")).await.unwrap();
    assert_eq!(texts(&stub.last()), [Some("2030-01-01"), Some("t"), Some("strict"), Some("7")]);
    assert_eq!(stub.last().header("x-request-id"), Some("r1"), "what is a call's stays an argument");
    own.b(b("r2")).await.unwrap();
    assert_eq!(texts(&stub.last())[..3], [Some("2030-01-01"), Some("t"), Some("strict")]);
    own.c("rare").await.unwrap();
    assert_eq!(texts(&stub.last())[1], Some("t"), "where it is optional it is sent too");
}

#[tokio::test]
async fn a_call_may_set_another_value() {
    let stub = Stub::default();
    let own = client(&stub, |builder| builder.api_version("2030-01-01").x_tenant("t").x_level(7));
    own.a(a("r")).api_version("2031-01-01").x_tenant("u").x_level(8).await.unwrap();
    assert_eq!(texts(&stub.last()), [Some("2031-01-01"), Some("u"), Some("strict"), Some("8")]);
    own.a(a("r")).extra_header("X-Tenant", "v").await.unwrap();
    assert_eq!(texts(&stub.last()), [Some("2030-01-01"), Some("v"), Some("strict"), Some("7")]);
    own.a(a("r")).await.unwrap();
    assert_eq!(texts(&stub.last())[1], Some("t"), "of that call alone");
}

#[tokio::test]
async fn a_default_of_the_spec_is_sent_and_without_one_the_call_fails() {
    let stub = Stub::default();
    let own = client(&stub, |builder| builder.x_tenant("t"));
    own.b(b("r")).await.unwrap();
    assert_eq!(texts(&stub.last())[..3], [Some("2022-06-28"), Some("t"), Some("strict")]);

    let error = client(&stub, |builder| builder.x_level(1)).a(a("r")).await.unwrap_err();
    assert!(error.to_string().contains("the header `X-Tenant` is required: set `x_tenant`"), "{error}");
    assert_eq!((error.kind(), stub.count()), (ErrorKind::InvalidRequest, 1), "nothing is sent");
    client(&stub, |builder| builder.x_level(1)).a(a("r")).x_tenant("t").await.unwrap();
}

#[tokio::test]
async fn the_clients_value_is_checked_against_the_rules_of_the_operation() {
    let stub = Stub::default();
    let long = client(&stub, |builder| builder.x_tenant("t".repeat(9)).x_level(1));
    let error = long.a(a("r")).await.unwrap_err();
    assert!(error.to_string().contains("X-Tenant"), "{error}");
    assert_eq!(stub.count(), 0);
    long.a(a("r")).validate(false).await.unwrap();
    long.b(b("r")).await.unwrap();

    let broken = api::Client::builder().transport(stub.clone()).x_tenant("a\nb").build().unwrap_err();
    assert_eq!(broken.kind(), ErrorKind::Configuration);
}
