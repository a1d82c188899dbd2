//! Credentials in the path of a URL.

use super::{Echo, builder, shown};
use crate::runtime::auth::redact::is_secret_segment;
use crate::runtime::{Call, Headers, operation};

operation! { Hook = Client::hook -> (), Headers {
    id: "hook",
    method: GET "/bot{token}/files/{key}",
    server: "https://api.example/v1",
    security: [],
    success: { 200 => empty },
    path token = "token" simple,
    path key = "key" simple,
} }

/// RFC 3986, section 3.3: a credential may be a part of the path; the key of an object is not a credential.
#[tokio::test]
async fn credentials_in_paths_are_hidden() {
    let body = "no bot 12:Ses/ame, 12%3ASes%2Fame, at /bot12%3ases%2fame/files/a-key-1";
    for fails in [false, true] {
        let echo = Echo { body: body.to_owned(), fails, ..Echo::default() };
        let client = builder(&echo).build().expect("a client");
        let call = Call::new(&client, Hook::OPERATION);
        let call = call.argument("token", &"12:Ses/ame".to_owned()).argument("key", &"a-key-1".to_owned());
        let error = Hook { call }.await.expect_err("403 or a failure");
        let shown = shown(&error);
        assert!(!shown.to_lowercase().contains("ses") && shown.contains("/bot[redacted]/files/a-key-1"), "{shown}");
        let seen = echo.seen.lock().expect("no panic elsewhere");
        assert_eq!(seen[0].0, "https://api.example/v1/bot12%3ASes%2Fame/files/a-key-1");
    }
    for name in ["token", "bot_token", "apiKey", "access-key", "resetToken", "password"] {
        assert!(is_secret_segment(name), "{name}");
    }
    for name in
        ["", "key", "object_key", "session", "session_id", "token_id", "sid", "Sid", "auth", "tokens", "secret_name"]
    {
        assert!(!is_secret_segment(name), "{name}");
    }
}
