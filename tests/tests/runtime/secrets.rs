//! Credentials: what they may be, when they are missing, and where they are hidden.

#[path = "secrets/names.rs"]
mod names;

#[path = "secrets/paths.rs"]
mod paths;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;

use crate::runtime::auth::redact::Redactor;
use crate::runtime::{
    Body, BoxFuture, Call, Client, ClientBuilder, ClientCredentials, Error, ErrorKind, Headers, Incoming, Placement,
    Retry, Scheme, Secret, Token, Transport, TransportError, operation,
};

static HEADER: Scheme = Scheme { name: "header", setter: "header", placement: Placement::Header("x-key") };
static QUERY: Scheme = Scheme { name: "query", setter: "query", placement: Placement::Query("key") };
static COOKIE: Scheme = Scheme { name: "cookie", setter: "cookie", placement: Placement::Cookie("sid") };
static BASIC: Scheme = Scheme { name: "basic", setter: "basic", placement: Placement::Basic };
static BEARER: Scheme = Scheme { name: "bearer", setter: "bearer", placement: Placement::Bearer };
static SIGNED: Scheme = Scheme { name: "signed", setter: "signed", placement: Placement::Http("Signed") };
static OAUTH: Scheme = Scheme { name: "oauth", setter: "oauth", placement: Placement::Token("token") };
static ROOTED: Scheme = Scheme { name: "rooted", setter: "rooted", placement: Placement::Token("/login/token?a=b") };

operation! { Any = Client::any -> (), Headers {
    id: "any",
    method: GET "/any",
    server: "https://api.example/v1",
    security: [[HEADER], [QUERY], [COOKIE], [BASIC], [BEARER], [SIGNED], [OAUTH], [ROOTED]],
    success: { 200 => empty },
} }

operation! { Both = Client::both -> (), Headers {
    id: "both",
    method: GET "/both",
    server: "https://api.example/v1",
    security: [[HEADER, BEARER]],
    success: { 200 => empty },
} }

/// Echoes the given form of a secret, in a body, an event or an error of its own.
#[derive(Clone, Default)]
struct Echo {
    body: String,
    fails: bool,
    seen: Arc<Mutex<Vec<(String, http::HeaderMap)>>>,
}

impl Transport for Echo {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        let seen = (request.uri().to_string(), request.headers().clone());
        self.seen.lock().expect("no panic elsewhere").push(seen);
        if self.fails {
            return Box::pin(std::future::ready(Err(TransportError::other(self.body.clone()))));
        }
        let is_token = request.method() == http::Method::POST;
        let (status, body) =
            if is_token { (200, r#"{"access_token":"tok.en-1"}"#.to_owned()) } else { (403, self.body.clone()) };
        let response = http::Response::builder().status(status).body(Incoming::from(Bytes::from(body)));
        Box::pin(std::future::ready(response.map_err(TransportError::other)))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

fn builder(echo: &Echo) -> ClientBuilder {
    Client::builder().transport(echo.clone()).retry(Retry::never())
}

async fn any(client: &Client) -> Error {
    Any { call: Call::new(client, Any::OPERATION) }.await.expect_err("403")
}

/// What is read of an error: both forms of it, and of what it stems from.
fn shown(error: &Error) -> String {
    let source = std::error::Error::source(error).map(|source| format!("{source} {source:?}"));
    format!("{error} {error:?} {:?} {source:?}", error.decode_error())
}

/// RFC 3986, section 2.1; URL Standard, section 5.1; RFC 8259, section 7; RFC 4648, sections 4 and 5; HTML.
#[tokio::test]
async fn every_form_of_a_secret_is_hidden() {
    const KEY: &str = "p<s/7+ü \"&'é";
    for form in [
        KEY,
        "p%3Cs%2F7%2B%C3%BC%20%22%26%27%C3%A9",
        "p%3cs%2f7%2b%c3%bc%20%22%26%27%c3%a9",
        "p%3Cs%2F7%2B%C3%BC+%22%26%27%C3%A9",
        r#"p<s/7+ü \"&'é"#,
        r#"p<s\/7+ü \"&'é"#,
        r#"p\u003cs/7+\u00fc \"\u0026\u0027\u00e9"#,
        "p&lt;s/7+ü &quot;&amp;&#39;é",
        // Cut off at the end.
        "p%3Cs%2F7%2B%C3",
    ] {
        for fails in [false, true] {
            let echo = Echo { body: format!("invalid: {form}"), fails, ..Echo::default() };
            let client = builder(&echo).credential(&QUERY, Secret::from(KEY)).build().expect("a client");
            let text = shown(&any(&client).await);
            assert!(text.contains("invalid: [redacted]") && !text.contains("s/7"), "{form}: {text}");
        }
    }
}

/// RFC 7617, section 2.
#[tokio::test]
async fn user_and_password_are_hidden_separately() {
    for form in ["ann", "Op3n:Sesame", "ann:Op3n:Sesame", "YW5uOk9wM246U2VzYW1l", "Op3n%3ASesame"] {
        let echo = Echo { body: format!("<{form}>"), ..Echo::default() };
        let login = Secret::basic("ann", &"Op3n:Sesame".into());
        let client = builder(&echo).credential(&BASIC, login).build().expect("a client");
        assert_eq!(any(&client).await.to_string(), "`any`: 403 Forbidden: <[redacted]>", "{form}");
    }
}

#[test]
fn short_secrets_are_hidden_as_words() {
    let mut redactor = Redactor::default();
    redactor.hide("an");
    redactor.hide("");
    redactor.hide("sesame");
    for (text, expected) in [
        ("an answer to an Ann", "[redacted] answer to [redacted] Ann"),
        (r#"{"user":"an"}"#, r#"{"user":"[redacted]"}"#),
        ("opensesamenow", "open[redacted]now"),
        ("ses", "ses"),
        ("", ""),
    ] {
        assert_eq!(redactor.redact(text), expected);
    }
}

#[tokio::test]
async fn credentials_in_headers_are_hidden() {
    let echo = Echo { body: "no: Sesame-1, for version 2026-01-01".to_owned(), ..Echo::default() };
    for (name, value) in [("Authorization", "Bearer Sesame-1"), ("x-key", "Sesame-1"), ("cookie", "a=b; sid=Sesame-1")]
    {
        let other =
            builder(&echo).credential(&HEADER, Secret::from("another")).default_header("x-version", "2026-01-01");
        let always = other.default_header(name, value).build().expect("a client");
        // The client's own header has another value.
        let client = builder(&echo).credential(&HEADER, Secret::from("another")).build().expect("a client");
        let call = Call::new(&client, Any::OPERATION).extra_header(name, value);
        for error in [any(&always).await, Any { call }.await.expect_err("403")] {
            assert_eq!(error.to_string(), "`any`: 403 Forbidden: no: [redacted], for version 2026-01-01", "{name}");
        }
    }
}

/// RFC 7617, section 2; RFC 6750, section 2.1; RFC 9110, section 5.5; RFC 6265, section 4.1.1.
#[test]
fn credentials_are_checked_before_a_client_is_built() {
    let echo = Echo::default();
    let text = |scheme, secret: &str| builder(&echo).credential(scheme, Secret::from(secret)).build().map(drop);
    let login = |user, password: &str| {
        builder(&echo).credential(&BASIC, Secret::basic(user, &password.into())).build().map(drop)
    };
    for (fits, secret) in [
        (text(&BEARER, "abc-._~+/123=="), ""),
        (text(&BEARER, "Sesame 1"), "Sesame"),
        (text(&BEARER, "Sesame\n"), "Sesame"),
        (text(&BEARER, "Sesame=1"), "Sesame"),
        (text(&BEARER, "Sésame"), "same"),
        (text(&BEARER, ""), "Sesame"),
        (text(&HEADER, "key with: blanks"), ""),
        (text(&HEADER, " Sesame"), "Sesame"),
        (text(&HEADER, "Sesame\r\nx: y"), "Sesame"),
        (text(&HEADER, "Sésame"), "same"),
        (text(&HEADER, ""), "Sesame"),
        (text(&SIGNED, "a=\"b\", c=d"), ""),
        (text(&SIGNED, "Sesame\0"), "Sesame"),
        (text(&COOKIE, "abc%20=/+"), ""),
        (text(&COOKIE, "\"abc\""), ""),
        (text(&COOKIE, "Sesame; b"), "Sesame"),
        (text(&COOKIE, "Sesame\\"), "Sesame"),
        (text(&COOKIE, "\"Sesame"), "Sesame"),
        (text(&COOKIE, "Sesame,"), "Sesame"),
        (text(&QUERY, "any ü&=\n"), ""),
        (login("ann", "with: colon ü"), ""),
        (login("", ""), ""),
        (login("Sesame:b", "c"), "Sesame"),
        (login("Sesame\u{7f}", "c"), "Sesame"),
        (login("a", "Sesame\t"), "Sesame"),
        (text(&BASIC, "Sesame"), "Sesame"),
    ] {
        if secret.is_empty() {
            assert!(fits.is_ok(), "{fits:?}");
            continue;
        }
        let error = fits.expect_err(secret);
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().starts_with("the credential given to `"), "{error}");
        assert!(!shown(&error).contains(secret), "{error}");
    }
}

#[tokio::test]
async fn gateways_may_add_credentials() {
    let call = |client: &Client| Both { call: Call::new(client, Both::OPERATION) };
    let echo = Echo::default();
    let key = |builder: ClientBuilder| builder.credential(&HEADER, Secret::from("key-1"));
    let missing = builder(&echo).default_header("x-other", "a").build().expect("a client");
    assert_eq!(call(&missing).await.expect_err("no credentials").kind(), ErrorKind::MissingCredentials);
    for (client, expected) in [
        (builder(&echo).unauthenticated(), [None, None]),
        (builder(&echo).default_header("Authorization", "Gate 1"), [None, Some("Gate 1")]),
        (key(builder(&echo)).default_header("authorization", "Gate 1"), [Some("key-1"), Some("Gate 1")]),
        (key(builder(&echo)).credential(&BEARER, Token::from("t")), [Some("key-1"), Some("Bearer t")]),
    ] {
        let client = client.build().expect("a client");
        assert_eq!(call(&client).await.expect_err("403").kind(), ErrorKind::Status);
        let (_, headers) = echo.seen.lock().expect("no panic elsewhere").pop().expect("a request");
        let found = ["x-key", "authorization"].map(|name| headers.get(name).map(|value| value.to_str().expect("text")));
        assert_eq!(found, expected);
    }
    let one = Both { call: Call::new(&missing, Both::OPERATION).extra_header("authorization", "Gate 1") };
    assert_eq!(one.await.expect_err("403").kind(), ErrorKind::Status);
}

/// RFC 3986, section 5; OpenAPI 3.2, OAuth Flow Object.
#[tokio::test]
async fn token_urls_are_resolved_against_the_server_in_use() {
    let credentials = || ClientCredentials::new("id", "s3cr3t");
    for (scheme, given, base, expected) in [
        (&OAUTH, credentials(), None, "https://api.example/v1/token"),
        (&ROOTED, credentials(), None, "https://api.example/login/token?a=b"),
        (&OAUTH, credentials(), Some("http://h:1/base/"), "http://h:1/base/token"),
        (&ROOTED, credentials(), Some("http://h:1/base"), "http://h:1/login/token?a=b"),
        (&OAUTH, credentials().token_url("https://login.example/t"), None, "https://login.example/t"),
        (&BEARER, credentials().token_url("../t"), None, "https://api.example/t"),
    ] {
        let echo = Echo::default();
        let builder = builder(&echo).credential(scheme, Token::from(given));
        let builder = match base {
            Some(base) => builder.base_url(base),
            None => builder,
        };
        let error = any(&builder.build().expect("a client")).await;
        assert_eq!(error.kind(), ErrorKind::Status, "{error:?}");
        let seen = echo.seen.lock().expect("no panic elsewhere");
        assert_eq!(seen[0].0, expected);
        assert_eq!(seen[1].1["authorization"], "Bearer tok.en-1");
    }
    let client = builder(&Echo::default()).credential(&BEARER, Token::from(credentials())).build().expect("a client");
    let error = any(&client).await;
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert!(shown(&error).contains("the spec has no URL for this; set `token_url`"));
}

/// A token that was rejected, or replaced while another call used it, is still a secret.
#[tokio::test]
async fn rejected_tokens_are_hidden() {
    let echo = Echo { body: "tok.en-1 of id with s3cr3t".to_owned(), ..Echo::default() };
    let credentials = ClientCredentials::new("id", "s3cr3t");
    let client = builder(&echo).credential(&OAUTH, Token::from(credentials)).build().expect("a client");
    assert_eq!(any(&client).await.to_string(), "`any`: 403 Forbidden: [redacted] of id with [redacted]");
    let source = || {
        let token = fastrand::u64(..).to_string();
        std::future::ready(Ok(crate::runtime::AccessToken::new(token)))
    };
    let refusing = Refusing::default();
    let client = Client::builder().transport(refusing.clone()).credential(&BEARER, Token::from_source(source));
    let error = any(&client.build().expect("a client")).await;
    let seen = refusing.0.lock().expect("no panic elsewhere");
    assert_eq!(seen.len(), 2);
    assert_eq!(error.to_string(), "`any`: 401 Unauthorized: [redacted] [redacted]");
}

/// Answers 401, with all tokens that it was sent.
#[derive(Clone, Default)]
struct Refusing(Arc<Mutex<Vec<String>>>);

impl Transport for Refusing {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        let mut seen = self.0.lock().expect("no panic elsewhere");
        let value = request.headers()["authorization"].to_str().expect("text").to_owned();
        seen.push(value.trim_start_matches("Bearer ").to_owned());
        let body = Incoming::from(Bytes::from(seen.join(" ")));
        let response = http::Response::builder().status(401).body(body);
        Box::pin(std::future::ready(response.map_err(TransportError::other)))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}
