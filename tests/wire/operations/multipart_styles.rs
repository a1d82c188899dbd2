use api::operations::untagged::OrderParts;
use api::runtime::{Multipart, Part};
use api::types::Pairs;
use sent::Stub;

fn texts() -> [String; 2] {
    ["a".to_owned(), "b".to_owned()]
}

fn pairs() -> Pairs {
    Pairs::new().with_k(1).with_l("x y")
}

/// The parts without their boundaries.
async fn parts(body: OrderParts) -> Vec<String> {
    let stub = Stub::default();
    stub.client().order(body).await.unwrap();
    let sent = stub.last();
    let boundary = sent.header("content-type").unwrap().strip_prefix("multipart/form-data; boundary=").unwrap();
    let body = sent.body.replace(boundary, "B");
    let parts = body.split("--B").filter(|part| !matches!(*part, "" | "--\r\n"));
    let head = "\r\nContent-Disposition: form-data; name=";
    parts.map(|part| part.strip_prefix(head).unwrap().trim_end().replace("\r\n", " ")).collect()
}

#[tokio::test]
async fn each_part_in_its_style() {
    let body = OrderParts::new()
        .with_flat(texts())
        .with_words(texts())
        .with_pipes([1, 2])
        .with_pairs(pairs())
        .with_spread(pairs())
        .with_deep(pairs())
        .with_usual([pairs()])
        .with_list(texts())
        .with_scalar("?&")
        .with_xml(Part::new("<a/>"))
        .with_xmls(vec![Part::new("<b/>")])
        .with_plain(pairs());
    let expected = [
        "\"flat\"  a,b",
        "\"words\"  a b",
        "\"pipes\"  1|2",
        "\"pairs\"  k,1,l,x y",
        "\"k\"  1",
        "\"l\"  x y",
        "\"deep[k]\"  1",
        "\"deep[l]\"  x y",
        "\"usual\" Content-Type: application/json  {\"k\":1,\"l\":\"x y\"}",
        "\"list\"  a",
        "\"list\"  b",
        "\"scalar\"  ?&",
        "\"xml\" Content-Type: application/xml  <a/>",
        "\"xmls\" Content-Type: application/xml  <b/>",
        "\"plain\" Content-Type: text/plain  {\"k\":1,\"l\":\"x y\"}",
    ];
    assert_eq!(parts(body).await, expected);
}

#[tokio::test]
async fn undeclared_parts() {
    let others = Multipart::new().part("a", Part::file("1.png", "A")).part("a", Part::file("2", "B")).text("t", "T");
    let expected = [
        "\"flat\"  a,b",
        "\"a\"; filename=\"1.png\" Content-Type: image/png  A",
        "\"a\"; filename=\"2\" Content-Type: application/octet-stream  B",
        "\"t\"  T",
    ];
    assert_eq!(parts(OrderParts::new().with_flat(texts()).with_additional_parts(others)).await, expected);
}

/// Parts are not percent-encoded, so such a value would become two.
#[tokio::test]
async fn a_value_with_the_separator_in_it_is_an_error() {
    let stub = Stub::default();
    let error = stub.client().order(OrderParts::new().with_flat(["a,b".to_owned()])).await.unwrap_err();
    assert_eq!(error.to_string(), "`order`: the part `flat`: a value has `,` in it, which is between the values");
    let words = OrderParts::new().with_words(["a,b".to_owned(), "c".to_owned()]);
    assert_eq!(parts(words).await, ["\"words\"  a,b c"]);
    // An empty list gives no part.
    assert_eq!(parts(OrderParts::new().with_flat([""; 0]).with_list(texts())).await.len(), 2);
}
