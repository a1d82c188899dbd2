use api::types::{ConvertBody, Pet};
use sent::Stub;

#[tokio::test]
async fn bodies_are_elements() {
    let stub = Stub::new([(200, "application/xml", "<answer><count>3</count></answer>")]);
    let answer = stub.client().convert(ConvertBody::new().with_name("a&b")).await.unwrap();
    assert_eq!(answer.count, Some(3));
    let sent = stub.last();
    assert_eq!(
        (sent.header("content-type"), sent.header("accept")),
        (Some("application/xml"), Some("application/xml"))
    );
    assert!(sent.body.ends_with("<root><name>a&amp;b</name></root>"), "{}", sent.body);
}

#[tokio::test]
async fn elements_and_attributes_match_the_schemas() {
    let pets = r#"<pets><q:pet xmlns:q="urn:pets" id="7"><petName>Rex</petName><photos>a</photos><photos>b</photos></q:pet></pets>"#;
    let stub = Stub::new([(200, "application/vnd.pets+xml", pets)]);
    let pet = Pet::new(8, "Mia").with_tags(["x".to_owned()]);
    let all = stub.client().replace().body(pet).await.unwrap().into_inner();
    assert_eq!((all[0].id, all[0].name.as_str()), (7, "Rex"));
    assert_eq!(all[0].photos.as_deref(), Some(&["a".to_owned(), "b".to_owned()][..]));
    let body = stub.last().body;
    assert!(
        body.ends_with(
            r#"<p:pet xmlns:p="urn:pets" id="8"><petName>Mia</petName><tagList><tag>x</tag></tagList></p:pet>"#
        ),
        "{body}"
    );
}
