//! The mocked transport: answers by operation, the requests that it received, and its time, in which nothing here waits.

#[path = "mock/time.rs"]
mod time;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use crate::runtime::wire::record;
use crate::runtime::{
    Call, Client, Error, ErrorKind, Headers, MockRequest, MockTransport, Placement, Response, Retry, Scheme, Secret,
    TransportError, operation,
};

static KEY: Scheme = Scheme { name: "key", setter: "key", placement: Placement::Bearer };

#[derive(Clone, Debug, PartialEq)]
pub struct Pet {
    id: String,
    name: Option<String>,
}

record! { Pet { required id = "id", optional name = "name", } }

operation! { Create = Client::create -> Pet, Headers {
    id: "pets-create",
    method: POST "/pets",
    server: "https://api.example/v1",
    security: [[KEY]],
    success: { 201 => json },
    query verbose | maybe_verbose(bool) = "verbose" form(explode),
} }

operation! { Read = Client::read -> Pet, Headers {
    id: "pets-read",
    method: GET "/pets/{id}/all",
    server: "https://api.example/v1",
    security: [[KEY], []],
    success: { 200..=299 => json },
    path id = "id" simple,
} }

operation! { Export = Client::export -> Bytes, Headers {
    id: "pets-export",
    method: GET "/pets",
    server: "https://api.example/v1",
    security: [],
    success: { 200 if "*/*" => bytes },
} }

operation! { Delete = Client::delete -> (), Headers {
    id: "pets-delete",
    method: DELETE "/pets",
    server: "https://api.example/v1",
    security: [],
    success: { 204 => empty },
} }

fn client(mock: &MockTransport) -> Client {
    Client::builder().transport(mock.clone()).credential(&KEY, Secret::from("s3cr3t-key")).build().expect("a client")
}

fn create(client: &Client, body: &Pet) -> Create {
    Create { call: Call::new(client, Create::OPERATION).json(body) }
}

fn read(client: &Client, id: &str) -> Read {
    Read { call: Call::new(client, Read::OPERATION).argument("id", &id.to_owned()) }
}

fn delete(client: &Client) -> Delete {
    Delete { call: Call::new(client, Delete::OPERATION) }
}

fn pet(id: &str) -> Pet {
    Pet { id: id.to_owned(), name: None }
}

#[tokio::test]
async fn each_operation_has_its_answers() {
    let mock = MockTransport::new();
    mock.on::<Create>().reply(pet("a")).with_header("x-request-id", "r1");
    mock.on::<Export>().reply(Bytes::from_static(b"\x00\x01"));
    mock.on::<Delete>().reply(());
    let client = client(&mock);
    let created = create(&client, &pet("sent")).await.expect("an answer");
    assert_eq!((created.status(), &created.id[..]), (StatusCode::CREATED, "a"));
    assert_eq!(created.headers()["x-request-id"], "r1");
    let exported = Export { call: Call::new(&client, Export::OPERATION) }.await.expect("an answer");
    assert_eq!(exported.into_inner(), b"\x00\x01"[..]);
    assert_eq!(delete(&client).await.expect("an answer").status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn answers_come_in_their_order_and_the_last_one_repeats() {
    let mock = MockTransport::new();
    mock.on::<Read>().reply(pet("a")).reply(pet("b"));
    let client = client(&mock);
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(read(&client, "x").await.expect("an answer").into_inner().id);
    }
    assert_eq!(ids, ["a", "b", "b"]);
    mock.on::<Read>().reply(pet("c"));
    assert_eq!(read(&client, "x").await.expect("an answer").id, "c");
}

#[tokio::test]
async fn an_answer_can_be_made_from_the_request() {
    let mock = MockTransport::new();
    mock.on::<Read>().reply_with(|request| pet(&request.path_parameter("id").expect("it is in the path")));
    let client = client(&mock);
    assert_eq!(read(&client, "a b/é+&").await.expect("an answer").id, "a b/é+&");
}

#[tokio::test]
async fn errors_have_the_status_and_the_body_of_the_answer() {
    let mock = MockTransport::new();
    mock.on::<Create>()
        .json(404, json!({"message": "gone"}))
        .status(401)
        .raw(502, "text/html", "<h1>Bad gateway</h1>")
        .reply(pet("a"))
        .with_status(418);
    let client = client(&mock);
    let mut errors = Vec::new();
    for _ in 0..4 {
        errors.push(create(&client, &pet("a")).await.expect_err("an error"));
    }
    assert!(errors[0].is_not_found());
    assert_eq!(errors[0].json::<Value>(), Ok(json!({"message": "gone"})));
    assert_eq!((errors[1].is_unauthorized(), errors[1].body().map(Bytes::len)), (true, Some(0)));
    assert_eq!(errors[2].to_string(), "`pets-create`: 502 Bad Gateway: <h1>Bad gateway</h1>");
    assert!(errors[3].is_status(418));
}

#[tokio::test]
async fn failures_are_retried_as_those_of_a_server() {
    let mock = MockTransport::new();
    mock.on::<Create>().fail(TransportError::connect("refused")).json(429, json!({})).reply(pet("a"));
    mock.on::<Read>().fail(TransportError::other("reset"));
    let client = client(&mock);
    assert_eq!(create(&client, &pet("a")).await.expect("the third attempt").id, "a");
    assert_eq!(mock.calls::<Create>().len(), 3);
    let error = read(&client, "x").retry(Retry::times(5)).await.expect_err("no attempt succeeds");
    assert_eq!((error.kind(), mock.calls::<Read>().len()), (ErrorKind::Transport, 6));
    assert!(!mock.elapsed().is_zero());
}

#[tokio::test]
async fn a_call_without_an_answer_says_how_to_add_one() {
    let mock = MockTransport::new();
    let client = client(&mock);
    let error = read(&client, "x").await.expect_err("no answer");
    assert_eq!((error.kind(), mock.requests().len()), (ErrorKind::Refused, 1));
    let message = "`pets-read`: the request to https://api.example was refused by a middleware or the transport";
    assert_eq!(error.to_string(), message);
    let source = std::error::Error::source(&error).expect("a source").to_string();
    let wanted = "`MockTransport` has no answer for `pets-read` (GET /pets/{id}/all): add one with `mock.on::<runtime::mock::Read>().reply(…)`";
    assert_eq!(source, wanted);
    assert!(format!("{error:?}").contains(wanted));
    mock.otherwise().json(200, pet("any"));
    assert_eq!(read(&client, "x").await.expect("an answer").id, "any");
    mock.on_path("get", "/v1/pets/x/all").json(200, json!({"id": "path"}));
    assert_eq!(read(&client, "x").await.expect("an answer").id, "path");
}

#[tokio::test]
async fn requests_are_kept_in_their_order() {
    let mock = MockTransport::new();
    mock.on::<Create>().reply(pet("a"));
    mock.on::<Delete>().reply(());
    let client = client(&mock);
    delete(&client).await.expect("an answer");
    create(&client, &pet("sent")).verbose(true).extra_header("x-tag", "t").await.expect("an answer");
    let operations: Vec<_> = mock.requests().iter().map(MockRequest::operation).collect();
    assert_eq!(operations, [Some("pets-delete"), Some("pets-create")]);
    let [request] = &mock.calls::<Create>()[..] else { panic!("one request") };
    assert_eq!((request.method().as_str(), request.path()), ("POST", "/v1/pets"));
    assert_eq!(request.uri().to_string(), "https://api.example/v1/pets?verbose=true");
    assert_eq!((request.query("verbose").as_deref(), request.query("other")), (Some("true"), None));
    assert_eq!((request.header("x-tag"), request.header("authorization")), (Some("t"), Some("Bearer s3cr3t-key")));
    assert_eq!(request.json::<Pet>(), Ok(pet("sent")));
    assert_eq!(request.text(), r#"{"id":"sent"}"#);
    let shown = format!("{request:?} {mock:?} {:?}", mock.on::<Create>());
    assert!(!shown.contains("s3cr3t") && !shown.contains("sent"), "{shown}");
}

#[test]
fn responses_and_errors_are_made_without_a_call() {
    let response: Response<Pet, Headers> = Response::from_parts(pet("a"), StatusCode::OK, HeaderMap::new());
    assert_eq!((response.status(), &response.id[..]), (StatusCode::OK, "a"));
    let error = Error::from_status::<Create>(409, json!({"code": "taken"}));
    assert_eq!(error.to_string(), r#"`pets-create`: 409 Conflict: {"code":"taken"}"#);
    assert!(error.is_conflict());
    let response = http::Response::builder().status(429).header("retry-after", "7").body(Bytes::new());
    let error = Error::from_response::<Create>(response.expect("a response"));
    assert_eq!(error.retry_after(), Some(std::time::Duration::from_secs(7)));
}
