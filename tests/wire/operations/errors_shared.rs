use api::ErrorBody;
use sent::Stub;

#[tokio::test]
async fn codes_precede_ranges_and_these_the_default() {
    let json = "application/json";
    let problem = r#"{"message":"m"}"#;
    let answers = [
        (404, json, problem),
        (418, json, r#"[{"message":"m"}]"#),
        (500, json, problem),
        (403, json, r#"{"who":"w"}"#),
    ];
    let client = Stub::new(answers).client();
    let mut bodies = Vec::new();
    for _ in 0..4 {
        bodies.push(client.first().await.unwrap_err().typed_body().unwrap());
    }
    assert!(matches!(
        &bodies[..],
        [ErrorBody::Problem(_), ErrorBody::ProblemList(_), ErrorBody::Problem(_), ErrorBody::ForbiddenBody(_)]
    ));
}

#[tokio::test]
async fn the_media_type_decides_between_two() {
    let answers = [
        (400, "application/scim+json", r#"{"detail":"d"}"#),
        (400, "application/json", r#"{"message":"m"}"#),
        (500, "text/plain", "broken"),
    ];
    let client = Stub::new(answers).client();
    assert!(matches!(client.second().await.unwrap_err().typed_body(), Ok(ErrorBody::ScimProblem(_))));
    assert!(matches!(client.second().await.unwrap_err().typed_body(), Ok(ErrorBody::Problem(_))));
    assert!(matches!(client.second().await.unwrap_err().typed_body(), Ok(ErrorBody::Text(text)) if text == "broken"));
}
