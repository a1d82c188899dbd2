//! No secret is printed: each kind of credential, repeated by the server in each place, against all that is shown.

#[path = "secrecy/kinds.rs"]
mod kinds;

use std::error::Error as StdError;
use std::fmt::Write;
use std::time::Duration;

use self::kinds::{KINDS, Kind, PARAMETERS, by_client};
use super::spans::log;
use crate::runtime::http::reqwest::ReqwestTransport;
use crate::runtime::{
    Call, Client, ClientCredentials, Error, Events, Headers, Placement, Retry, Scheme, Token, operation,
};
use crate::script::{Script, Step, send};

static KEY: Scheme = Scheme { name: "key", setter: "key", placement: Placement::Header("x-odd") };
static QUERY: Scheme = Scheme { name: "query", setter: "query", placement: Placement::Query("k") };
static COOKIE: Scheme = Scheme { name: "cookie", setter: "cookie", placement: Placement::Cookie("c") };
static BASIC: Scheme = Scheme { name: "basic", setter: "basic", placement: Placement::Basic };
static BEARER: Scheme = Scheme { name: "bearer", setter: "bearer", placement: Placement::Bearer };
static SIGNED: Scheme = Scheme { name: "signed", setter: "signed", placement: Placement::Http("Signed") };
static OAUTH: Scheme = Scheme { name: "oauth", setter: "oauth", placement: Placement::Token("/token") };

operation! { Number = Client::number -> u32, Headers {
    id: "secret-number",
    method: GET "/number",
    server: "",
    security: [[KEY], [QUERY], [COOKIE], [BASIC], [BEARER], [SIGNED], [OAUTH], []],
    errors: { 403 => Numbers, 503 => Numbers },
    success: { 200 if "application/json" => json },
    header x_auth_token | maybe_x_auth_token(String) = "X-Auth-Token" simple,
    query access_token | maybe_access_token(String) = "access_token" form(explode),
    cookie theme | maybe_theme(String) = "theme" form(explode),
} }

operation! { List = Client::list -> Vec<u32>, Headers {
    id: "secret-list",
    method: GET "/list",
    server: "",
    security: [[KEY], [QUERY], [COOKIE], [BASIC], [BEARER], [SIGNED], [OAUTH], []],
    pages: [u32] at () by (link()),
    success: { 200 => json },
} }

operation! { Watch = Client::watch -> Events<u32>, Headers {
    id: "secret-events",
    method: GET "/watch",
    server: "",
    security: [[KEY], [QUERY], [COOKIE], [BASIC], [BEARER], [SIGNED], [OAUTH], []],
    success: { 200 => events },
} }

/// A credential's own characters, and some that URLs, JSON and forms write in another way. `esame` is in all of its forms.
const SECRET: &str = "Sesame-7f3a/9c+x==";

/// `ann:Sesame-7f3a/9c+x==` as basic authentication has it (RFC 7617, section 2).
const LOGIN: &str = "YW5uOlNlc2FtZS03ZjNhLzljK3g9PQ==";

/// A response from its head, without the headers for its length, and its body.
fn reply(head: &str, body: &str) -> Step {
    send(format!("HTTP/1.1 {head}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len()))
}

/// What a server may make of a secret, and of basic authentication's password or both together.
fn forms() -> Vec<String> {
    let percent = "Sesame-7f3a%2F9c%2Bx%3D%3D";
    let forms = [SECRET, percent, &percent.to_lowercase().replace("sesame", "Sesame"), r"Sesame-7f3a\/9c+x=="];
    forms.map(str::to_owned).to_vec()
}

/// Answers to the operation `Number` in which the server repeats a text.
fn places(text: &str) -> Vec<(&'static str, Step)> {
    let json = "content-type: application/json";
    vec![
        ("reason", reply(&format!("403 {text}\r\n{json}"), "{}")),
        ("request id", reply(&format!("403 No\r\n{json}\r\nx-request-id: {text}\r\nx-echo: {text}"), "{}")),
        ("json body", reply(&format!("403 No\r\n{json}"), &format!(r#"{{"error":"key {text} is wrong"}}"#))),
        ("json member", reply(&format!("403 No\r\n{json}"), &format!(r#"{{"{text}":1}}"#))),
        ("list", reply(&format!("403 No\r\n{json}"), &format!(r#"["{text}"]"#))),
        ("text body", reply("418 No\r\ncontent-type: text/plain", &format!("<p>{text}</p>"))),
        ("every attempt", reply(&format!("503 {text}\r\nx-request-id: {text}"), text)),
        ("decoding", reply(&format!("200 OK\r\n{json}\r\nx-request-id: {text}"), &format!("\"{text}\""))),
        ("decoding of members", reply(&format!("200 OK\r\n{json}"), &format!(r#"{{"{text}":"{text}"}}"#))),
        ("media type", reply(&format!("200 OK\r\ncontent-type: text/{text}"), text)),
        ("media type of an error", reply(&format!("403 No\r\ncontent-type: text/{text}"), text)),
        ("charset", reply(&format!("403 No\r\ncontent-type: text/plain; charset={text}"), text)),
        ("content coding", reply(&format!("200 OK\r\n{json}\r\ncontent-encoding: {text}"), "1")),
        ("redirect's query", reply(&format!("302 Found\r\nlocation: https://h.example/?k={text}"), "")),
        ("redirect's path", reply(&format!("302 Found\r\nlocation: https://h.example/{text}/a"), "")),
        ("redirect's scheme", reply(&format!("302 Found\r\nlocation: {text}:a"), "")),
        ("redirects in a row", reply(&format!("302 Found\r\nlocation: /number?k={text}"), "")),
        ("cut short", send(format!("HTTP/1.1 200 OK\r\n{json}\r\nx-request-id: {text}\r\ncontent-length: 9\r\n\r\n1"))),
        ("too large", reply(&format!("200 OK\r\n{json}\r\nx-request-id: {text}"), &"1".repeat(2_000))),
        ("no answer", send(format!("{text}\r\n\r\n"))),
    ]
}

fn client(transport: &ReqwestTransport, server: &Script, kind: &Kind) -> Client {
    let builder = Client::builder()
        .transport(transport.clone())
        .base_url(server.url())
        .retry(Retry::times(1).first_delay(Duration::ZERO));
    (kind.client)(builder.max_response_bytes(1_000)).build().expect("a client")
}

/// To make one takes longer than a call.
fn transport() -> ReqwestTransport {
    ReqwestTransport::new(|builder| builder).expect("a transport")
}

/// All that is printed of an error, what it stems from, and what its body is read as.
fn shown(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?} {:?} ", error.decode_error());
    let mut source = StdError::source(error);
    while let Some(cause) = source {
        write!(text, "{cause} {cause:?} ").expect("room");
        source = cause.source();
    }
    for problem in [error.typed_body().map(drop), error.json::<u32>().map(drop), error.json::<Vec<u32>>().map(drop)] {
        write!(text, "{problem:?} ").expect("room");
    }
    text
}

fn assert_hidden(text: &str, kind: &Kind, place: &str) {
    let has_login = text.contains(LOGIN.trim_end_matches('='));
    assert!(!text.to_lowercase().contains("esame") && !has_login, "{} in {place}: {text}", kind.name);
}

/// The transport's own events as well.
fn assert_traces() {
    let text = log().text();
    assert!(text.contains("secret-number") && text.contains("trying again"));
    let mut lines = text.lines();
    let found = lines.find(|line| line.to_lowercase().contains("esame") || line.contains(LOGIN.trim_end_matches('=')));
    assert_eq!(found, None);
}

#[tokio::test]
async fn in_no_error() {
    let transport = transport();
    log();
    let mut count = 0;
    for kind in KINDS.iter().chain(PARAMETERS) {
        let basic = [format!("ann:{SECRET}"), LOGIN.to_owned()];
        let is_basic = kind.name.contains("basic") || kind.name.contains("proxy");
        // The forms are the same for all.
        let forms = if kind.name == "key" { forms() } else { vec![SECRET.to_owned()] };
        for form in forms.into_iter().chain(basic.into_iter().filter(|_| is_basic)) {
            for (place, answer) in places(&form) {
                let server = Script::start([vec![answer]]).await;
                let call = (kind.call)(Call::new(&client(&transport, &server, kind), Number::OPERATION));
                let error = Number { call }.await.expect_err("an error");
                assert!(!server.seen().is_empty(), "{} was not sent", kind.name);
                assert_hidden(&shown(&error), kind, place);
                count += 1;
            }
        }
    }
    assert!(count > (KINDS.len() + PARAMETERS.len()) * 20);
    assert_traces();
}

/// RFC 8288, section 3; RFC 3986, section 5.
#[tokio::test]
async fn in_no_error_of_a_list() {
    let transport = transport();
    for kind in KINDS {
        for link in [
            format!("<https://h.example/{SECRET}>; rel=next"),
            format!("<{SECRET}:a>; rel=next"),
            format!("<https://ann:{SECRET}@h.example/>; rel=next"),
            format!("</{SECRET}; rel=next"),
            format!("</{SECRET}> {SECRET}; rel=next"),
            format!("</list?k={SECRET}>; rel=next"),
        ] {
            let page = reply(&format!("200 OK\r\nx-request-id: {SECRET}\r\nlink: {link}"), "[1]");
            let refused = reply(&format!("403 No\r\nx-request-id: {SECRET}\r\nlink: {link}"), SECRET);
            let server = Script::start([vec![page], vec![refused]]).await;
            let call = (kind.call)(Call::new(&client(&transport, &server, kind), List::OPERATION));
            let mut pages = List { call }.pages();
            let first = pages.next().await.expect("a page").expect("a page");
            assert_hidden(&format!("{first:?} {first:#?} {pages:?}"), kind, &link);
            let error = pages.next().await.expect("an item").expect_err("an error");
            assert_hidden(&shown(&error), kind, &link);
        }
    }
    assert_traces();
}

#[tokio::test]
async fn in_no_error_of_a_stream() {
    let transport = transport();
    for kind in KINDS {
        for (place, body) in [
            ("an event", format!("data: 1\n\ndata: \"{SECRET}\"\n\n")),
            ("a name", format!("data: 1\n\nevent: {SECRET}\nid: {SECRET}\ndata: {{\"{SECRET}\":1}}\n\n")),
            ("another body", format!("<html>{SECRET}</html>")),
        ] {
            let is_stream = body.starts_with("data");
            let of = if is_stream { "text/event-stream" } else { "text/html" };
            let head = format!("200 OK\r\nx-request-id: {SECRET}\r\ncontent-type: {of}");
            let server = Script::start([vec![reply(&head, &body)]]).await;
            let call = (kind.call)(Call::new(&client(&transport, &server, kind), Watch::OPERATION));
            let error = match (Watch { call }.await, is_stream) {
                (Ok(response), true) => {
                    assert_hidden(&format!("{response:?}"), kind, place);
                    let mut events = response.into_inner();
                    events.next().await.expect("an event").expect("a number");
                    events.next().await.expect("an event").expect_err("no number")
                }
                (Err(error), false) => error,
                (other, _) => panic!("{other:?}"),
            };
            assert_hidden(&shown(&error), kind, place);
        }
    }
    assert_traces();
}

/// RFC 6749, sections 4.4 and 5.2: the secret, an assertion and the token, repeated by either server.
#[tokio::test]
async fn in_no_error_of_the_server_of_tokens() {
    let transport = transport();
    let basic = "Zm9vOlNlc2FtZS03ZjNhJTJGOWMlMkJ4JTNEJTNE";
    let kind = by_client("client credentials", |builder| {
        builder.credential(&OAUTH, Token::from(ClientCredentials::new("foo", SECRET)))
    });
    let in_body = by_client("in the body", |builder| {
        builder.credential(&OAUTH, Token::from(ClientCredentials::new("foo", SECRET).secret_in_body()))
    });
    let assertion = by_client("assertion", |builder| {
        let credentials = ClientCredentials::new("foo", "another").parameter("client_assertion", SECRET);
        builder.credential(&OAUTH, Token::from(credentials))
    });
    for kind in [kind, in_body, assertion] {
        for form in forms().into_iter().chain([basic.to_owned()]) {
            let problem = format!(r#"{{"error":"{form}","error_description":"no {form}"}}"#);
            let token = reply("200 OK", r#"{"access_token":"tok.Sesame","token_type":"bearer"}"#);
            for (place, answers) in [
                ("an error", vec![vec![reply(&format!("400 {form}\r\nx-request-id: {form}"), &problem)]]),
                ("a passing error", vec![vec![reply("503 No", &problem)]]),
                ("no JSON", vec![vec![reply("200 OK", &form)]]),
                ("a type", vec![vec![reply("200 OK", &format!(r#"{{"token_type":"{form}"}}"#))]]),
                ("no head", vec![vec![send(format!("{form}\r\n\r\n"))]]),
                ("the API", vec![vec![token.clone()], vec![reply("403 No", &format!("{form} tok.Sesame"))]]),
            ] {
                let server = Script::start(answers).await;
                let call = Call::new(&client(&transport, &server, &kind), Number::OPERATION);
                let error = Number { call }.await.expect_err("an error");
                let text = shown(&error);
                assert_hidden(&text, &kind, place);
                assert!(!text.contains(basic) || kind.name != "client credentials", "{place}: {text}");
            }
        }
    }
    assert_traces();
}
