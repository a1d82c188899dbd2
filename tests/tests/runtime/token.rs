//! Tokens: fetched once for all waiting calls, cached, renewed; and other credentials that are made during a call.

#[path = "token/interleaved.rs"]
mod interleaved;

#[path = "token/service.rs"]
mod service;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use http::HeaderMap;

use self::service::{Inner, Service};
use crate::runtime::{
    AccessToken, Authenticate, Authorization, Body, BoxFuture, Call, Client, ClientBuilder, ClientCredentials, Error,
    ErrorKind, Headers, Placement, Retry, Scheme, Token, TransportError, operation,
};

static OAUTH: Scheme =
    Scheme { name: "oauth", setter: "oauth", placement: Placement::Token("https://login.example/token") };
static SIGNED: Scheme = Scheme { name: "signed", setter: "signed", placement: Placement::Http("Signed") };

operation! { Me = Client::me -> (), Headers {
    id: "me",
    method: GET "/me",
    server: "https://api.example",
    security: [[OAUTH], [SIGNED]],
    success: { 200 => empty },
} }

fn with(service: &Service, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    set(Client::builder().transport(service.clone()).retry(Retry::never())).build().expect("a client")
}

fn oauth(service: &Service, token: impl Into<Token>) -> Client {
    with(service, |builder| builder.credential(&OAUTH, token.into()))
}

fn credentials() -> ClientCredentials {
    ClientCredentials::new("my id", "s3cr3t&")
}

async fn me(client: &Client) -> Result<(), Error> {
    Me { call: Call::new(client, Me::OPERATION) }.await.map(crate::runtime::Response::into_inner)
}

/// So many calls at once; all succeed.
async fn at_once(client: &Client, calls: usize) {
    let running: Vec<_> = (0..calls)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { me(&client).await })
        })
        .collect();
    for call in running {
        call.await.expect("no panic").expect("a reply");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_fetch_for_all_that_wait() {
    let service = Service::new(r#","expires_in":3600"#);
    let client = oauth(&service, credentials());
    at_once(&client, 256).await;
    assert_eq!((service.given(), service.0.refused.load(Ordering::SeqCst)), (1, 0));
    at_once(&client, 256).await;
    assert_eq!(service.given(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_renewal_for_all_rejected_calls() {
    let service = Service::default();
    let client = oauth(&service, credentials());
    me(&client).await.expect("a reply");
    // Another client of the same account makes the token worthless.
    service.0.given.fetch_add(1, Ordering::SeqCst);
    at_once(&client, 64).await;
    assert_eq!(service.given(), 3);
}

#[tokio::test]
async fn what_is_sent_for_a_token() {
    let service = Service::default();
    let client = oauth(&service, credentials().scopes(["read", "write all"]).parameter("audience", "a/b"));
    me(&client).await.expect("a reply");
    let seen = service.0.seen.lock().expect("no panic elsewhere").clone();
    let [(url, headers, body), (_, sent, _)] = &seen[..] else { panic!("two requests") };
    assert_eq!(url, "https://login.example/token");
    assert_eq!(body, "grant_type=client_credentials&scope=read+write+all&audience=a%2Fb");
    // RFC 6749, 2.3.1: both are form-encoded first.
    let basic = crate::runtime::auth::base64::base64(b"my+id:s3cr3t%26");
    assert_eq!(headers["authorization"], format!("Basic {basic}"));
    assert_eq!(headers["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(headers["user-agent"], "tests/0.1.0");
    assert_eq!(sent["authorization"], "Bearer t1");
    assert!(sent["authorization"].is_sensitive());
}

#[tokio::test]
async fn the_secret_in_the_body() {
    let service = Service::default();
    let client = oauth(&service, credentials().secret_in_body().token_url("https://login.example/other"));
    me(&client).await.expect("a reply");
    let (url, headers, body) = service.0.seen.lock().expect("no panic elsewhere")[0].clone();
    assert_eq!(url, "https://login.example/other");
    assert_eq!(body, "grant_type=client_credentials&client_id=my+id&client_secret=s3cr3t%26");
    assert!(!headers.contains_key("authorization"));
}

#[tokio::test]
async fn a_token_is_renewed_before_it_expires() {
    let service = Service::default();
    let fetched = Arc::new(AtomicUsize::new(0));
    let source = {
        let (service, fetched) = (service.clone(), Arc::clone(&fetched));
        move || {
            fetched.fetch_add(1, Ordering::SeqCst);
            let count = service.0.given.fetch_add(1, Ordering::SeqCst) + 1;
            std::future::ready(Ok(AccessToken::new(format!("t{count}")).expires_in(Duration::from_millis(500))))
        }
    };
    let client = oauth(&service, Token::from_source(source));
    me(&client).await.expect("a reply");
    me(&client).await.expect("a reply");
    assert_eq!(fetched.load(Ordering::SeqCst), 1);
    tokio::time::sleep(Duration::from_millis(460)).await;
    me(&client).await.expect("a reply");
    assert_eq!(fetched.load(Ordering::SeqCst), 2);
    assert_eq!(service.0.refused.load(Ordering::SeqCst), 0, "before, not after");
}

#[tokio::test]
async fn a_token_that_expires_at_once_is_used_by_waiting_calls() {
    let service = Service::new(r#","expires_in":"0""#);
    let client = oauth(&service, credentials());
    at_once(&client, 8).await;
    assert_eq!(service.given(), 1);
    me(&client).await.expect("a reply");
    assert_eq!(service.given(), 2);
}

#[tokio::test]
async fn rejected_twice_is_an_error() {
    let service = Service(Arc::new(Inner { refuses_all: true, ..Inner::default() }));
    let client = oauth(&service, credentials());
    let error = me(&client).await.expect_err("401");
    assert_eq!((service.given(), service.0.refused.load(Ordering::SeqCst)), (2, 2));
    // The answer repeats a token that is no longer held, but was sent, so it is redacted.
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    let error = me(&oauth(&service, "given")).await.expect_err("401");
    assert_eq!(service.given(), 2, "a text cannot be renewed");
    assert_eq!(error.to_string(), "`me`: 401 Unauthorized: no: Bearer [redacted]");
}

#[tokio::test]
async fn no_token_is_available() {
    let service = Service::default();
    let client = oauth(&service, credentials());
    *service.0.refusal.lock().expect("no panic elsewhere") =
        Some((400, r#"{"error":"invalid_client","error_description":"no s3cr3t&"}"#));
    let error = me(&client).await.expect_err("no token");
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!(error.to_string(), "`me`: the call could not be authenticated");
    let source = std::error::Error::source(&error).expect("a cause").to_string();
    assert_eq!(source, "the token server answered 400 Bad Request: invalid_client: no [redacted]");
    for (status, tries) in [(503, 3), (400, 1)] {
        let before = service.given();
        *service.0.refusal.lock().expect("no panic elsewhere") = Some((status, "{}"));
        let call = Call::new(&client, Me::OPERATION).retry(Retry::times(2).first_delay(Duration::ZERO));
        Me { call }.await.expect_err("no token");
        assert_eq!(service.given() - before, tries, "{status}");
    }
    *service.0.refusal.lock().expect("no panic elsewhere") = None;
    me(&client).await.expect("a failure is not kept");
}

#[tokio::test]
async fn an_invalid_url() {
    let service = Service::default();
    let error = me(&oauth(&service, credentials().token_url("ftp://h/token"))).await.expect_err("no URL");
    let source = std::error::Error::source(&error).expect("a cause").to_string();
    let why = "its scheme is `ftp`, which is neither `http` nor `https`";
    assert_eq!(source, format!("`ftp://h/token` is not a URL to get a token from: {why}; set `token_url`"));
}

#[tokio::test]
async fn a_waiting_call_takes_over() {
    let service = Service::default();
    let client = oauth(&service, credentials());
    let first = tokio::spawn({
        let client = client.clone();
        async move { me(&client).await }
    });
    tokio::time::sleep(Duration::from_millis(2)).await;
    let second = tokio::spawn(async move { me(&client).await });
    tokio::time::sleep(Duration::from_millis(1)).await;
    first.abort();
    second.await.expect("no panic").expect("a reply");
    assert_eq!(service.given(), 1);
}

#[tokio::test]
async fn a_source_that_panics_blocks_nobody() {
    let service = Service::default();
    let panics = Arc::new(AtomicUsize::new(0));
    let source = {
        let panics = Arc::clone(&panics);
        let given = service.clone();
        move || {
            let (panics, given) = (Arc::clone(&panics), given.clone());
            async move {
                assert!(panics.fetch_add(1, Ordering::SeqCst) > 0, "the first time");
                Ok(AccessToken::new(format!("t{}", given.0.given.fetch_add(1, Ordering::SeqCst) + 1)))
            }
        }
    };
    let client = oauth(&service, Token::from_source(source));
    let first = tokio::spawn({
        let client = client.clone();
        async move { me(&client).await }
    });
    assert!(first.await.expect_err("a panic").is_panic());
    me(&client).await.expect("a reply");
}

/// Signs method and path, and the nonce that the server requires.
struct Signature(AtomicUsize);

impl Authenticate for Signature {
    fn authenticate<'a>(&'a self, request: &'a mut http::Request<Body>) -> BoxFuture<'a, Result<(), TransportError>> {
        let text = format!("Signed {} {} {}", request.method(), request.uri().path(), self.0.load(Ordering::SeqCst));
        request.headers_mut().insert("authorization", text.parse().expect("a header"));
        Box::pin(std::future::ready(Ok(())))
    }

    fn refused(&self, _: &HeaderMap, answer: &HeaderMap) -> bool {
        assert_eq!(answer["www-authenticate"], "Signed nonce=2");
        self.0.store(2, Ordering::SeqCst);
        true
    }
}

#[tokio::test]
async fn a_scheme_by_a_hook() {
    let service = Service::default();
    let signed = Authorization::by(Signature(AtomicUsize::new(1)));
    let client = with(&service, |builder| builder.credential(&SIGNED, signed));
    me(&client).await.expect("a reply");
    assert_eq!(service.0.seen.lock().expect("no panic elsewhere").len(), 2);
    let plain = with(&service, |builder| builder.credential(&SIGNED, Authorization::from("GET /me 2")));
    me(&plain).await.expect("a reply");
}

#[tokio::test]
async fn the_caller_has_precedence() {
    let service = Service::default();
    let client = oauth(&service, credentials());
    let call = Call::new(&client, Me::OPERATION).extra_header("Authorization", "Signed GET /me 2");
    Me { call }.await.expect("a reply");
    assert_eq!(service.given(), 0);
}

#[tokio::test]
async fn secrets_stay_hidden() {
    let service = Service(Arc::new(Inner { refuses_all: true, ..Inner::default() }));
    let source = || std::future::ready(Ok(AccessToken::new("sesame-open")));
    let client = oauth(&service, Token::from_source(source));
    let error = me(&client).await.expect_err("401");
    assert_eq!(error.to_string(), "`me`: 401 Unauthorized: no: Bearer [redacted]");
    let shown = format!(
        "{client:?} {:?} {:?} {:?} {error:?}",
        credentials(),
        Token::from("sesame-open"),
        AccessToken::new("sesame-open")
    );
    assert!(!shown.contains("sesame") && !shown.contains("s3cr3t"), "{shown}");
}
