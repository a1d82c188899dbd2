use api::types::{Job, Level};
use serde_json::from_str;

#[test]
fn defaults_hold_inside_defaults_and_at_references() {
    let job: Job = from_str("{}").unwrap();
    assert_eq!((job.must, job.may, job.other), (Level::Low, Level::Low, Level::High));
    assert_eq!((job.retry.times, job.retry.kind.as_str()), (3, "retry"));
    assert_eq!(job.levels, [Level::Low, Level::Unlisted("medium".to_owned())]);
}
