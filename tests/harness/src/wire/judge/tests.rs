//! Answers of Prism, and what is thought of them.

use serde_json::{Value, json};

use super::super::cases::Expected;
use super::super::found::Problem;
use super::super::told::Told;
use super::judge;

const MISSING: &str =
    r#"[{"location":["request","query","limit"],"severity":"Error","code":"required","message":"limit is missing"}]"#;
const RENAMED: &str =
    r#"[{"location":["request","query","limit"],"severity":"Warning","code":"deprecated","message":""}]"#;
const CUT_OFF: &str =
    r#"Too many violations! [{"location":["request","body"],"severity":"Error","code":"type","message":"no"},{"loc"#;

#[test]
fn an_answer_says_whether_the_request_was_right() {
    let success = Expected::Success;
    for (expected, told, problem) in [
        (success, told(200, "", &Value::Null), None),
        (success, told(200, RENAMED, &Value::Null), None),
        (success, told(200, "", &failure("Decode")), Some(Problem::NotDecoded)),
        (success, told(422, MISSING, &failure("Status")), Some(Problem::Rejected)),
        (success, told(422, CUT_OFF, &failure("Status")), Some(Problem::Rejected)),
        (success, prisms("NO_PATH_MATCHED_ERROR", 404), Some(Problem::Rejected)),
        (success, prisms("SCHEMA_TOO_COMPLEX", 500), Some(Problem::NotDecoded)),
        (success, json!({"error": failure("InvalidRequest")}), Some(Problem::NotSent)),
        (success, json!({"request": null, "error": failure("Timeout")}), Some(Problem::Late)),
        (Expected::Failure, told(404, "", &failure("Status")), None),
        (Expected::Failure, told(404, MISSING, &failure("Status")), Some(Problem::Rejected)),
        (Expected::Failure, prisms("SCHEMA_TOO_COMPLEX", 500), Some(Problem::NotDecoded)),
        (Expected::Unauthorized, told(401, "", &failure("Status")), None),
        (Expected::Unauthorized, prisms("UNAUTHORIZED", 401), None),
        (Expected::Unauthorized, told(200, "", &Value::Null), Some(Problem::NotRefused)),
    ] {
        let read: Told = serde_json::from_value(told.clone()).expect("it is what the program tells");
        assert_eq!(judge(&read, expected).map(|verdict| verdict.problem), problem, "{told}");
    }
}

#[test]
fn the_list_of_violations_may_be_cut_off() {
    let read: Told = serde_json::from_value(told(422, CUT_OFF, &failure("Status"))).expect("it is what is told");
    let places = judge(&read, Expected::Success).map(|verdict| verdict.message);
    assert_eq!(places.as_deref(), Some("body: no"));
}

fn told(status: u16, violations: &str, error: &Value) -> Value {
    let headers = json!({"content-type": "application/json", "sl-violations": violations});
    json!({"answer": {"status": status, "headers": headers, "body": "{}"}, "error": error})
}

/// What Prism answers where the document says nothing.
fn prisms(name: &str, status: u16) -> Value {
    let body = json!({"type": format!("https://stoplight.io/prism/errors#{name}"), "detail": "so"}).to_string();
    let headers = json!({"content-type": "application/problem+json"});
    json!({"answer": {"status": status, "headers": headers, "body": body}, "error": failure("Status")})
}

fn failure(kind: &str) -> Value {
    json!({"kind": kind, "message": ""})
}
