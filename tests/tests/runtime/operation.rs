//! From an operation's table to a request, and from a response to a value, without a network.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use serde_json::json;

use crate::runtime::{
    Body, BoxFuture, Call, Client, Headers, Incoming, Operation, Placement, Scheme, Secret, Transport, TransportError,
    operation,
};

static KEY: Scheme = Scheme { name: "key", setter: "key", placement: Placement::Query("api key") };
static SESSION: Scheme = Scheme { name: "session", setter: "session", placement: Placement::Cookie("sid") };
static LOGIN: Scheme = Scheme { name: "login", setter: "login", placement: Placement::Basic };

#[derive(Debug, PartialEq)]
pub enum Found {
    Page(Vec<u32>),
    Moved(()),
    Nothing(()),
    Note(String),
    Data(Bytes),
}

// Everything that a table can contain.
operation! { Find = Client::find -> Found, Headers {
    id: "find",
    method: GET "/a/{id}/b-{list}{more}?beta=true",
    server: "https://spec.example/v1/",
    accept: "application/json, text/plain",
    security: [[KEY, SESSION], [LOGIN], []],
    success: {
        200 => json(Found::Page),
        203 => text(Found::Note),
        204 => empty(Found::Nothing),
        206..=207 => bytes(Found::Data),
        302 => empty(Found::Moved),
    },
    path id = "id" simple where [MaxLength(20)],
    path list = "list" simple,
    path more = "more" matrix(explode),
    query tags = "tags" form(explode),
    query filter = "filter" deep_object(explode),
    query limit = "limit" form where [Minimum(Int(1)), Maximum(Int(100))],
    query next = "next" form(reserved),
    header x_a = "X-A" simple,
    cookie c = "c" form,
    cookie d = "d" form(explode),
} }

// An operation of the fewest words, with a method of its own.
operation! { Static = Client::fixed -> (), Headers {
    id: "static",
    method: "M-SEARCH" "/",
    server: "/relative",
    security: [[LOGIN], [KEY, SESSION]],
    success: { 200..=299 => empty },
} }

/// Some operation.
pub(crate) fn table() -> &'static Operation {
    Static::OPERATION
}

type Sent = Arc<Mutex<Vec<http::Request<Body>>>>;

/// Answers at once, always the same.
struct Canned {
    status: u16,
    body: &'static str,
    sent: Sent,
}

impl Transport for Canned {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        self.sent.lock().expect("no panic elsewhere").push(request);
        let body = Incoming::from(Bytes::from_static(self.body.as_bytes()));
        let response = http::Response::builder().status(self.status).header("location", "/x").body(body);
        Box::pin(std::future::ready(response.map_err(TransportError::other)))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

pub(crate) fn client() -> Client {
    canned(200, "[]").0
}

fn canned(status: u16, body: &'static str) -> (Client, Sent) {
    let sent = Sent::default();
    let transport = Canned { status, body, sent: sent.clone() };
    (Client::builder().transport(transport).build().expect("a client"), sent)
}

fn find(client: &Client) -> Find {
    let call = Call::new(client, Find::OPERATION);
    Find {
        call: call
            .argument("id", &"a/b ü".to_owned())
            .argument("list", &vec![1, 2])
            .argument("more", &json!({"x": 1, "y": ""})),
    }
}

/// What is sent: the target and the headers named.
async fn sent(call: Find, sent: &Sent, headers: &[&str]) -> (String, Vec<Option<String>>) {
    call.await.expect("a reply");
    let request = sent.lock().expect("no panic elsewhere").pop().expect("a request");
    let header = |name: &&str| Some(request.headers().get(*name)?.to_str().expect("text").to_owned());
    (request.uri().to_string(), headers.iter().map(header).collect())
}

#[tokio::test]
async fn every_place_and_style() {
    let (client, log) = canned(200, "[]");
    let mut call = find(&client);
    call.call = call
        .call
        .argument("limit", &7)
        .argument("tags", &vec!["a".to_owned(), "b&c".to_owned()])
        .argument("filter", &json!({"size": {"gt": 1}, "in": ["x", "y"], "no": null}))
        .argument("next", &"/p?q=1".to_owned())
        .argument("x_a", &vec![1, 2])
        .argument("c", &"a b;".to_owned())
        .argument("d", &json!({"e": 1, "f": 2}))
        .argument("limit", &8)
        .argument("tags", &None::<String>);
    let (target, headers) = sent(call, &log, &["x-a", "cookie", "accept"]).await;
    assert_eq!(
        target,
        "https://spec.example/v1/a/a%2Fb%20%C3%BC/b-1,2;x=1;y?beta=true\
         &limit=8&filter%5Bsize%5D%5Bgt%5D=1&filter%5Bin%5D%5B0%5D=x&filter%5Bin%5D%5B1%5D=y&next=/p?q%3D1"
    );
    let headers: Vec<_> = headers.iter().flatten().map(String::as_str).collect();
    assert_eq!(headers, ["1,2", "c=a%20b%3B; e=1; f=2", "application/json, text/plain"]);
}

#[tokio::test]
async fn paths_that_would_call_something_else() {
    for (id, expected) in [
        ("", "`find`: the path parameter `id` is empty"),
        (".", "`find`: the path parameter in `{id}` is `.`: URLs cannot hold such a segment"),
        ("..", "`find`: the path parameter in `{id}` is `..`: URLs cannot hold such a segment"),
    ] {
        let mut call = find(&client());
        call.call = call.call.argument("id", &id.to_owned());
        assert_eq!(call.await.expect_err(expected).to_string(), expected);
    }
    for id in ["...", ".a", "%2e", "~"] {
        let mut call = find(&client());
        call.call = call.call.argument("id", &id.to_owned());
        call.await.expect(id);
    }
}

// A path key that is not only a path.
operation! { Odd = Client::odd -> (), Headers {
    id: "odd",
    method: GET "/my files/{id}?version={version}#latest",
    server: "https://h",
    security: [],
    success: { 200 => empty },
    path id = "id" simple,
    path version = "version" simple,
    query page = "page" form(explode),
} }

#[tokio::test]
async fn paths_with_a_query_and_a_fragment() {
    let (client, log) = canned(200, "");
    let call = Call::new(&client, Odd::OPERATION)
        .argument("id", &"a?b".to_owned())
        .argument("version", &2)
        .argument("page", &3);
    Odd { call }.await.expect("a reply");
    let request = log.lock().expect("no panic elsewhere").pop().expect("a request");
    assert_eq!(request.uri().to_string(), "https://h/my%20files/a%3Fb?version=2&page=3");
}

#[tokio::test]
async fn rules_of_parameters() {
    let mut call = find(&client());
    call.call = call.call.argument("limit", &500).argument("id", &"x".repeat(21));
    let error = call.await.expect_err("violations");
    assert_eq!(
        error.to_string(),
        "`find`: invalid request: id: at most 20 characters, got 21; limit: at most 100, got 500"
    );
}

#[tokio::test]
async fn credentials() {
    let names = ["authorization", "cookie"];
    let with = |schemes: &[&'static Scheme]| {
        let log = Sent::default();
        let mut builder = Client::builder().transport(Canned { status: 200, body: "[]", sent: log.clone() });
        for scheme in schemes {
            let is_cookie = matches!(scheme.placement, Placement::Cookie(_));
            builder = builder.credential(scheme, Secret::from(if is_cookie { "a=b/%20" } else { "user:pass ü" }));
        }
        (builder.build().expect("a client"), log)
    };
    let anonymous = "https://spec.example/v1/a/a%2Fb%20%C3%BC/b-1,2;x=1;y?beta=true";
    for schemes in [&[] as &[&Scheme], &[&KEY], &[&SESSION]] {
        let (client, log) = with(schemes);
        assert_eq!(sent(find(&client), &log, &names).await, (anonymous.to_owned(), vec![None, None]));
    }
    let (client, log) = with(&[&LOGIN, &SESSION, &KEY]);
    let (target, headers) = sent(find(&client), &log, &names).await;
    assert_eq!(target, format!("{anonymous}&api%20key=user%3Apass%20%C3%BC"));
    assert_eq!(headers, [None, Some("sid=a=b/%20".to_owned())]);
    let (client, log) = with(&[&LOGIN, &KEY]);
    let (target, headers) = sent(find(&client), &log, &names).await;
    assert_eq!((target.as_str(), &headers[0]), (anonymous, &Some("Basic dXNlcjpwYXNzIMO8".to_owned())));
    let error = Static { call: Call::new(&with(&[&KEY]).0, Static::OPERATION) }.await.expect_err("no credentials");
    assert_eq!(
        error.to_string(),
        "`static`: no credentials: set `login` or `key` and `session` on the client's builder"
    );
}

#[tokio::test]
async fn servers() {
    let client = Client::builder().transport(Canned { status: 200, body: "", sent: Sent::default() });
    let client = client.credential(&LOGIN, Secret::from("a:b")).build().expect("a client");
    let error = Static { call: Call::new(&client, Static::OPERATION) }.await.expect_err("no host");
    assert_eq!(
        error.to_string(),
        "`static`: the spec's server `/relative` is relative: set `base_url` or `server_origin` on the client's builder"
    );
    let log = Sent::default();
    let client = Client::builder().transport(Canned { status: 299, body: "", sent: log.clone() });
    let client = client.base_url("http://h:1/").credential(&LOGIN, Secret::from("a:b")).build().expect("a client");
    Static { call: Call::new(&client, Static::OPERATION) }.await.expect("a reply");
    let request = log.lock().expect("no panic elsewhere").pop().expect("a request");
    assert_eq!((request.method().as_str(), request.uri().to_string().as_str()), ("M-SEARCH", "http://h:1/"));
}

#[tokio::test]
async fn several_successes() {
    for (status, body, expected) in [
        (200, "[1, 2]", Found::Page(vec![1, 2])),
        (203, "note", Found::Note("note".to_owned())),
        (204, "", Found::Nothing(())),
        (207, "\0", Found::Data(Bytes::from_static(b"\0"))),
        (302, "", Found::Moved(())),
        (299, "[3]", Found::Page(vec![3])),
    ] {
        let response = find(&canned(status, body).0).await.expect("a reply");
        assert_eq!(response.status().as_u16(), status);
        assert_eq!(response.into_inner(), expected);
    }
}

#[tokio::test]
async fn members_keep_their_digits() {
    let (client, log) = canned(200, "[]");
    let mut call = find(&client);
    call.call = call.call.json(&json!({"a": 1.10, "\"b": [12_345_678_901_234_567_890_u64]}));
    call.extra_member("c", json!(null)).extra_member("a", json!(2)).await.expect("a reply");
    let request = log.lock().expect("no panic elsewhere").pop().expect("a request");
    let body = request.body().as_bytes().expect("bytes").clone();
    assert_eq!(body, r#"{"\"b":[12345678901234567890],"c":null,"a":2}"#);
    let error = find(&client).extra_member("c", json!(1)).await.expect_err("no body");
    assert_eq!(error.to_string(), "`find`: a member needs a JSON body to be in");
}

/// A method of a trait, which is called only where the type has none of that name.
trait WithoutLimit: Sized {
    fn stream_idle_timeout(self, _: Duration) {}
}

impl WithoutLimit for Find {}

#[test]
fn a_call_that_never_streams_has_no_limit_for_streams() {
    let () = find(&client()).stream_idle_timeout(Duration::ZERO);
}
