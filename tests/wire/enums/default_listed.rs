use api::types::{Job, JobColor, JobSpeed};
use serde_json::{from_str, to_string};

#[test]
fn an_unlisted_value_is_kept() {
    let job: Job = from_str("{}").unwrap();
    assert_eq!((job.speed, job.color), (JobSpeed::Fast, JobColor::Unlisted("blue".to_owned())));
    let text = r#"{"speed":"warp","color":"red"}"#;
    let job: Job = from_str(text).unwrap();
    assert_eq!((job.speed.as_str(), &job.color), ("warp", &JobColor::Red));
    assert_eq!(to_string(&job).unwrap(), text);
    assert_eq!("green".parse(), Ok(JobColor::Green));
}
