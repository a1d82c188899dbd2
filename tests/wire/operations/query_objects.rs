use api::types::Filter;
use sent::Stub;

#[tokio::test]
async fn each_in_its_style() {
    let stub = Stub::default();
    let filter = || Filter::new().with_color("r&d").with_size(2);
    stub.client().search().filter(filter()).await.unwrap();
    assert_eq!(stub.last().target(), "/search?filter%5Bcolor%5D=r%26d&filter%5Bsize%5D=2");
    stub.client().search().spread(filter()).await.unwrap();
    assert_eq!(stub.last().target(), "/search?color=r%26d&size=2");
    stub.client().search().flat(filter()).await.unwrap();
    assert_eq!(stub.last().target(), "/search?flat=color,r%26d,size,2");
}
