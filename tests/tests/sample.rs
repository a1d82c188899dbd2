//! The sampler's values: they are as expected, deterministic, and finite.

use std::path::Path;

use codegen::Generated;
use codegen::ir::{Type, TypeKind};
use codegen::sample::{Purpose, Sampler};
use tests::{Run, cases, kitchen_sinks, snapshots};

#[test]
fn values_show_what_a_type_can_be() {
    let text = values(Path::new("trips/samples.yaml"), Purpose::Any);
    snapshots("sample").bind(|| insta::assert_snapshot!("samples", text));
}

/// Those of the spec where they are valid.
#[test]
fn each_type_has_an_example() {
    let run = Run::of_spec(Path::new("trips/samples.yaml"), |_| {});
    let own = Run::of_spec(Path::new("cases/schemas/examples.yaml"), |_| {});
    let text = |run: &Run| run.generated().files.get("src/examples.rs").expect("there are types").to_owned();
    snapshots("sample").bind(|| insta::assert_snapshot!("examples", format!("{}\n{}", text(&own), text(&run))));
}

/// Secrets of the spec are not repeated, and integers next to a limit are compared exactly.
#[test]
fn examples_of_secrets_are_not_used() {
    let run = Run::of_spec(Path::new("cases/page/credentials.yaml"), |_| {});
    let text = run.generated().files.get("src/examples.rs").expect("there are types");
    assert!(text.contains(r#"{"id":"b1","secret":"text","limit":7}"#), "{text}");
}

#[test]
fn members_of_the_other_direction_are_left_out() {
    let sent = values(Path::new("trips/samples.yaml"), Purpose::Sent);
    let received = values(Path::new("trips/samples.yaml"), Purpose::Received);
    assert!(sent.contains("\"secret\"") && !sent.contains("\"number\""), "{sent}");
    assert!(received.contains("\"number\"") && !received.contains("\"secret\""), "{received}");
}

#[test]
fn minimal_values_meet_their_constraints() {
    let run = Run::of_spec(Path::new("trips/samples.yaml"), |_| {});
    let Generated { api, names, .. } = run.generated();
    let sampler = Sampler::filled(api, Purpose::Sent);
    let minimal = |name: &str| {
        let item = api.items.iter().find(|item| names.item(item.id) == name).expect("it is an item");
        sampler.minimal(&Type::from(TypeKind::Item(item.id))).map(|json| json.to_string())
    };
    assert_eq!(minimal("Presence").as_deref(), Some(r#"{"a":"text","b":"text"}"#));
    assert_eq!(minimal("Lists").as_deref(), Some(r#"["text"]"#));
    // Every value would be infinite.
    assert_eq!(minimal("Tree"), None);
}

#[test]
fn values_are_reproducible_and_of_limited_size() {
    for spec in cases().iter().chain(&kitchen_sinks()) {
        let first = values(spec, Purpose::Any);
        assert_eq!(first, values(spec, Purpose::Any), "{}", spec.display());
        assert!(first.len() < 1 << 20, "{}: {} bytes", spec.display(), first.len());
    }
}

/// The values of each item, one per line; empty if nothing is generated.
fn values(spec: &Path, purpose: Purpose) -> String {
    let run = Run::of_spec(spec, |_| {});
    let Some(generated) = &run.generated else { return String::new() };
    let sampler = Sampler::new(&generated.api, purpose);
    let mut text = String::new();
    for item in &generated.api.items {
        text.push_str(&format!("{}\n", generated.names.item(item.id)));
        for sample in sampler.instances(&Type::from(TypeKind::Item(item.id))) {
            let mark = if sample.is_unlisted { " (unlisted)" } else { "" };
            text.push_str(&format!("  {}{mark}: {}\n", sample.label, sample.json));
        }
    }
    text
}
