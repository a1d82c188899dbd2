//! The generated client against a real server on loopback.

#[path = "http/around.rs"]
mod around;
#[path = "http/blocking.rs"]
mod blocking;
#[path = "http/cancel.rs"]
mod cancel;
#[path = "http/compressed.rs"]
mod compressed;
#[path = "http/failure.rs"]
mod failure;
#[path = "http/middleware.rs"]
mod middleware;
#[path = "http/own.rs"]
mod own;
#[path = "http/redirect.rs"]
mod redirect;
#[path = "http/request.rs"]
mod request;
#[path = "http/response.rs"]
mod response;
#[path = "http/retry.rs"]
mod retry;
#[allow(dead_code, reason = "`bodies.rs` needs more of it")]
#[path = "http/script.rs"]
mod script;
#[path = "http/secrecy.rs"]
mod secrecy;
#[allow(dead_code, reason = "`bodies.rs` needs more of it")]
#[path = "http/server.rs"]
mod server;
#[path = "http/timeout.rs"]
mod timeout;

#[path = "http/tower.rs"]
mod tower;

use exa_websets::operations::webhooks::Create;
use exa_websets::types::{CreateWebhookParameters, EventType};
use exa_websets::{Client, ClientBuilder};

use self::server::Server;

const KEY: &str = "key-7f3a9c";

const WEBHOOK: &str = r#"{
    "id": "webhook_1", "object": "webhook", "status": "active",
    "events": ["webset.created", "webset.unheard.of"], "url": "https://example.com/hook",
    "secret": "whsec_1", "metadata": {"a": "b"},
    "createdAt": "2026-01-02T03:04:05Z", "updatedAt": "2026-01-02T03:04:05.123Z",
    "later": {"added": [true]}
}"#;

/// A client of the server, with an API key.
fn client(server: &Server) -> Client {
    builder(server).build().expect("a client")
}

fn builder(server: &Server) -> ClientBuilder {
    Client::builder().base_url(server.url("/base")).api_key(KEY)
}

fn create(client: &Client) -> Create {
    client.webhooks().create(parameters())
}

fn parameters() -> CreateWebhookParameters {
    CreateWebhookParameters::new([EventType::WebsetCreated], "https://example.com/hook")
}
