use api::Client;
use api::operations::untagged::{Read, Replace};
use api::runtime::MockTransport;
use api::types::Pet;

#[tokio::test]
async fn replies_are_written_as_elements() {
    let mock = MockTransport::new();
    let client = Client::builder().base_url("https://host").transport(mock.clone()).build().unwrap();
    let pet = Pet::new(8, "Mia").with_tags(["x".to_owned()]);
    mock.on::<Replace>().reply(vec![pet.clone()]);
    mock.on::<Read>().reply(pet.clone());
    assert_eq!(client.replace().body(pet.clone()).await.unwrap().into_inner(), [pet.clone()]);
    assert_eq!(client.read().await.unwrap().into_inner(), pet);
    let sent = mock.calls::<Replace>();
    assert_eq!(sent[0].header("content-type"), Some("text/xml"));
    assert!(sent[0].text().contains("<petName>Mia</petName>"));
}
