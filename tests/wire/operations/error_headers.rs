use api::headers::XRequestIdHeaders;
use api::operations::teams::DeleteErrorHeaders;
use api::operations::users::{CreateErrorHeaders, ListErrorHeaders};
use api::types::TooManyXScope;
use sent::Stub;

#[tokio::test]
async fn the_headers_of_an_error_have_their_types() {
    let stub = Stub::new([(429, "", ""), (429, "", ""), (304, "", ""), (503, "", "")]).with_headers(&[
        ("etag", "\"1\""),
        ("retry-after", "7"),
        ("x-ratelimit-reset", "Fri, 02 Jan 2026 03:04:05 GMT"),
        ("x-scope", "key"),
    ]);
    let error = stub.client().users().list().await.unwrap_err();
    let list: ListErrorHeaders = error.typed_headers().unwrap();
    assert_eq!((list.retry_after(), list.x_scope()), (Some(7), Some(TooManyXScope::Key)));
    assert_eq!(list.x_rate_limit_reset().unwrap().timestamp(), 1_767_323_045);
    let error = stub.client().teams().delete("1").await.unwrap_err();
    let delete = error.typed_headers::<DeleteErrorHeaders>().unwrap();
    assert_eq!((delete.retry_after(), delete.get("etag").unwrap().to_str().unwrap()), (Some(7), "\"1\""));
    // A redirect, and a status that the spec documents by `default`.
    let error = stub.client().users().list().await.unwrap_err();
    assert_eq!(error.typed_headers::<ListErrorHeaders>().unwrap().e_tag(), Some("\"1\""));
    let error = stub.client().users().list().await.unwrap_err();
    assert_eq!(error.typed_headers::<ListErrorHeaders>().unwrap().retry_after(), Some(7));
}

#[tokio::test]
async fn equal_headers_of_successes_and_errors_are_one_type() {
    let id = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    let stub = Stub::new([(201, "", ""), (400, "", "")]);
    let stub = stub.with_headers(&[("x-request-id", "6ba7b810-9dad-11d1-80b4-00c04fd430c8")]);
    let created = stub.client().users().create().await.unwrap();
    let error = stub.client().users().create().await.unwrap_err();
    let of_error: XRequestIdHeaders = error.typed_headers::<CreateErrorHeaders>().unwrap();
    assert_eq!(created.headers().x_request_id(), of_error.x_request_id());
    assert_eq!(of_error.x_request_id().unwrap().to_string(), id);
}

#[tokio::test]
async fn headers_that_are_absent_or_of_another_type_are_none() {
    let stub = Stub::new([(429, "", "")]).with_headers(&[("retry-after", "soon")]);
    let error = stub.client().users().list().await.unwrap_err();
    let headers = error.typed_headers::<ListErrorHeaders>().unwrap();
    assert_eq!((headers.retry_after(), headers.x_scope()), (None, None));
    assert_eq!(error.headers().unwrap()["retry-after"], "soon");
}
