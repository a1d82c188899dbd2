use std::env;
use std::ffi::{OsStr, OsString};

use api::{Client, ClientBuilder, ErrorKind};
use sent::Stub;

/// A single test, since the environment belongs to the whole process.
#[tokio::test]
async fn named_variables_are_read() {
    let text = failure(ClientBuilder::from_env());
    assert!(text.contains("set `CASE_ENV_KEY` or `CASE_ENV_USER` and `CASE_ENV_PASSWORD`"), "nothing is set: {text}");
    assert!(Client::from_env().is_err(), "the short form does the same");
    assert_eq!(sent_by(ClientBuilder::from_env().unauthenticated()).await.2, None);
    let gateway = ClientBuilder::from_env().default_header("Authorization", "Gate k");
    assert_eq!(sent_by(gateway).await.2.as_deref(), Some("Gate k"));

    set("CASE_ENV_URL", "https://from.env/base");
    set("CASE_ENV_USER", "me");
    let text = failure(ClientBuilder::from_env());
    assert!(text.contains("`CASE_ENV_USER` is set, and `CASE_ENV_PASSWORD` is not"), "half a login: {text}");
    set("CASE_ENV_PASSWORD", "hush");
    let login = Some("Basic bWU6aHVzaA==".to_owned());
    assert_eq!(sent_by(ClientBuilder::from_env()).await, ("https://from.env/base/any".into(), None, login.clone()));

    set("CASE_ENV_KEY", "k1");
    let (_, key, other) = sent_by(ClientBuilder::from_env()).await;
    assert_eq!((key.as_deref(), other), (Some("k1"), None), "the first alternative alone");

    // A setter takes precedence over its variable.
    set("CASE_ENV_URL", "no url");
    let explicit = ClientBuilder::from_env().base_url("https://explicit").api_key("own");
    assert_eq!(sent_by(explicit).await, ("https://explicit/any".into(), Some("own".into()), None));
    set("CASE_ENV_URL", "");
    set("CASE_ENV_KEY", "");
    let (url, key, other) = sent_by(ClientBuilder::from_env()).await;
    assert_eq!((url.as_str(), key, other), ("https://spec.test/any", None, login), "a variable that is empty is not set");

    // The setter of a scheme without a variable is still available.
    for name in ["CASE_ENV_USER", "CASE_ENV_PASSWORD"] {
        set(name, "");
    }
    assert_eq!(sent_by(ClientBuilder::from_env().other("t")).await.2.as_deref(), Some("Bearer t"));

    for (name, value) in [
        ("CASE_ENV_URL", "https://h/?token=s3cret"),
        ("CASE_ENV_URL", "s3cret://h"),
        ("CASE_ENV_KEY", "s3cret\u{1}"),
        ("CASE_ENV_KEY", " s3cret"),
    ] {
        set(name, value);
        refused(name);
    }
    set("CASE_ENV_USER", "s3cret:colon");
    set("CASE_ENV_PASSWORD", "p");
    refused("CASE_ENV_USER");
    #[cfg(unix)]
    for name in ["CASE_ENV_KEY", "CASE_ENV_URL", "CASE_ENV_PASSWORD"] {
        use std::os::unix::ffi::OsStringExt;
        set(name, OsString::from_vec(b"s3cret\xff".to_vec()));
        assert!(refused(name).contains("not UTF-8"));
    }
}

/// The client cannot be built; the message names the variable and not its value.
fn refused(name: &str) -> String {
    let text = failure(ClientBuilder::from_env());
    assert!(text.contains(&format!("`{name}`")) && !text.contains("s3cret"), "{name}: {text}");
    set(name, "");
    text
}

fn failure(builder: ClientBuilder) -> String {
    let error = builder.build().expect_err("a variable is missing or not valid");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    format!("{error} {error:?}")
}

async fn sent_by(builder: ClientBuilder) -> (String, Option<String>, Option<String>) {
    let stub = Stub::default();
    builder.transport(stub.clone()).build().expect("the environment is valid").any().await.expect("the stub answers");
    let sent = stub.last();
    let header = |name: &str| sent.header(name).map(str::to_owned);
    (sent.url.clone(), header("x-key"), header("authorization"))
}

fn set(name: &str, value: impl AsRef<OsStr>) {
    // SAFETY: this program has one test, and no other thread of it reads the environment in the meantime.
    unsafe { env::set_var(name, value) };
}
