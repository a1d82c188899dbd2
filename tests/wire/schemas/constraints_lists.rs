use api::types::Poll;
use serde_json::from_str;

#[test]
fn every_violation_is_told_before_sending_and_none_refuses_an_answer() {
    let told = |answers: &[&str]| {
        let poll = Poll::new(answers.iter().map(|answer| (*answer).to_owned()).collect::<Vec<_>>());
        poll.validate().map_or_else(|violations| violations.iter().count(), |()| 0)
    };
    assert_eq!(told(&["a", "b"]), 0);
    assert_eq!(told(&["a"]), 1);
    assert_eq!(told(&["a", "a"]), 1);
    assert_eq!(told(&["a", "b", "c", "d", "longer than ten"]), 2);
    assert_eq!(from_str::<Poll>(r#"{"answers":[]}"#).unwrap().answers.len(), 0);
}
