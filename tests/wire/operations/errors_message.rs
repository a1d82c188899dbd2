use api::{Error, ErrorBody};
use sent::Stub;

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";
const TEXT: &str = "text/plain; charset=utf-8";

/// A status, a body, the variant of its type, the message and the code.
type Row = (u16, &'static str, &'static str, &'static str, Option<&'static str>, Option<&'static str>);

const FIRST: [Row; 12] = [
    (400, JSON, r#"{"message":"m","code":"c"}"#, "FirstError400", Some("m"), Some("c")),
    (404, JSON, r#"{"message":"m"}"#, "FirstError400", Some("m"), None),
    (409, JSON, r#"{"error":{"message":"m","type":"rate_limit","code":null}}"#, "Nested", Some("m"), Some("rate_limit")),
    (410, JSON, r#"{"error":{"message":"m","type":"rate_limit","code":"c"}}"#, "Nested", Some("m"), Some("c")),
    (410, JSON, r#"{"message":"outer","error":{"message":"m","type":"new"}}"#, "Nested", Some("m"), Some("new")),
    (422, JSON, r#"{"errors":[{"title":"t","code":7},{"title":"u","code":8}]}"#, "Listed", Some("t"), Some("7")),
    (422, JSON, r#"{"errors":[]}"#, "Listed", None, None),
    (429, JSON, r#"{"error":{"message":"m","type":"rate_limit"}}"#, "Nested", Some("m"), Some("rate_limit")),
    (429, TEXT, "slow down", "Text", Some("slow down"), None),
    (500, JSON, r#""broken""#, "String", Some("broken"), None),
    (503, JSON, r#"[{"title":"t","code":7}]"#, "Failures", Some("t"), Some("7")),
    (503, JSON, "[]", "Failures", None, None),
];

const SECOND: [Row; 12] = [
    (402, JSON, r#"{"type":"error","error":{"type":"denied","message":"m"}}"#, "Tagged", Some("m"), Some("denied")),
    (402, JSON, r#"{"type":"error","error":{"type":"overloaded","message":"m"}}"#, "Tagged", Some("m"), Some("overloaded")),
    (402, JSON, r#"{"type":"error","error":{"type":"overloaded","message":"m","code":7}}"#, "Tagged", Some("m"), Some("7")),
    (403, JSON, r#"{"error":"e","code":5}"#, "Either", Some("e"), Some("5")),
    (403, JSON, r#"{"error":{"title":"t","code":7}}"#, "Either", Some("t"), Some("7")),
    (403, JSON, r#"{"code":"c"}"#, "Either", None, Some("c")),
    (403, JSON, r#"{"error":true}"#, "Either", None, None),
    (401, JSON, r#"{"error":"invalid_grant","error_description":"d"}"#, "OAuth", Some("d"), Some("invalid_grant")),
    (410, JSON, r#"{"error":{"message":"m","type":"invalid_request"}}"#, "Nested", Some("m"), Some("invalid_request")),
    (422, PROBLEM, r#"{"type":"a:b","title":"t","detail":"d"}"#, "Problem", Some("d"), Some("a:b")),
    (422, PROBLEM, r#"{"title":"t"}"#, "Problem", Some("t"), None),
    (500, JSON, r#"{"request_id":"r"}"#, "Silent", None, None),
];

const THIRD: [Row; 11] = [
    (400, JSON, r#"{"message":"m"}"#, "Chain", Some("m"), None),
    (400, JSON, r#"{"message":{"message":"m"}}"#, "Chain", None, None),
    (401, JSON, r#"{"error":"e"}"#, "Cause", Some("e"), None),
    (401, JSON, r#"{"error":{"error":"e"}}"#, "Cause", Some("e"), None),
    (402, JSON, r#"{"error":{"code":"broken","message":"m"}}"#, "LostOrNull", Some("m"), Some("broken")),
    (402, JSON, "null", "LostOrNull", None, None),
    (403, JSON, r#"[{"error":{"code":"broken","message":"m"}}]"#, "Lots", Some("m"), Some("broken")),
    (403, JSON, "[]", "Lots", None, None),
    (404, JSON, r#"{"error":{"message":"m"}}"#, "Inner", Some("m"), None),
    (404, JSON, r#"{"message":"m"}"#, "Inner", Some("m"), None),
    (409, JSON, r#"{"reason":"r","hint":"h","msg":"m"}"#, "Error409", Some("m"), None),
];

fn check(error: &Error, row: &Row) {
    let (status, _, body, variant, message, code) = *row;
    let typed = error.typed_body().unwrap_or_else(|error| panic!("{status} {body}: {error}"));
    let shown = format!("{typed:?}");
    assert!(shown.starts_with(&format!("{variant}(")), "{status} {body}: {shown}");
    assert_eq!((typed.message(), typed.code().as_deref()), (message, code), "typed: {status} {body}");
    let read = (error.message(), error.code());
    assert_eq!((read.0.as_deref(), read.1.as_deref()), (message, code), "read: {status} {body}");
    assert_eq!(error.body_text().as_deref(), Some(body));
}

#[tokio::test]
async fn typed_and_untyped_bodies_say_the_same() {
    let client = Stub::new(FIRST.map(|(status, media_type, body, ..)| (status, media_type, body))).client();
    for row in &FIRST {
        check(&client.first().await.unwrap_err(), row);
    }
    let client = Stub::new(SECOND.map(|(status, media_type, body, ..)| (status, media_type, body))).client();
    for row in &SECOND {
        check(&client.second().await.unwrap_err(), row);
    }
    let client = Stub::new(THIRD.map(|(status, media_type, body, ..)| (status, media_type, body))).client();
    for row in &THIRD {
        check(&client.third().await.unwrap_err(), row);
    }
}

#[tokio::test]
async fn a_body_without_a_documented_shape_is_read_by_the_same_names() {
    let table = [
        (502, JSON, r#"{"Type":"Invalid","Message":"m"}"#, Some("m"), Some("Invalid")),
        (502, JSON, r#"{"error":{"error_msg":"m","errorName":"n"}}"#, Some("m"), Some("n")),
        (415, JSON, r#"{"error":"e"}"#, Some("e"), None),
        (415, JSON, r#"{"error":true,"message":"m","status":415}"#, Some("m"), None),
        (502, JSON, r#"{"type":"error","error":{"type":"overloaded","message":"m"}}"#, Some("m"), Some("overloaded")),
        (502, JSON, r#"{"name":"missing_key","statusCode":401,"message":"m"}"#, Some("m"), Some("missing_key")),
        (418, JSON, r#"{"detail":[{"loc":["a"],"msg":"m","type":"t"}]}"#, Some("m"), Some("t")),
        (418, JSON, r#"{"errors":["e"]}"#, Some("e"), None),
        (418, TEXT, "teapot", Some("teapot"), None),
        (418, "text/html", "<h1>Teapot</h1>", None, None),
        (418, JSON, "", None, None),
    ];
    let client = Stub::new(table.map(|(status, media_type, body, ..)| (status, media_type, body))).client();
    for (status, _, body, message, code) in table {
        let error = client.first().await.unwrap_err();
        let read = (error.message(), error.code());
        assert_eq!((read.0.as_deref(), read.1.as_deref()), (message, code), "{status} {body}");
        assert_eq!(error.body_text().as_deref(), Some(body));
        assert_eq!(error.typed_body().is_ok(), status != 418, "{status} {body}");
    }
}

#[test]
fn a_variant_is_a_type() {
    let body: ErrorBody = ErrorBody::Text("t".to_owned());
    assert_eq!((body.message(), body.code()), (Some("t"), None));
}
