use api::types::Poll;
use serde_json::from_str;

#[test]
fn violations_are_reported_before_sending_but_not_in_responses() {
    let count = |answers: &[&str]| {
        let poll = Poll::new(answers.iter().map(|answer| (*answer).to_owned()).collect::<Vec<_>>());
        poll.validate().map_or_else(|violations| violations.iter().count(), |()| 0)
    };
    assert_eq!(count(&["a", "b"]), 0);
    assert_eq!(count(&["a"]), 1);
    assert_eq!(count(&["a", "a"]), 1);
    assert_eq!(count(&["a", "b", "c", "d", "longer than ten"]), 2);
    assert_eq!(from_str::<Poll>(r#"{"answers":[]}"#).unwrap().answers.len(), 0);
}
