use api::operations::untagged::{ConvertContent, ConvertOutput};
use api::types::{One, Two};
use sent::Stub;

#[tokio::test]
async fn parameters_are_sent_and_distinguish_responses() {
    let stub = Stub::new([
        (200, "application/json;version=2", r#"{"b":"x"}"#),
        (200, "application/json;profile=\"https://example.com/a;b\"", r#"{"a":"x"}"#),
        (200, "text/csv", "x"),
        (200, "application/json", r#"{"a":"x"}"#),
    ]);
    let convert = || stub.client().convert(ConvertContent::JsonVersion2(Two::new()));
    assert_eq!(*convert().await.unwrap(), ConvertOutput::JsonVersion2(Two::new().with_b("x")));
    assert_eq!(stub.last().header("content-type"), Some("application/json;version=2"));
    let accept = "application/json; profile=\"https://example.com/a;b\", application/json; version=2, text/csv; header=present;q=0.9";
    assert_eq!(stub.last().header("accept"), Some(accept));
    assert_eq!(*convert().await.unwrap(), ConvertOutput::JsonProfileHttpsExampleComAB(One::new().with_a("x")));
    assert_eq!(*convert().await.unwrap(), ConvertOutput::Csv("x".to_owned()));
    // Neither of the documented kinds of JSON, so the variant for text accepts it as it is.
    assert_eq!(*convert().await.unwrap(), ConvertOutput::Csv(r#"{"a":"x"}"#.to_owned()));
    stub.client().alone(One::new()).await.unwrap_err();
    assert_eq!(stub.last().header("content-type"), Some("application/json; v=1"));
}
