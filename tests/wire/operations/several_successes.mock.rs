use api::operations::untagged::{Start, StartOutput};
use api::runtime::{MockTransport, Response};
use api::types::{Job, Problem};
use api::{Client, Error, ErrorBody};

fn mocked() -> (MockTransport, Client) {
    let mock = MockTransport::new();
    let client = Client::builder().base_url("https://host").transport(mock.clone()).build().unwrap();
    (mock, client)
}

fn job(id: &str) -> Job {
    serde_json::from_value(serde_json::json!({"id": id})).unwrap()
}

#[tokio::test]
async fn a_value_has_the_status_of_its_variant() {
    let (mock, client) = mocked();
    mock.on::<Start>().reply(StartOutput::Accepted(job("j"))).reply(StartOutput::NoContent(()));
    let started = client.start().await.unwrap();
    assert_eq!(started.status(), 202);
    assert!(matches!(started.into_inner(), StartOutput::Accepted(job) if job.id == "j"));
    assert!(matches!(client.start().await.unwrap().into_inner(), StartOutput::NoContent(())));
    assert_eq!(mock.calls::<Start>().len(), 2);
}

#[tokio::test]
async fn errors_have_typed_bodies() {
    let problem: Problem = serde_json::from_str(r#"{"message":"m"}"#).unwrap();
    let (mock, client) = mocked();
    mock.on::<Start>().json(404, &problem);
    let error = client.start().await.unwrap_err();
    assert!(matches!(error.typed_body(), Ok(ErrorBody::Problem(problem)) if problem.message == "m"));
    let made = Error::from_status::<Start>(404, &problem);
    assert_eq!((made.typed_body(), made.to_string()), (error.typed_body(), error.to_string()));
}

#[tokio::test]
async fn a_function_can_be_tested_with_a_response() {
    fn is_running(response: &Response<StartOutput>) -> bool {
        response.status() == 202 && matches!(&**response, StartOutput::Accepted(_))
    }
    let response = Response::from_parts(StartOutput::Accepted(job("j")), http::StatusCode::ACCEPTED, Default::default());
    assert!(is_running(&response));
}

#[tokio::test]
async fn the_message_for_a_missing_answer_can_be_pasted() {
    let (_, client) = mocked();
    let error = format!("{:?}", client.start().await.unwrap_err());
    assert!(error.contains("has no answer for `start` (POST /jobs): add one with `mock.on::<"), "{error}");
    assert!(error.contains("::operations::untagged::Start>().reply(…)`"), "{error}");
}
