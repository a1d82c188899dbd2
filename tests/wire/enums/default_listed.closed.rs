// types.closed-enums = true
use api::types::{Job, JobColor, JobSpeed};
use serde_json::{from_str, to_string};

#[test]
fn a_value_that_is_not_listed_is_refused() {
    let job: Job = from_str("{}").unwrap();
    assert_eq!((job.speed, job.color), (JobSpeed::Fast, None));
    let error = from_str::<Job>(r#"{"color":"blue"}"#).unwrap_err().to_string();
    assert!(error.starts_with("color: `blue` is none of the values that the spec lists"), "{error}");
    assert_eq!(JobColor::try_from("green").unwrap(), JobColor::Green);
    assert!("blue".parse::<JobColor>().is_err());
}

#[test]
fn a_match_needs_no_arm_for_the_rest() {
    let word = |color: JobColor| match color {
        JobColor::Red => 1,
        JobColor::Green => 2,
    };
    assert_eq!(JobColor::KNOWN.iter().map(|color| word(*color)).sum::<i32>(), 3);
    assert_eq!(to_string(&JobColor::Red).unwrap(), r#""red""#);
}
