//! The requirements for the types of this repository's spec, point by point. Calls are tested in `http.rs`.

use std::collections::BTreeMap;
use std::fs;

use chrono::{DateTime, TimeZone, Utc};
use exa_websets::types::{CreateWebhookParameters, EventType, Webhook, WebhookStatus};
use serde_json::{Value, json};

const EVENTS: [&str; 19] = [
    "webset.created",
    "webset.deleted",
    "webset.paused",
    "webset.idle",
    "webset.search.created",
    "webset.search.canceled",
    "webset.search.completed",
    "webset.search.updated",
    "import.created",
    "import.completed",
    "webset.item.created",
    "webset.item.enriched",
    "monitor.created",
    "monitor.updated",
    "monitor.deleted",
    "monitor.run.created",
    "monitor.run.completed",
    "webset.export.created",
    "webset.export.completed",
];

#[test]
fn a_type_in_a_list_of_one_is_that_type() {
    // Points 1, 2 and 7: shown by the types of arguments and fields.
    let parameters = parameters([EventType::WebsetIdle]);
    let events: &Vec<EventType> = &parameters.events;
    let url: &String = &parameters.url;
    let metadata: &Option<BTreeMap<String, String>> = &parameters.metadata;
    assert_eq!((events.len(), url.as_str(), metadata), (1, "https://example.com/hook", &None));
    let webhook = webhook(&sample());
    let metadata: &BTreeMap<String, String> = &webhook.metadata;
    assert_eq!(metadata["a"], "b");
}

#[test]
fn the_events_are_those_of_the_spec_in_its_order() {
    let known: Vec<&str> = EventType::KNOWN.iter().map(EventType::as_str).collect();
    assert_eq!(known, EVENTS);
    assert_eq!(EventType::from("webset.search.created"), EventType::WebsetSearchCreated);
    assert!(matches!("monitor.run.completed".parse(), Ok(EventType::MonitorRunCompleted)));
    assert_eq!(EventType::WebsetItemEnriched.to_string(), "webset.item.enriched");
}

#[test]
fn an_unlisted_event_is_kept_and_written_back() {
    let mut sent = sample();
    sent["events"] = json!(["webset.created", "enrichment.completed"]);
    let webhook = webhook(&sent);
    assert!(matches!(&webhook.events[1], EventType::Unlisted(text) if text == "enrichment.completed"));
    assert_eq!(to_json(&webhook)["events"], sent["events"]);
    // A listed string equals its variant, however it was made.
    assert_eq!(EventType::Unlisted("webset.idle".to_owned()), EventType::WebsetIdle);
}

#[test]
fn a_constant_is_written_and_another_value_is_reported() {
    let read = webhook(&sample());
    assert!(read.object.is_expected());
    assert_eq!(to_json(&read)["object"], "webhook");
    let mut other = sample();
    other["object"] = json!("hook");
    let read = webhook(&other);
    assert!(!read.object.is_expected());
    assert_eq!((read.object.as_str(), read.object.expected()), ("hook", "webhook"));
    assert_eq!(to_json(&read)["object"], "hook");
}

#[test]
fn the_secret_may_be_null_or_absent() {
    let mut sent = sample();
    assert_eq!(webhook(&sent).secret.as_deref(), Some("whsec_1"));
    sent["secret"] = Value::Null;
    let without = webhook(&sent);
    assert_eq!(without.secret, None);
    assert_eq!(to_json(&without)["secret"], Value::Null);
    sent.as_object_mut().expect("an object").remove("secret");
    assert_eq!(webhook(&sent), without);
}

#[test]
fn the_inline_enum_has_the_name_of_its_title() {
    let status: WebhookStatus = webhook(&sample()).status;
    assert_eq!(status, WebhookStatus::Active);
    assert_eq!(WebhookStatus::KNOWN.len(), 2);
}

#[test]
fn metadata_is_empty_when_absent_and_optional_when_sent() {
    let mut sent = sample();
    sent.as_object_mut().expect("an object").remove("metadata");
    assert_eq!(webhook(&sent).metadata, BTreeMap::new());

    let parameters = parameters([EventType::WebsetCreated]);
    let expected = json!({"events": ["webset.created"], "url": "https://example.com/hook"});
    assert_eq!(to_json(&parameters), expected);
    let with = parameters.with_metadata([("team".to_owned(), "search".to_owned())]);
    assert_eq!(to_json(&with)["metadata"], json!({"team": "search"}));
}

#[test]
fn every_violation_is_listed_with_its_place() {
    let long = "ä".repeat(1200);
    let bad = parameters([]).with_metadata([("k".to_owned(), long), ("ok".to_owned(), "ä".repeat(1000))]);
    let violations = bad.validate().expect_err("two constraints are violated");
    let listed: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(listed, ["events: at least 1 item, got 0", r#"metadata["k"]: at most 1000 characters, got 1200"#]);

    let many = parameters(vec![EventType::WebsetIdle; 20]).validate().expect_err("19 are allowed");
    assert_eq!(many.to_string(), "events: at most 19 items, got 20");
    assert!(parameters([EventType::WebsetIdle]).validate().is_ok());
}

#[test]
fn dates_are_read_with_and_without_fractions() {
    let read = webhook(&sample());
    let second: DateTime<Utc> = Utc.with_ymd_and_hms(2026, 1, 2, 3, 4, 5).single().expect("it is a time");
    assert_eq!(read.created_at, second);
    assert_eq!((read.updated_at - second).num_milliseconds(), 123);
    assert_eq!(webhook(&to_json(&read)), read);
    let mut offset = sample();
    offset["createdAt"] = json!("2026-01-02T05:04:05+02:00");
    assert_eq!(webhook(&offset).created_at, second);
}

#[test]
fn every_description_is_in_the_documentation() {
    // Point 13: the texts of the spec, as `cargo doc` shows them; long ones are wrapped.
    let types = ["webhook", "create_webhook_parameters"].map(|name| source(&format!("types/{name}.rs"))).concat();
    for text in [
        "The events to trigger the webhook",
        "The URL to send the webhook to",
        "Set of key-value pairs you want to associate with this object.",
        "The secret to verify the webhook signature. Only returned on Webhook creation.",
        "The date and time the webhook was last updated",
    ] {
        assert!(types.contains(&format!("    /// {text}\n")), "{text}");
    }
    let security = source("security.rs");
    assert!(security.contains("/// Pass your Exa API key in the x-api-key header."), "{security}");
    let operations = source("operations/webhooks.rs");
    let headers = source("headers.rs");
    assert!(
        operations.contains("    /// Create a Webhook\n")
            && headers.contains("/// Unique identifier for the request.\n")
    );
    for text in [types, security, operations] {
        assert!(
            text.lines().filter(|line| line.trim_start().starts_with("//")).all(|line| line.chars().count() <= 120)
        );
        assert!(!text.contains("exa-js"), "samples in other languages are no part of the crate");
    }
}

#[test]
fn unknown_members_are_ignored_and_missing_ones_are_reported_by_path() {
    let mut sent = sample();
    sent["later"] = json!({"added": [true]});
    assert_eq!(webhook(&sent), webhook(&sample()));
    sent["events"] = json!(["webset.idle", null]);
    assert_eq!(refused(&sent), "events[1]: expected a string, got null");
    sent.as_object_mut().expect("an object").remove("status");
    sent["events"] = json!([]);
    assert_eq!(refused(&sent), "status: required, but missing");
}

fn parameters(events: impl IntoIterator<Item = EventType>) -> CreateWebhookParameters {
    CreateWebhookParameters::new(events, "https://example.com/hook")
}

fn sample() -> Value {
    json!({
        "id": "webhook_1",
        "object": "webhook",
        "status": "active",
        "events": ["webset.created"],
        "url": "https://example.com/hook",
        "secret": "whsec_1",
        "metadata": {"a": "b"},
        "createdAt": "2026-01-02T03:04:05Z",
        "updatedAt": "2026-01-02T03:04:05.123Z",
    })
}

fn webhook(value: &Value) -> Webhook {
    serde_json::from_str(&value.to_string()).expect("it is a webhook")
}

/// Why a value is not a webhook, without the line and column that `serde_json` adds.
fn refused(value: &Value) -> String {
    let error = serde_json::from_str::<Webhook>(&value.to_string()).expect_err("it is no webhook").to_string();
    error.split(" at line ").next().unwrap_or_default().to_owned()
}

fn to_json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("it is JSON")
}

fn source(path: &str) -> String {
    fs::read_to_string(format!("../generated/src/{path}")).expect("the file is generated")
}
