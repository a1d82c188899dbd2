//! What the names of headers, query parameters and path parameters say about their values; base64.

use crate::runtime::auth::base64::decoded;
use crate::runtime::auth::redact::is_secret_name;

#[test]
fn names_of_secrets() {
    for name in [
        "Authorization",
        "proxy-authorization",
        "Cookie",
        "X-Api-Key",
        "apiKey",
        "api_key",
        "key",
        "X-Auth-Token",
        "access_token",
        "X-Amz-Security-Token",
        "client_secret",
        "password",
        "X-Amz-Signature",
        "sid",
        "JSESSIONID",
        "Ocp-Apim-Subscription-Key",
        "x-functions-key",
    ] {
        assert!(is_secret_name(name), "{name}");
    }
    for name in [
        "",
        "-",
        "accept",
        "x-version",
        "idempotency-key",
        "partition_key",
        "sort-key",
        "x-author",
        "max_tokens",
        "limit",
        "x-request-id",
        "keys",
        "passenger",
    ] {
        assert!(!is_secret_name(name), "{name}");
    }
}

/// RFC 4648, sections 4, 5 and 10.
#[test]
fn base64_is_read_in_either_alphabet() {
    for (text, expected) in [
        ("", Some(&b""[..])),
        ("Zg==", Some(b"f")),
        ("Zm8", Some(b"fo")),
        ("Zm9vYmFy", Some(b"foobar")),
        ("-_8=", Some(b"\xfb\xff")),
        ("+/8=", Some(b"\xfb\xff")),
        ("Zm 9v", None),
        ("a.b.c", None),
    ] {
        assert_eq!(decoded(text).as_deref(), expected, "{text}");
    }
}
