// types.closed-enums = true
use api::types::{Job, JobColor, JobSpeed};
use serde_json::{from_str, to_string};

#[test]
fn an_unlisted_value_is_rejected() {
    let job: Job = from_str("{}").unwrap();
    assert_eq!((job.speed, job.color), (JobSpeed::Fast, None));
    let error = from_str::<Job>(r#"{"color":"blue"}"#).unwrap_err().to_string();
    assert!(error.starts_with("color: `blue` is none of the values that the spec lists"), "{error}");
    assert_eq!(JobColor::try_from("green").unwrap(), JobColor::Green);
    assert!("blue".parse::<JobColor>().is_err());
}

#[test]
fn a_match_needs_no_wildcard_arm() {
    let word = |color: JobColor| match color {
        JobColor::Red => 1,
        JobColor::Green => 2,
    };
    assert_eq!(JobColor::KNOWN.iter().map(|color| word(*color)).sum::<i32>(), 3);
    assert_eq!(to_string(&JobColor::Red).unwrap(), r#""red""#);
}
