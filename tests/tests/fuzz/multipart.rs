//! Multipart bodies: whatever the name and content of a part, another implementation reads the same parts.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use fastrand::Rng;
use tokio::runtime::{Builder, Runtime};

use crate::runtime::{
    Body, BoxFuture, Call, Client, Headers, Incoming, Multipart, Part, Retry, Transport, TransportError, operation,
};
use crate::source::{Source, fuzz, pieces};

operation! { Upload = Client::upload -> (), Headers {
    id: "upload",
    method: POST "/upload",
    server: "",
    content: "multipart/form-data",
    security: [],
    fields: [],
    success: { 200..=299 => empty },
} }

/// The content type and the body of the last request.
type Sent = Arc<Mutex<Option<(String, Bytes)>>>;

struct Recorder(Sent);

impl Transport for Recorder {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        let content_type = request.headers().get("content-type").and_then(|value| value.to_str().ok());
        let body = request.body().as_bytes().cloned().unwrap_or_default();
        *self.0.lock().expect("no test panics here") = content_type.map(|value| (value.to_owned(), body));
        Box::pin(async { Ok(http::Response::new(Incoming::from(Bytes::new()))) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        // Timers never fire: nothing here waits.
        Box::pin(std::future::pending())
    }
}

/// A part as it was passed in, and as it arrived.
#[derive(Debug, PartialEq)]
struct Given {
    name: String,
    file_name: Option<String>,
    content: Vec<u8>,
}

impl Given {
    fn of(piece: &[u8], random: &mut Rng) -> Self {
        let [a, b, c] = [0; 3].map(|_: usize| random.usize(..=piece.len()));
        // Forms do not escape backslashes; other readers treat one before the closing quote as an escape. The reader of
        // this test mistakes `filename=` and `filename*=` inside a quoted name for that parameter.
        let text = |end: usize| String::from_utf8_lossy(&piece[..end]).replace('\\', "/").replace("filename", "file");
        Self { name: text(a), file_name: random.bool().then(|| text(b)), content: piece[c..].to_vec() }
    }

    fn has_control(&self) -> bool {
        let mut letters = self.name.chars().chain(self.file_name.iter().flat_map(|name| name.chars()));
        letters.any(|letter| letter.is_control() && !"\r\n\t".contains(letter))
    }

    fn part(&self) -> Part {
        match &self.file_name {
            Some(name) => Part::file(name, self.content.clone()),
            None => Part::new(self.content.clone()),
        }
    }
}

#[test]
fn parts() {
    let valid = &["name file.png text", "a\"b\r\n--x\r\nü=;\\", "Content-Type: text/html\r\n\r\n<b>", ""];
    let words = &["\r\n", "\"", "\\", "--", ";", "=", "%22", "\r\n\r\n", ":", "filename*=UTF-8''x", "\0"];
    let tokio = Builder::new_current_thread().build().expect("a runtime");
    let sent = Sent::default();
    let client = Client::builder().base_url("https://host").retry(Retry::never()).transport(Recorder(sent.clone()));
    let client = client.build().expect("a client");
    fuzz(Source { valid, words }, |input, random| {
        let given: Vec<Given> = pieces(input, random).into_iter().map(|piece| Given::of(piece, random)).collect();
        let body = given.iter().fold(Multipart::new(), |body, given| body.part(&given.name, given.part()));
        *sent.lock().expect("no test panics here") = None;
        let call = Call::new(&client, Upload::OPERATION).content_type("multipart/form-data").multipart(&body);
        let result = tokio.block_on(async { Upload { call }.await });
        if given.iter().any(Given::has_control) {
            return assert!(result.is_err(), "no header has control characters");
        }
        result.expect("names and contents of any other kind can be sent");
        let (content_type, body) = sent.lock().expect("no test panics here").take().expect("a request");
        let quoted: Vec<Given> = given.into_iter().map(quoted).collect();
        assert_eq!(read(&tokio, &content_type, &body), quoted);
    });
}

/// Names as forms encode them: quotes and line breaks are percent-encoded (HTML, multipart/form-data encoding
/// algorithm).
fn quoted(given: Given) -> Given {
    let quote = |text: String| text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
    Given { name: quote(given.name), file_name: given.file_name.map(quote), content: given.content }
}

fn read(tokio: &Runtime, content_type: &str, body: &Bytes) -> Vec<Given> {
    let boundary = multer::parse_boundary(content_type).expect("a boundary");
    let mut parts = Vec::new();
    tokio.block_on(async {
        let mut multipart = multer::Multipart::with_reader(&body[..], boundary);
        while let Some(field) = multipart.next_field().await.expect("parts") {
            let name = field.name().expect("a name").to_owned();
            let file_name = field.file_name().map(str::to_owned);
            parts.push(Given { name, file_name, content: field.bytes().await.expect("bytes").to_vec() });
        }
    });
    parts
}
