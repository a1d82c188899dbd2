//! The device flow (RFC 8628), against a server that follows a script and a clock that hardly waits.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::runtime::{
    Body, BoxFuture, Call, Client, DeviceCode, DeviceFlow, Error, Headers, Incoming, Placement, Retry, Scheme,
    Transport, TransportError, operation,
};

static DEVICE: Scheme = Scheme {
    name: "device",
    setter: "device",
    placement: Placement::Device {
        client_credentials: "",
        authorization: "https://login.example/device",
        token: "https://login.example/token",
    },
};

operation! { Me = Client::me -> (), Headers {
    id: "me",
    method: GET "/me",
    server: "https://api.example",
    security: [[DEVICE]],
    success: { 200 => empty },
} }

const CODE: (u16, &str) = (
    200,
    r#"{"device_code":"d3v1c3c0d3","user_code":"WDJB-MJHT","verification_uri":"https://login.example/enter",
        "verification_uri_complete":"https://login.example/enter?c=WDJB","expires_in":1800,"interval":"7"}"#,
);
const PENDING: (u16, &str) = (200, r#"{"error":"authorization_pending"}"#);
const OVERLOADED: (u16, &str) = (503, "later");
const SLOW_DOWN: (u16, &str) = (400, r#"{"error":"slow_down"}"#);
const TOKEN: (u16, &str) = (200, r#"{"access_token":"t0k3n1","token_type":"bearer","refresh_token":"r3fr3sh"}"#);
const LOST: (u16, &str) = (0, "connection reset");

/// What was sent, and what was waited for.
#[derive(Debug, PartialEq)]
enum Seen {
    Request(String, String),
    Pause(u64),
}

#[derive(Clone, Default)]
struct Server {
    answers: Arc<Mutex<VecDeque<(u16, &'static str)>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
    shown: Arc<Mutex<Vec<DeviceCode>>>,
    /// Whether pauses take time.
    is_slow: bool,
}

impl Server {
    fn new(answers: &[(u16, &'static str)]) -> Self {
        Self { answers: Arc::new(Mutex::new(answers.iter().copied().collect())), ..Self::default() }
    }

    fn client(&self, change: impl FnOnce(DeviceFlow) -> DeviceFlow) -> Client {
        let shown = Arc::clone(&self.shown);
        let flow = DeviceFlow::new("my id", move |code| shown.lock().expect("no panic elsewhere").push(code.clone()));
        let builder =
            Client::builder().transport(self.clone()).retry(Retry::never()).timeout(None).attempt_timeout(None);
        let token: crate::runtime::Token = change(flow).into();
        builder.credential(&DEVICE, token).build().expect("a client")
    }

    /// The requests to the token server, and the pauses in seconds.
    fn seen(&self) -> Vec<Seen> {
        std::mem::take(&mut *self.seen.lock().expect("no panic elsewhere"))
    }

    fn shown(&self) -> usize {
        self.shown.lock().expect("no panic elsewhere").len()
    }
}

impl Transport for Server {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        Box::pin(async move {
            let sent = String::from_utf8(request.body().as_bytes().expect("bytes").to_vec()).expect("text");
            let header = request.headers().get("authorization").map(|value| value.to_str().expect("text").to_owned());
            let path = request.uri().path().to_owned();
            self.seen.lock().expect("no panic elsewhere").push(Seen::Request(path, header.unwrap_or(sent)));
            let (status, body) = self.answers.lock().expect("no panic elsewhere").pop_front().expect("an answer");
            if status == 0 {
                return Err(TransportError::connect(body));
            }
            let response = http::Response::builder().status(status);
            response.body(Incoming::from(bytes::Bytes::from(body))).map_err(TransportError::other)
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.seen.lock().expect("no panic elsewhere").push(Seen::Pause(duration.as_secs()));
        let time = if self.is_slow { Duration::from_millis(100) } else { Duration::ZERO };
        Box::pin(tokio::time::sleep(time))
    }
}

async fn me(client: &Client) -> Result<(), Error> {
    Me { call: Call::new(client, Me::OPERATION) }.await.map(crate::runtime::Response::into_inner)
}

fn request(path: &str, sent: &str) -> Seen {
    Seen::Request(path.to_owned(), sent.to_owned())
}

const ASKED: &str =
    "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=d3v1c3c0d3&client_id=my+id";

#[tokio::test]
async fn somebody_signs_in_while_the_call_waits() {
    let server = Server::new(&[CODE, PENDING, SLOW_DOWN, LOST, OVERLOADED, TOKEN, (200, "")]);
    let client = server.client(|flow| flow.scopes(["read", "write"]));
    me(&client).await.expect("a reply");
    let shown = server.shown.lock().expect("no panic elsewhere").clone();
    let [code] = shown.as_slice() else { panic!("one code: {shown:?}") };
    assert_eq!((code.user_code.as_str(), code.expires_in.as_secs()), ("WDJB-MJHT", 1800));
    assert_eq!(code.verification_uri, "https://login.example/enter");
    assert_eq!(code.verification_uri_complete.as_deref(), Some("https://login.example/enter?c=WDJB"));
    assert_eq!(
        server.seen(),
        [
            request("/device", "scope=read+write&client_id=my+id"),
            Seen::Pause(7),
            request("/token", ASKED),
            Seen::Pause(7),
            request("/token", ASKED),
            // Five seconds more, and twice as much after a lost connection and a temporary failure.
            Seen::Pause(12),
            request("/token", ASKED),
            Seen::Pause(24),
            request("/token", ASKED),
            Seen::Pause(48),
            request("/token", ASKED),
            request("/me", "Bearer t0k3n1"),
        ]
    );
}

#[tokio::test]
async fn the_refresh_token_replaces_the_person() {
    let renewed = (200, r#"{"access_token":"t0k3n2","token_type":"Bearer"}"#);
    // As GitHub does it, with the status of a success.
    let revoked = (200, r#"{"error":"bad_refresh_token"}"#);
    let answers = [CODE, TOKEN, (401, ""), renewed, (200, ""), (401, ""), revoked, CODE, TOKEN, (200, "")];
    let server = Server::new(&answers);
    let client = server.client(|flow| flow.secret("s3cr3t"));
    me(&client).await.expect("a reply");
    let sent = "grant_type=refresh_token&refresh_token=r3fr3sh&client_id=my+id&client_secret=s3cr3t";
    assert!(server.seen().contains(&request("/token", sent)));
    assert_eq!(server.shown(), 1);
    // A refresh token that the server no longer accepts: somebody signs in again.
    me(&client).await.expect("a reply");
    assert_eq!(server.shown(), 2);
}

#[tokio::test]
async fn a_refusal_ends_the_wait_and_shows_no_secret() {
    let denied = (400, r#"{"error":"access_denied","error_description":"not d3v1c3c0d3"}"#);
    let server = Server::new(&[CODE, denied, CODE, TOKEN, (200, "")]);
    let client = server.client(|flow| flow);
    let error = me(&client).await.expect_err("a refusal");
    let text = format!("{error} {:?}", std::error::Error::source(&error).map(ToString::to_string));
    assert!(text.contains("access_denied") && !text.contains("d3v1c3c0d3"), "{text}");
    // The next call starts over.
    me(&client).await.expect("a reply");
    assert_eq!(server.shown(), 2);
}

#[tokio::test]
async fn a_call_that_gave_up_leaves_the_code_to_the_next() {
    let server = Server { is_slow: true, ..Server::new(&[CODE, TOKEN, (200, "")]) };
    let client = server.client(|flow| flow);
    let given_up = tokio::time::timeout(Duration::from_millis(20), me(&client)).await;
    assert!(given_up.is_err() && server.shown() == 1, "{given_up:?}");
    me(&client).await.expect("a reply");
    assert_eq!(server.shown(), 1);
}

#[tokio::test]
async fn answers_without_a_code() {
    for (answer, expected) in [
        ((200, "{}"), "the token server's response has no `user_code`"),
        ((200, r#"{"user_code":"a","verification_url":"b"}"#), "the token server's response has no `device_code`"),
        ((403, r#"{"error":"unauthorized_client"}"#), "403 Forbidden: unauthorized_client"),
    ] {
        let server = Server::new(&[answer]);
        let error = me(&server.client(|flow| flow)).await.expect_err("no code");
        let text = std::error::Error::source(&error).expect("a source").to_string();
        assert!(text.contains(expected), "{text}");
    }
}
