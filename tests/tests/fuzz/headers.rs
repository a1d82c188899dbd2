//! Headers: links, locations, dates, signatures.

use std::time::{Duration, UNIX_EPOCH};

use http::header::{LINK, LOCATION};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};

use crate::runtime::http::{date, redirect};
use crate::runtime::paging::link;
use crate::runtime::{SignatureScheme, Verifier, standard, timestamped};
use crate::source::{Source, fuzz};

/// Headers with one value, if the bytes are valid in a header.
fn with(name: http::HeaderName, bytes: &[u8]) -> Option<HeaderMap> {
    let value = HeaderValue::from_bytes(bytes).ok()?;
    Some([(name, value)].into_iter().collect())
}

#[test]
fn links() {
    let valid = &[
        "<https://a/b?c=d,e>; rel=\"next\"; title*=UTF-8''x, </f>; rel=prev",
        "<x>; rel=\"first next\"; anchor=\"#a\"",
        "</2>;rel=next;q=\"\\\"\\\\\"",
    ];
    let words = &["<", ">", ";", ",", "\"", "\\", "rel=", "next", "anchor", "\t", "=", "é"];
    fuzz(Source { valid, words }, |input, _| {
        let Some(headers) = with(LINK, input) else { return };
        let found = link::next(&headers);
        // A link that is prepended is found first, whatever follows; an invalid header is still invalid.
        let first = [b"<https://first/>; rel=next, ", input].concat();
        let headers = with(LINK, &first).expect("a prefix of visible characters changes nothing");
        match found {
            Ok(_) => assert_eq!(link::next(&headers), Ok(Some("https://first/".to_owned()))),
            Err(_) => assert!(link::next(&headers).is_err()),
        }
    });
}

#[test]
fn locations() {
    let valid = &["https://a.example/b?c#d", "../x", "?page=2&next=http://y/", "//other:8080/p", "mailto:a@b", "/ü"];
    let words = &["/", "?", "#", ":", "@", "%", "%zz", "[::1]", "..", "\\", "http://", " ", "é"];
    let current: Uri = "https://host.example/base/path?q=1".parse().expect("a URI");
    fuzz(Source { valid, words }, |input, _| {
        let Some(headers) = with(LOCATION, input) else { return };
        let _ = redirect::decide(&Method::GET, &current, StatusCode::FOUND, &headers);
    });
}

#[test]
fn dates() {
    let valid = &["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"];
    let words = &["9999999999999999999", "00", " ", ":", ",", "GMT", "Feb", "-", "18446744073709551615"];
    fuzz(Source { valid, words }, |input, _| {
        let _ = date::parse(&String::from_utf8_lossy(input), std::time::SystemTime::now());
    });
}

static TIMESTAMPED: SignatureScheme = timestamped("signature");
static STANDARD: SignatureScheme = standard("webhook");

#[test]
fn signatures() {
    let valid = &[
        "t=1700000000,v1=14dc6c2e06262a55db3c780cfec096066d46d721df463f05e7f5c5e4e73cf971",
        "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4= v1,AA==",
    ];
    let words = &["t=", "v1=", "v1,", ",", " ", "=", "==", "00", "18446744073709551616", "-1", "+", "zz"];
    fuzz(Source { valid, words }, |input, random| {
        let Ok(value) = HeaderValue::from_bytes(input) else { return };
        let names = ["signature", "webhook-id", "webhook-timestamp", "webhook-signature"];
        let mut headers = HeaderMap::new();
        for name in names {
            let value = if random.bool() { value.clone() } else { HeaderValue::from_static("1700000000") };
            headers.insert(name, value);
        }
        for scheme in [&TIMESTAMPED, &STANDARD] {
            let now = || UNIX_EPOCH + Duration::from_secs(1_700_000_000);
            let verifier = Verifier::of(scheme, "whsec_c2VjcmV0".into(), 300).clock(now);
            assert!(verifier.verify(&headers, input).is_err(), "nobody guesses a signature");
        }
    });
}
