use api::ErrorBody;
use api::operations::untagged::StartOutput;
use sent::Stub;

#[tokio::test]
async fn each_status_has_its_type() {
    let json = "application/json";
    let stub = Stub::new([(200, json, r#"{"value":1}"#), (202, json, r#"{"id":"j"}"#), (204, "", "")]);
    let client = stub.client();
    assert!(matches!(client.start().await.unwrap().into_inner(), StartOutput::Ok(result) if result.value == 1));
    assert!(matches!(client.start().await.unwrap().into_inner(), StartOutput::Accepted(job) if job.id == "j"));
    assert!(matches!(client.start().await.unwrap().into_inner(), StartOutput::NoContent(())));
}

#[tokio::test]
async fn errors_are_not_successes() {
    for status in [404, 500, 503] {
        let client = Stub::new([(status, "application/json", r#"{"message":"m"}"#)]).client();
        let error = client.start().await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert!(matches!(error.typed_body(), Ok(ErrorBody::Problem(problem)) if problem.message == "m"));
    }
}
