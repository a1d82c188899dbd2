use api::types::{Event, ServicePing};
use serde_json::{from_str, to_string};

fn read(text: &str) -> Event {
    let event: Event = from_str(text).unwrap();
    assert_eq!(to_string(&event).unwrap(), text);
    event
}

#[test]
fn each_is_read_as_itself() {
    let packed = read(r#"{"id":"1","type":"parcel.packed","at":"2026-01-02T03:04:05Z"}"#);
    assert!(matches!(packed, Event::ParcelPacked(_)));
    let sent = read(r#"{"id":"2","type":"parcel.sent","carrier":{"name":"c"}}"#);
    assert!(matches!(sent, Event::ParcelSent(event) if event.carrier.name == "c"));
    assert!(matches!(read(r#"{"id":"3","type":"parcel.lost","note":null}"#), Event::ParcelLost(_)));
    assert!(matches!(read(r#"{"id":"4","type":"parcel.found","note":"n"}"#), Event::ParcelFound(_)));
    assert!(matches!(read(r#"{"id":"5","type":"service.ping","seconds":1}"#), Event::ServicePing(_)));
}

#[test]
fn without_a_tag_only_the_branch_that_allows_it_matches() {
    let event: Event = from_str(r#"{"id":"5","seconds":1}"#).unwrap();
    assert!(matches!(event, Event::ServicePing(ServicePing { seconds: 1, .. })));
    assert!(matches!(read(r#"{"id":"3","note":"n"}"#), Event::Unlisted(_)));
}

#[test]
fn an_unknown_one_keeps_its_json() {
    let texts =
        [r#"{"by":["dog"],"id":"6","note":null,"type":"parcel.eaten"}"#, r#"{"id":"7","seconds":1,"type":"later"}"#];
    for text in texts {
        assert!(matches!(read(text), Event::Unlisted(_)));
    }
}
