//! Which server a call is sent to.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;

use crate::runtime::{
    Body, BoxFuture, Call, Client, ClientBuilder, Error, ErrorKind, Headers, Incoming, Operation, Server, Transport,
    TransportError, operation,
};

static MAIN: Server =
    Server { url: "https://{region}.example.com/{base}", variables: &[("region", Some("eu")), ("base", Some("v1"))] };
static SANDBOX: Server = Server { url: "https://sandbox.example.com/", variables: &[] };
static FILES: Server = Server { url: "https://files.example.com", variables: &[] };
static TENANT: Server = Server { url: "https://{tenant}.example.com", variables: &[("tenant", None)] };

static WITH_REGION: &[&Server] = &[&MAIN];
static WITH_TENANT: &[&Server] = &[&TENANT];

operation! { Root = Client::root -> (), Headers {
    id: "root",
    method: GET "/a",
    server: [MAIN, SANDBOX],
    security: [],
    success: { 204 => empty },
} }

operation! { File = Client::file -> (), Headers {
    id: "file",
    method: GET "/f",
    server: [FILES, SANDBOX],
    security: [],
    success: { 204 => empty },
} }

operation! { Fixed = Client::fixed -> (), Headers {
    id: "fixed",
    method: GET "/x",
    server: "https://fixed.example.com",
    security: [],
    success: { 204 => empty },
} }

operation! { Relative = Client::relative -> (), Headers {
    id: "relative",
    method: GET "/r",
    server: "../api/v3",
    security: [],
    success: { 204 => empty },
} }

operation! { Own = Client::own -> (), Headers {
    id: "own",
    method: GET "/o",
    server: [TENANT],
    security: [],
    success: { 204 => empty },
} }

#[derive(Clone, Default)]
struct Recording(Arc<Mutex<Vec<String>>>);

impl Transport for Recording {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        self.0.lock().expect("no panic elsewhere").push(request.uri().to_string());
        let response = http::Response::builder().status(204).body(Incoming::from(Bytes::new()));
        Box::pin(std::future::ready(response.map_err(TransportError::other)))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

/// The URL that is called.
async fn url(
    operation: &'static Operation,
    change: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> Result<String, Error> {
    let transport = Recording::default();
    let client = change(Client::builder().transport(transport.clone())).build()?;
    Root { call: Call::new(&client, operation) }.await?;
    Ok(transport.0.lock().expect("no panic elsewhere").remove(0))
}

fn region(mut builder: ClientBuilder, value: &str) -> ClientBuilder {
    builder.servers.set("region", "server_region", WITH_REGION, &["eu", "us"], value.to_owned());
    builder
}

fn choose(mut builder: ClientBuilder, server: &'static Server) -> ClientBuilder {
    builder.servers.choose(server);
    builder
}

fn origin(mut builder: ClientBuilder, url: &str) -> ClientBuilder {
    builder.servers.originate(url.to_owned());
    builder
}

#[tokio::test]
async fn the_first_one_with_its_defaults() {
    for (operation, expected) in [
        (Root::OPERATION, "https://eu.example.com/v1/a"),
        (File::OPERATION, "https://files.example.com/f"),
        (Fixed::OPERATION, "https://fixed.example.com/x"),
    ] {
        assert_eq!(url(operation, |builder| builder).await.expect("a URL"), expected);
    }
}

#[tokio::test]
async fn variables() {
    assert_eq!(
        url(Root::OPERATION, |builder| region(builder, "us")).await.expect("a URL"),
        "https://us.example.com/v1/a"
    );
    let error = url(Root::OPERATION, |builder| region(builder, "mars")).await.expect_err("no such region");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(error.to_string(), r#"`server_region` cannot be "mars": the spec allows ["eu", "us"]"#);
    let error = url(Own::OPERATION, |builder| builder).await.expect_err("no default");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let named = |mut builder: ClientBuilder| {
        builder.servers.set("tenant", "server_tenant", WITH_TENANT, &[], "mine".to_owned());
        builder
    };
    assert_eq!(url(Own::OPERATION, named).await.expect("a URL"), "https://mine.example.com/o");
}

#[tokio::test]
async fn a_choice_applies_to_operations_that_offer_it() {
    let sandbox = |builder| choose(builder, &SANDBOX);
    for (operation, expected) in [
        (Root::OPERATION, "https://sandbox.example.com/a"),
        (File::OPERATION, "https://sandbox.example.com/f"),
        (Fixed::OPERATION, "https://fixed.example.com/x"),
    ] {
        assert_eq!(url(operation, sandbox).await.expect("a URL"), expected);
    }
    let both = |builder| choose(choose(builder, &SANDBOX), &FILES);
    assert_eq!(url(Root::OPERATION, both).await.expect("a URL"), "https://sandbox.example.com/a");
    assert_eq!(url(File::OPERATION, both).await.expect("a URL"), "https://files.example.com/f");
}

#[tokio::test]
async fn relative_to_an_origin() {
    let error = url(Relative::OPERATION, |builder| builder).await.expect_err("no origin");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    for (base, expected) in [
        ("https://h.example", "https://h.example/api/v3/r"),
        ("https://h.example/docs/openapi/", "https://h.example/docs/api/v3/r"),
    ] {
        assert_eq!(url(Relative::OPERATION, |builder| origin(builder, base)).await.expect("a URL"), expected);
    }
    let error = url(Relative::OPERATION, |builder| origin(builder, "h.example")).await.expect_err("no URL");
    assert!(error.to_string().starts_with("`server_origin` is not usable: "), "{error}");
}

#[tokio::test]
async fn one_url_for_all() {
    let all = |builder: ClientBuilder| choose(region(builder.base_url("http://h:1/base/"), "us"), &SANDBOX);
    for operation in [Root::OPERATION, File::OPERATION, Fixed::OPERATION, Relative::OPERATION, Own::OPERATION] {
        let called = url(operation, all).await.expect("a URL");
        assert!(called.starts_with("http://h:1/base/"), "{called}");
    }
}

/// The allowed values of a variable depend on the part of the URL (RFC 3986, section 3): none changes the host.
#[test]
fn values_stay_in_their_part_of_the_url() {
    use crate::runtime::http::template::fill;
    let host = "https://{v}.example.com/a";
    for (url, value, expected) in [
        (host, "mine", Some("https://mine.example.com/a")),
        (host, "a.b-c_1", Some("https://a.b-c_1.example.com/a")),
        (host, "evil.example/", None),
        (host, "evil.example?", None),
        (host, "evil.example#", None),
        (host, "evil.example\\", None),
        (host, "user@evil.example", None),
        (host, "evil.example:80", None),
        (host, "evil .example", None),
        (host, "évil", None),
        (host, "a%2Fb", None),
        (host, "a\nb", None),
        (host, "", None),
        ("https://api.{v}/a", "evil.example/x", None),
        ("https://{v}/a", "h.example:8443", Some("https://h.example:8443/a")),
        ("https://{v}", "[::1]:80", Some("https://[::1]:80")),
        ("https://{v}", "[::1]", Some("https://[::1]")),
        ("https://{v}", "[evil]", None),
        ("https://{v}", "h:99999", None),
        ("https://{v}", "u:p@h", None),
        ("https://h:{v}/a", "8080", Some("https://h:8080/a")),
        ("https://h:{v}/a", "80@evil.example", None),
        ("https://h:{v}/a", "+80", None),
        ("{v}://h/a", "http", Some("http://h/a")),
        ("{v}://h/a", "https://evil.example/?", None),
        ("{v}://h/a", "file", None),
        ("{v}/a", "https://h.example/base", Some("https://h.example/base/a")),
        ("{v}/a", "https://u:p@h.example", None),
        ("{v}/a", "//evil.example", None),
        ("{v}/a", "javascript:x", None),
        ("https://h/{v}/a", "b c", Some("https://h/b%20c/a")),
        ("https://h/{v}/a", "x/y?z#w", Some("https://h/x%2Fy%3Fz%23w/a")),
        ("https://h/{v}/a", "..", None),
        ("https://h/{v}/a", "%2e%2E", None),
        ("/{v}/a", "//evil.example", Some("/%2F%2Fevil.example/a")),
        ("//{v}/a", "evil.example/b", None),
    ] {
        assert_eq!(fill(url, "v", value, false).ok().as_deref(), expected, "{url} with {value:?}");
    }
    assert_eq!(fill("https://h/{v}", "v", "api/v 3", true).as_deref(), Ok("https://h/api/v%203"));
    assert!(fill("https://h/{v}", "v", "api/../admin", true).is_err());
}

#[test]
fn an_invalid_value_is_an_error_of_build() {
    let mut builder = Client::builder().transport(Recording::default());
    builder.servers.set("tenant", "server_tenant", WITH_TENANT, &[], "evil.example/".to_owned());
    let error = builder.build().expect_err("another host");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().starts_with(r#"`server_tenant` cannot be "evil.example/""#), "{error}");
}
