//! Bodies of every kind against a real server on loopback: what is sent, byte for byte, and what is returned.

#![allow(dead_code, unreachable_pub, reason = "the runtime is public in generated crates")]
#![allow(unexpected_cfgs, reason = "the features are those of generated crates")]

#[allow(clippy::pedantic, reason = "generated crates have another edition of the language and of the lints")]
#[path = "../../codegen/runtime/mod.rs"]
mod runtime;

#[path = "bodies/download.rs"]
mod download;
#[path = "bodies/empty.rs"]
mod empty;
#[path = "bodies/events.rs"]
mod events;
#[path = "bodies/failure.rs"]
mod failure;
#[path = "bodies/files.rs"]
mod files;
#[path = "bodies/form.rs"]
mod form;
#[path = "bodies/media_types.rs"]
mod media_types;
#[path = "bodies/methods.rs"]
mod methods;
#[path = "bodies/multipart.rs"]
mod multipart;
#[path = "bodies/pages.rs"]
mod pages;
#[path = "bodies/progress.rs"]
mod progress;
#[path = "bodies/reconnect.rs"]
mod reconnect;
#[path = "bodies/response.rs"]
mod response;
#[path = "http/script.rs"]
#[allow(dead_code, reason = "`http.rs` needs more of it")]
mod script;
#[path = "bodies/secrecy.rs"]
mod secrecy;
#[path = "bodies/sequence.rs"]
mod sequence;
#[allow(dead_code, reason = "`http.rs` needs more of it")]
#[path = "http/server.rs"]
mod server;
#[path = "bodies/silence.rs"]
mod silence;
#[path = "bodies/spans.rs"]
mod spans;
#[path = "bodies/stream.rs"]
mod stream;
#[path = "bodies/xml.rs"]
mod xml;

use self::runtime::{Call, Client, Headers, operation};
use self::server::{Seen, Server, answer};

// An operation with any kind of body.
operation! { Send = Client::send -> (), Headers {
    id: "send",
    method: POST "/send",
    server: "",
    content: "application/octet-stream",
    security: [],
    fields: [
        "flat" form,
        "words" space_delimited,
        "deep" deep_object(explode),
        "json" json,
        "path" form(explode, reserved),
    ],
    success: { 200..=299 => empty },
} }

/// The body as it arrives at the server.
async fn seen(body: impl FnOnce(Call) -> Call) -> Seen {
    let server = Server::start([answer(204, "")]).await;
    Send { call: body(Call::new(&client(&server), Send::OPERATION)) }.await.expect("a reply");
    server.seen().last().expect("a request").clone()
}

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url("")).build().expect("a client")
}
