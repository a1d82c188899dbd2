use api::operations::untagged::ListHeaders;
use api::types::Kind;
use http::{HeaderMap, HeaderValue};

fn headers(lines: &[(&'static str, &'static str)]) -> ListHeaders {
    let mut headers = HeaderMap::new();
    lines.iter().for_each(|(name, value)| drop(headers.append(*name, HeaderValue::from_static(value))));
    headers.into()
}

#[test]
fn each_has_its_type() {
    let headers = headers(&[
        ("x-on", "true"),
        ("x-count", "7"),
        ("x-rate", "0.5"),
        ("x-price", "1.10"),
        ("x-kind", "two"),
        ("x-level", "2"),
        ("x-reset", "2026-01-02T03:04:05Z"),
        ("expires", "Fri, 02 Jan 2026 03:04:05 GMT"),
        ("allow", "GET, HEAD"),
        ("allow", "PUT"),
        ("x-numbers", "1,2"),
        ("x-point", "x,1,name,a"),
        ("x-exploded", "x=1,name=a"),
        ("x-map", "a,true"),
        ("x-meta", r#"{"a":"b"}"#),
        ("link", "<a>; rel=next"),
        ("link", "<b>; rel=prev"),
        ("set-cookie", "a=1; Path=/"),
        ("set-cookie", "b=2"),
        ("etag", "\"1\""),
    ]);
    assert_eq!((headers.x_on(), headers.x_count(), headers.x_rate()), (Some(true), Some(7), Some(0.5)));
    assert_eq!(headers.x_price().map(|price| price.to_string()).as_deref(), Some("1.10"));
    assert_eq!((headers.x_kind(), headers.x_level().is_some()), (Some(Kind::Two), true));
    assert_eq!(headers.x_reset(), headers.expires());
    assert_eq!(headers.allow(), Some(vec!["GET".into(), "HEAD".into(), "PUT".into()]));
    assert_eq!(headers.x_numbers(), Some(vec![1, 2]));
    let (point, exploded) = (headers.x_point().unwrap(), headers.x_exploded().unwrap());
    assert_eq!((point.x, point.name.as_deref()), (1, Some("a")));
    assert_eq!((exploded.x, exploded.name.as_deref()), (1, Some("a")));
    assert_eq!(headers.x_map().unwrap()["a"], true);
    assert_eq!(headers.x_meta().unwrap().a.as_deref(), Some("b"));
    assert_eq!(headers.link(), Some("<a>; rel=next, <b>; rel=prev"));
    assert_eq!(headers.set_cookie(), Some(vec!["a=1; Path=/".into(), "b=2".into()]));
    assert_eq!(headers.e_tag(), Some("\"1\""));
    assert_eq!((headers.x_day(), headers.x_note()), (None, None));
}
