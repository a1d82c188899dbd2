//! Responses of Prism and the verdicts on them.

use serde_json::{Value, json};

use super::super::cases::Expected;
use super::super::exchange::Exchange;
use super::super::results::Problem;
use super::judge;

const MISSING: &str =
    r#"[{"location":["request","query","limit"],"severity":"Error","code":"required","message":"limit is missing"}]"#;
const RENAMED: &str =
    r#"[{"location":["request","query","limit"],"severity":"Warning","code":"deprecated","message":""}]"#;
const CUT_OFF: &str =
    r#"Too many violations! [{"location":["request","body"],"severity":"Error","code":"type","message":"no"},{"loc"#;

#[test]
fn the_response_shows_whether_the_request_was_valid() {
    let success = Expected::Success;
    for (expected, exchange, problem) in [
        (success, exchange(200, "", &Value::Null), None),
        (success, exchange(200, RENAMED, &Value::Null), None),
        (success, exchange(200, "", &failure("Decode")), Some(Problem::NotDecoded)),
        (success, exchange(422, MISSING, &failure("Status")), Some(Problem::Rejected)),
        (success, exchange(422, CUT_OFF, &failure("Status")), Some(Problem::Rejected)),
        (success, prism_problem("NO_PATH_MATCHED_ERROR", 404), Some(Problem::Rejected)),
        (success, prism_problem("SCHEMA_TOO_COMPLEX", 500), Some(Problem::NotDecoded)),
        (success, json!({"error": failure("InvalidRequest")}), Some(Problem::NotSent)),
        (success, json!({"request": null, "error": failure("Timeout")}), Some(Problem::Late)),
        (Expected::Failure, exchange(404, "", &failure("Status")), None),
        (Expected::Failure, exchange(404, MISSING, &failure("Status")), Some(Problem::Rejected)),
        (Expected::Failure, prism_problem("SCHEMA_TOO_COMPLEX", 500), Some(Problem::NotDecoded)),
        (Expected::Unauthorized, exchange(401, "", &failure("Status")), None),
        (Expected::Unauthorized, prism_problem("UNAUTHORIZED", 401), None),
        (Expected::Unauthorized, exchange(200, "", &Value::Null), Some(Problem::NotRefused)),
    ] {
        let read: Exchange = serde_json::from_value(exchange.clone()).expect("it is the format of the program");
        assert_eq!(judge(&read, expected).map(|verdict| verdict.problem), problem, "{exchange}");
    }
}

#[test]
fn the_list_of_violations_may_be_cut_off() {
    let read: Exchange =
        serde_json::from_value(exchange(422, CUT_OFF, &failure("Status"))).expect("it is the format of the program");
    let places = judge(&read, Expected::Success).map(|verdict| verdict.message);
    assert_eq!(places.as_deref(), Some("body: no"));
}

fn exchange(status: u16, violations: &str, error: &Value) -> Value {
    let headers = json!({"content-type": "application/json", "sl-violations": violations});
    json!({"response": {"status": status, "headers": headers, "body": "{}"}, "error": error})
}

/// A response of Prism that is not described in the document.
fn prism_problem(name: &str, status: u16) -> Value {
    let body = json!({"type": format!("https://stoplight.io/prism/errors#{name}"), "detail": "so"}).to_string();
    let headers = json!({"content-type": "application/problem+json"});
    json!({"response": {"status": status, "headers": headers, "body": body}, "error": failure("Status")})
}

fn failure(kind: &str) -> Value {
    json!({"kind": kind, "message": ""})
}
