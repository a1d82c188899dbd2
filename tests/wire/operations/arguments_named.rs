use api::operations::untagged::{ForecastRequired, LoginRequired, PlaceRequired};
use api::types::ForecastType;
use sent::Stub;

#[tokio::test]
async fn arguments_are_sent_by_name() {
    let stub = Stub::default();
    let required = ForecastRequired { lat: 52.5, lon: 13.4, r#type: ForecastType::Sun };
    stub.client().forecast(required).maybe_days(Some(2)).await.unwrap();
    assert_eq!(stub.last().target(), "/forecast?lon=13.4&lat=52.5&type=sun&days=2");
    let required = PlaceRequired { d: "z".into(), a: "x".into(), b: 1, c: vec!["p".into(), "q".into()] };
    stub.client().place(required, "body").await.unwrap();
    assert_eq!(stub.last().target(), "/x/1/p,q/z");
}

#[tokio::test]
async fn few_arguments_are_in_the_order_of_the_path() {
    let stub = Stub::default();
    stub.client().read("owner", "repo", "key").await.unwrap();
    assert_eq!(stub.last().target(), "/owner/repo");
}

#[test]
fn secrets_are_not_shown() {
    let required = LoginRequired { user: "ann".into(), password: "hunter2".into() };
    assert_eq!(format!("{required:?}"), "LoginRequired { user: \"ann\", password: [redacted] }");
}
