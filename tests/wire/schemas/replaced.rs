use std::collections::HashSet;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::time::{Duration, SystemTime};

use api::operations::untagged::AttachParts;
use api::types::{Either, Host, Tagged, Target, Window};
use sent::Stub;
use serde_json::{from_str, to_string};

const HOST: &str = r#"{"address":"192.0.2.1","others":["192.0.2.2"],"by_name":{"a":"192.0.2.3"},"pair":["192.0.2.4","b"],"gateway":null,"size":3,"site":"https://example.com/","code":5,"id":"0b2c8d5e-6f1a-4c3b-9d7e-1f2a3b4c5d6e","raw":{"x":[1]},"started":"yesterday"}"#;

#[test]
fn values_are_read_and_written_by_serde() {
    let host: Host = from_str(HOST).unwrap();
    assert_eq!((host.address, host.gateway), (Ipv4Addr::new(192, 0, 2, 1), Some(None)));
    assert_eq!((host.size.map(u64::from), host.code), (Some(3), Some(5)));
    assert_eq!(to_string(&host).unwrap(), HOST);
    assert!(HashSet::from([host.clone()]).contains(&host));
}

#[test]
fn an_error_names_the_place() {
    let error = from_str::<Host>(r#"{"address":"192.0.2.1","others":["192.0.2.1","here"]}"#).unwrap_err().to_string();
    assert_eq!(error, "others[1]: invalid IPv4 address syntax");
    let error = from_str::<Host>(r#"{"address":"192.0.2.1","size":0}"#).unwrap_err().to_string();
    assert!(error.starts_with("size: "), "{error}");
}

#[test]
fn a_union_selects_the_branch_by_the_json_of_the_schema() {
    for (text, target) in [
        (r#""192.0.2.1""#, Target::from(Ipv4Addr::new(192, 0, 2, 1))),
        (r#"{"secs":1,"nanos":2}"#, Target::from(Duration::new(1, 2))),
        ("7", Target::from(7)),
        (r#"["192.0.2.1"]"#, Target::from(vec![Ipv4Addr::new(192, 0, 2, 1)])),
    ] {
        assert_eq!(from_str::<Target>(text).unwrap(), target);
        assert_eq!(to_string(&target).unwrap(), text);
    }
    assert!(matches!(from_str(r#""here""#).unwrap(), Target::Unlisted(_)));
}

#[test]
fn a_union_distinguishes_objects_that_serde_reads() {
    for (text, is_span) in [(r#"{"secs":1,"nanos":2}"#, true), (r#"{"length":{"secs":1,"nanos":2}}"#, false)] {
        let either: Either = from_str(text).unwrap();
        assert_eq!(matches!(either, Either::Span(_)), is_span, "{either:?}");
        assert!(is_span || matches!(either, Either::Window(_)), "{either:?}");
        assert_eq!(to_string(&either).unwrap(), text);
    }
    let text = r#"{"by":"address","address":"192.0.2.1"}"#;
    assert!(matches!(from_str(text).unwrap(), Tagged::ByAddress(_)));
}

#[test]
fn constraints_apply_to_what_is_written() {
    let host = Host::new(Ipv4Addr::LOCALHOST);
    assert!(host.validate().is_ok());
    let site = format!("https://example.com/{}", "a".repeat(30)).parse().unwrap();
    let places = |host: Host| host.validate().unwrap_err().to_string();
    assert!(places(host.clone().with_site(site)).contains("site"));
    assert!(places(host.with_others([Ipv4Addr::LOCALHOST; 3])).contains("others"));
}

#[test]
fn what_is_not_the_json_of_the_schema_is_reported() {
    let window = Window::new(Duration::ZERO);
    assert!(window.validate().is_ok());
    let text = |window: &Window| window.validate().unwrap_err().to_string();
    let wrong = window.clone().with_place(Ipv6Addr::LOCALHOST);
    assert!(text(&wrong).contains("place: a number, got a string"), "{}", text(&wrong));
    let unwritable = window.with_start(SystemTime::UNIX_EPOCH - Duration::from_secs(1));
    assert!(text(&unwritable).contains("start: a value that can be written as JSON"), "{}", text(&unwritable));
    assert!(to_string(&unwritable).is_err());
}

#[tokio::test]
async fn parameters_are_sent_as_serde_writes_them() {
    let stub = Stub::new([(200, "application/json", HOST)]).with_headers(&[("x-address", "192.0.2.9")]);
    let call = stub.client().read(Ipv4Addr::LOCALHOST).port(80).near([Ipv4Addr::BROADCAST, Ipv4Addr::LOCALHOST]);
    let host = call.site("https://example.com/a b".parse().unwrap()).await.unwrap();
    assert_eq!(host.headers().x_address(), Some(Ipv4Addr::new(192, 0, 2, 9)));
    assert_eq!(
        stub.last().target(),
        "/hosts/127.0.0.1?port=80&near=255.255.255.255&near=127.0.0.1&site=https%3A%2F%2Fexample.com%2Fa%2520b"
    );
    let parts = AttachParts::new(Ipv4Addr::LOCALHOST).with_span(Duration::new(1, 2));
    stub.client().attach(Ipv4Addr::LOCALHOST, parts).await.unwrap();
    let sent = stub.last().body;
    assert!(sent.contains("\r\n\r\n127.0.0.1\r\n") && sent.contains("{\"secs\":1,\"nanos\":2}"), "{sent}");
    stub.client().write(Ipv4Addr::LOCALHOST, host.into_inner()).await.unwrap();
    assert_eq!(stub.last().body, HOST);
}
