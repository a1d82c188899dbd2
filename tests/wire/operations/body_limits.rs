use std::collections::BTreeMap;

use api::operations::untagged::ReplaceNameContent;
use api::types::Tag;
use sent::Stub;

async fn violation<T>(call: impl IntoFuture<Output = Result<T, api::Error>>) -> String {
    call.await.map_or_else(|error| error.violations().map(ToString::to_string).unwrap_or_default(), |_| String::new())
}

#[tokio::test]
async fn a_list_and_its_items_are_checked_before_sending() {
    let stub = Stub::default();
    let client = stub.client();
    assert_eq!(violation(client.replace_tags(Vec::new())).await, "at least 1 item, got 0");
    assert_eq!(violation(client.replace_tags([Tag::new("a"), Tag::new("")])).await, "[1].name: at least 1 character, got 0");
    assert_eq!(violation(client.add_tags([Tag::new("")])).await, "[0].name: at least 1 character, got 0");
    assert_eq!(stub.count(), 0);
    assert_eq!(violation(client.replace_tags([Tag::new("a")])).await, "");
    assert_eq!(violation(client.add_tags([Tag::new("a")])).await, "");
    assert_eq!(stub.count(), 2);
}

#[tokio::test]
async fn a_map_is_checked_too() {
    let client = Stub::default().client();
    let limits = |limits: &[(&str, i64)]| limits.iter().map(|(name, limit)| ((*name).to_owned(), *limit)).collect();
    let call = |all: BTreeMap<String, i64>| violation(client.replace_limits().body(all));
    assert_eq!(call(limits(&[("a", 1)])).await, "");
    assert_eq!(call(limits(&[("a", 0), ("b", 1)])).await, r#"at most 1 member, got 2; ["a"]: at least 1, got 0"#);
}

#[tokio::test]
async fn each_media_type_has_limits_of_its_own() {
    let client = Stub::default().client();
    assert_eq!(violation(client.replace_name("four".to_owned())).await, "at most 3 characters, got 4");
    assert_eq!(violation(client.replace_name(ReplaceNameContent::Api(Tag::new("four")))).await, "");
    assert_eq!(violation(client.replace_name(ReplaceNameContent::Api(Tag::new("")))).await, "name: at least 1 character, got 0");
}
