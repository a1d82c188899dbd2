//! URLs: joined, compared, resolved.

use http::{HeaderMap, HeaderValue, Method, StatusCode};

use crate::runtime::http::redirect::{Redirect, decide};
use crate::runtime::http::url::{base, join, keep_secrets, next, origin, resolve};

#[test]
fn joining() {
    let query = ["a=1".to_owned(), "b=2".to_owned()];
    assert_eq!(join("https://h/x", "/y", &[]), "https://h/x/y");
    assert_eq!(join("https://h/x/", "/y", &query), "https://h/x/y?a=1&b=2");
    assert_eq!(join("https://h", "/y?beta=true", &query), "https://h/y?beta=true&a=1&b=2");
    assert_eq!(join("https://h/", "", &[]), "https://h");
}

#[test]
fn bases() {
    for (text, expected) in [
        ("https://h", "https://h"),
        ("http://127.0.0.1:80/x/", "http://127.0.0.1/x"),
        ("HTTPS://H.example:8443/a/../v1//", "https://h.example:8443/v1"),
        ("https://bücher.example/é", "https://xn--bcher-kva.example/%C3%A9"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
    ] {
        assert_eq!(base(text).as_deref(), Ok(expected), "{text}");
    }
    for text in [
        "",
        "/v1",
        "ftp://h",
        "mailto:a@h",
        "https://u:p@h",
        "https://u@h",
        "https://h/?a=1",
        "https://h/#a",
        "h",
        "https://",
        "https:h",
        "https:///h",
        "https://h\\x",
        "https://h/\tx",
        " https://h",
        "https://h x",
        "https://{tenant}.example",
        "https://h:99999",
    ] {
        assert!(base(text).is_err(), "{text}");
    }
}

/// RFC 3986, section 5.4, and other references that servers send.
#[test]
fn references() {
    let current = "http://a/b/c/d;p?q";
    for (reference, expected) in [
        ("g", "http://a/b/c/g"),
        ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g/"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q"),
        ("g#s", "http://a/b/c/g"),
        ("g?y#s", "http://a/b/c/g?y"),
        (";x", "http://a/b/c/;x"),
        ("g;x?y#s", "http://a/b/c/g;x?y"),
        ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"),
        ("./", "http://a/b/c/"),
        ("..", "http://a/b/"),
        ("../g", "http://a/b/g"),
        ("../..", "http://a/"),
        ("../../../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."),
        ("..g", "http://a/b/c/..g"),
        ("./g/.", "http://a/b/c/g/"),
        ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/../x", "http://a/b/c/g?y/../x"),
        ("page?next=http://x/", "http://a/b/c/page?next=http://x/"),
        ("/back?to=https://o/", "http://a/back?to=https://o/"),
        ("./a:b", "http://a/b/c/a:b"),
        (" /g ", "http://a/g"),
        ("HTTP://A:80/g", "http://a/g"),
        ("/é g", "http://a/%C3%A9%20g"),
        ("/a%2Fb%zz", "http://a/a%2Fb%zz"),
        ("//bücher.example", "http://xn--bcher-kva.example/"),
    ] {
        assert_eq!(resolve(current, reference).as_ref().map(::url::Url::as_str), Ok(expected), "{reference}");
    }
    for (reference, why) in [
        ("mailto:a@b", "its scheme is `mailto`, which is neither `http` nor `https`"),
        ("javascript:alert(1)", "its scheme is `javascript`, which is neither `http` nor `https`"),
        ("a:b", "its scheme is `a`, which is neither `http` nor `https`"),
        ("file:///etc/passwd", "its scheme is `file`, which is neither `http` nor `https`"),
        ("http://u:p@a/", "it has a user's name or password in it"),
        ("/a\tb", "it has a control character"),
        ("https:// /", "it is not a URL (invalid international domain name)"),
        ("//", "it is not a URL (empty host)"),
        ("http://a:99999/", "it is not a URL (invalid port number)"),
    ] {
        assert_eq!(resolve(current, reference).map_err(|error| error.to_string()), Err(why.to_owned()), "{reference}");
    }
}

/// RFC 9110, sections 10.2.2 and 15.4: what is followed, by method and status. Bytes beyond ASCII are kept.
#[test]
fn redirects() {
    let followed = |method: &Method, status: u16, locations: &[&[u8]]| {
        let values = locations.iter().map(|value| HeaderValue::from_bytes(value).expect("a value"));
        let headers: HeaderMap = values.map(|value| (http::header::LOCATION, value)).collect();
        let current = "https://h/a/b?c=d".parse().expect("a URL");
        match decide(method, &current, StatusCode::from_u16(status).expect("a status"), &headers) {
            Redirect::No => "no".to_owned(),
            Redirect::Follow(uri, _) => uri.to_string(),
            Redirect::Refuse(why, _) => why.into_owned(),
        }
    };
    let changed = "following it would turn the request into another one";
    let (get, head, post) = (Method::GET, Method::HEAD, Method::POST);
    for status in [307, 308] {
        for method in [&get, &head, &post, &Method::PUT, &Method::PATCH, &Method::DELETE, &Method::OPTIONS] {
            assert_eq!(followed(method, status, &[b"x"]), "https://h/a/x", "{method} {status}");
        }
    }
    for status in [301, 302] {
        assert_eq!(followed(&post, status, &[b"x"]), changed);
        for method in [&get, &head, &Method::PUT, &Method::PATCH, &Method::DELETE] {
            assert_eq!(followed(method, status, &[b"x"]), "https://h/a/x", "{method} {status}");
        }
    }
    for method in [&post, &Method::PUT, &Method::PATCH, &Method::DELETE] {
        assert_eq!(followed(method, 303, &[b"x"]), changed, "{method}");
    }
    assert_eq!(followed(&get, 303, &[b"x"]), "https://h/a/x");
    assert_eq!(followed(&head, 303, &[b"x"]), "https://h/a/x");
    for status in [200, 201, 300, 304, 305, 306, 400] {
        assert_eq!(followed(&get, status, &[b"x"]), "no", "{status}");
    }
    assert_eq!(followed(&get, 302, &[]), "no");
    let elsewhere = "it leads to another origin, which gets no credentials";
    for (location, expected) in [
        (b"/caf\xc3\xa9?a=\xe9".as_slice(), "https://h/caf%C3%A9?a=%E9"),
        (b"page?next=http://x/", "https://h/a/page?next=http://x/"),
        (b"", "https://h/a/b?c=d"),
        (b"mailto:a@b", "its scheme is `mailto`, which is neither `http` nor `https`"),
        (b"https://o/", elsewhere),
        (b"//o/", elsewhere),
        (b"\\\\o/", elsewhere),
        (b"http://h/", elsewhere),
        (b"https://h:444/", elsewhere),
        (b"https://h.o/", elsewhere),
        (b"https://h%2eo/", elsewhere),
        (b"https://u@h/", "it has a user's name or password in it"),
    ] {
        assert_eq!(followed(&get, 307, &[location]), expected, "{}", location.escape_ascii());
    }
    assert_eq!(followed(&get, 307, &[b"x", b"x"]), "https://h/a/x");
    assert_eq!(followed(&get, 307, &[b"x", b"y"]), "there are several locations");
}

#[test]
fn origins() {
    let of = |text: &str| origin(&text.parse().expect("a URL"));
    assert_eq!(of("https://H/x"), of("https://h:443/y"));
    assert_ne!(of("https://h"), of("http://h"));
    assert_ne!(of("https://h"), of("https://h:8443"));
}

#[test]
fn secrets_in_the_query_are_sent_once() {
    let secrets = [("api key".replace(' ', "%20"), "k%201".to_owned())];
    for (url, expected) in [
        ("https://h/", "https://h/?api%20key=k%201"),
        ("https://h/?a=b", "https://h/?a=b&api%20key=k%201"),
        ("https://h/?api%20key=x", "https://h/?api%20key=x"),
        ("https://h/?api+key=x", "https://h/?api+key=x"),
    ] {
        assert_eq!(keep_secrets(url.parse().expect("a URL"), &secrets).to_string(), expected);
    }
}

#[test]
fn next_pages() {
    for (own, reference, expected) in [
        ("https://h/a?b=c", "?page=2", Ok("https://h/a?page=2")),
        ("https://h/a", "http://h/a?page=2", Ok("https://h/a?page=2")),
        ("https://h/a", "HTTP://H:443/a", Ok("https://h/a")),
        ("https://h:8443/a", "http://h:8443/a", Ok("https://h:8443/a")),
        ("http://h/a", "https://h/a", Err("the next page is of another origin, which gets no credentials")),
        ("https://h/a", "http://o/a", Err("the next page is of another origin, which gets no credentials")),
        (
            "https://h/a",
            "mailto:a@h",
            Err(
                "the URL of the next page is not followed: its scheme is `mailto`, which is neither `http` nor `https`",
            ),
        ),
    ] {
        assert_eq!(next(own, reference, &[]).as_deref().map_err(String::as_str), expected, "{own} {reference}");
    }
}
