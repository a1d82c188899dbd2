//! URLs: joined, compared, resolved.

use http::Uri;

use crate::runtime::http::url::{check_base, join, origin, resolve};

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
    for base in ["https://h", "http://127.0.0.1:80/x/"] {
        assert_eq!(check_base(base), Ok(()), "{base}");
    }
    for base in ["", "/v1", "ftp://h", "https://u:p@h", "https://h/?a=1", "h", "https://"] {
        assert!(check_base(base).is_err(), "{base}");
    }
}

#[test]
fn locations() {
    let current: Uri = "https://h:8443/a/b?c=d".parse().expect("a URL");
    for (location, expected) in [
        ("https://o/x", "https://o/x"),
        ("//o/x", "https://o/x"),
        ("/x?y=z#f", "https://h:8443/x?y=z"),
        ("x", "https://h:8443/a/x"),
        ("../x/./y", "https://h:8443/x/y"),
        ("?e=f", "https://h:8443/a/b?e=f"),
        ("", "https://h:8443/a/b?c=d"),
        ("/back?to=https://o/", "https://h:8443/back?to=https://o/"),
        ("..", "https://h:8443/"),
    ] {
        assert_eq!(resolve(&current, location).map(|uri| uri.to_string()).as_deref(), Some(expected), "{location}");
    }
    assert_eq!(resolve(&current, "https:// /"), None);
}

#[test]
fn origins() {
    let of = |text: &str| origin(&text.parse().expect("a URL"));
    assert_eq!(of("https://H/x"), of("https://h:443/y"));
    assert_ne!(of("https://h"), of("http://h"));
    assert_ne!(of("https://h"), of("https://h:8443"));
}
