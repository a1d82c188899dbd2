use api::types::Answer;
use serde_json::{from_str, to_string};

#[test]
fn the_branch_is_the_one_that_declares_nested_members() {
    let text = |member: &str| format!(r#"{{"state":{{"items":[{{"id":"1","{member}":true}}]}}}}"#);
    let (party, quote) = (from_str(&text("party")).unwrap(), from_str(&text("quote")).unwrap());
    assert!(matches!((&party, &quote), (Answer::Party(_), Answer::Quote(_))));
    assert_eq!((to_string(&party).unwrap(), to_string(&quote).unwrap()), (text("party"), text("quote")));
}
