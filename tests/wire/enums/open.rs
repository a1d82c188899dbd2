use api::types::Status;
use serde_json::{from_str, to_string};

#[test]
fn an_unlisted_value_of_the_spec_is_kept() {
    let text = r#"["pending","in_progress","done.early","lost"]"#;
    let all: Vec<Status> = from_str(text).unwrap();
    assert_eq!(all[..3], [Status::Pending, Status::InProgress, Status::DoneEarly]);
    assert_eq!(all[3], Status::Unlisted("lost".to_owned()));
    assert_eq!(to_string(&all).unwrap(), text);
}
