use api::types::{Job, Level};
use serde_json::{from_str, to_value};

#[test]
fn absent_members_read_as_their_defaults() {
    let job: Job = from_str("{}").unwrap();
    assert_eq!(job.colors, ["red", "green"]);
    assert_eq!(job.labels["team"], "core");
    assert_eq!((job.level, job.retry.times, job.note), (Level::High, 3, None));
    let job: Job = from_str(r#"{"colors":[],"labels":{},"level":"low","retry":{"times":1},"note":"n"}"#).unwrap();
    assert!(job.colors.is_empty() && job.labels.is_empty());
    assert_eq!((job.level.as_str(), job.retry.times, job.note.as_deref()), ("low", 1, Some("n")));
}

#[test]
fn null_is_read_as_absent_where_it_is_not_a_value() {
    let job: Job = from_str(r#"{"colors":null,"level":null}"#).unwrap();
    assert_eq!((job.colors.len(), job.level), (2, Level::High));
}
