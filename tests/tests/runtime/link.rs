//! The header `Link` (RFC 8288).

use http::header::LINK;
use http::{HeaderMap, HeaderValue};

use crate::runtime::paging::link::next;

fn headers(lines: &[&[u8]]) -> HeaderMap {
    lines.iter().map(|line| (LINK, HeaderValue::from_bytes(line).expect("a value"))).collect()
}

#[test]
fn targets() {
    let cases: &[(&[&[u8]], Option<&str>)] = &[
        (&[], None),
        (&[b""], None),
        (&[b"</2>; rel=next"], Some("/2")),
        (&[b"</1>; rel=\"prev\", </3>; rel=\"next\""], Some("/3")),
        (&[b"</1>; rel=prev", b"</3>; rel=next"], Some("/3")),
        (&[b" , </a> ;rel = NEXT ,"], Some("/a")),
        (&[b"</a>; REL=\"last next\""], Some("/a")),
        (&[b"</a>; rel=prev; rel=next"], None),
        (&[b"</a>; rel=nextish, </b>; rel=\"x-next\""], None),
        (&[b"</a,b;c>; rel=next"], Some("/a,b;c")),
        (&[b"</a>; title=\"x, <y>; rel=next\"; rel=prev"], None),
        (&[b"</a>; title=\"a\\\"b, c\"; rel=next"], Some("/a")),
        (&[b"</a>; title=\"a\\\\\"; rel=next"], Some("/a")),
        (&[b"</a>; title*=UTF-8''x%20y; rel=next"], Some("/a")),
        (&[b"</a>; crossorigin; rel=next"], Some("/a")),
        (&[b"</a>; anchor=\"/other\"; rel=next, </b>; rel=next"], Some("/b")),
        (&[b"</caf\xc3\xa9>; rel=next; title=\"\xff\""], Some("/caf%C3%A9")),
        (&[b"<>; rel=next"], Some("")),
    ];
    for (lines, expected) in cases {
        assert_eq!(next(&headers(lines)).expect("it can be read").as_deref(), *expected, "{lines:?}");
    }
}

#[test]
fn an_unreadable_header_is_not_the_end_of_a_list() {
    let cases: &[&[u8]] =
        &[b"/2; rel=next", b"</2; rel=next", b"</2>; title=\"open; rel=next", b"</2> rel=next", b"next"];
    for line in cases {
        let error = next(&headers(&[line])).expect_err("it cannot be read");
        assert!(error.starts_with("the header `Link` cannot be read: "), "{error}");
    }
}
