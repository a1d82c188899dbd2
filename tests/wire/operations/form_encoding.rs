use api::types::{OrderBody, OrderBodyDeep, OrderBodyObject};
use sent::Stub;

#[tokio::test]
async fn each_field_in_its_style() {
    let stub = Stub::default();
    let texts = || ["a".to_owned(), "b".to_owned()];
    let body = OrderBody::new()
        .with_flat(texts())
        .with_deep(OrderBodyDeep::new().with_a(1))
        .with_json(["x".to_owned()])
        .with_path("/p?q")
        .with_usual(texts())
        .with_object(OrderBodyObject::new().with_a(1));
    stub.client().order().body(body).await.unwrap();
    let fields = "flat=a,b&deep%5Ba%5D=1&json=%5B%22x%22%5D&path=/p?q&usual=a&usual=b&object=%7B%22a%22%3A1%7D";
    assert_eq!(stub.last().body, fields);
}
