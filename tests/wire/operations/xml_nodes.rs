use api::types::{Album, AlbumCaption, AlbumPage, Bag, Size};
use sent::Stub;

#[tokio::test]
async fn nodes_of_every_type_and_maps_come_back() {
    let album = Album::new(1)
        .with_tracks(["a".to_owned()])
        .with_caption(AlbumCaption::new().with_lang("en").with_text("x < y"))
        .with_page(AlbumPage::new().with_html("<p>]]></p>"))
        .with_size(Size::new().with_width(3));
    let stub = Stub::new([(200, "application/xml", "<stored id='2'><width>4</width><bag><x>5</x></bag></stored>")]);
    let stored = stub.client().store(album).await.unwrap().into_inner();
    assert_eq!((stored.id, stored.size.and_then(|size| size.width)), (2, Some(4)));
    let sent = stub.last().body;
    assert!(
        sent.ends_with(
            "<Album id=\"1\"><tracks><track>a</track></tracks><caption lang=\"en\">x &lt; y</caption>\
             <page><![CDATA[<p>]]]]><![CDATA[></p>]]></page><width>3</width></Album>"
        ),
        "{sent}"
    );
}

#[tokio::test]
async fn a_map_is_a_document() {
    let stub = Stub::new([(200, "application/xml", "<Odd/>")]);
    let bag = Bag::from([("count".to_owned(), 3)]);
    stub.client().fill(bag).await.unwrap();
    assert!(stub.last().body.ends_with("<Bag><count>3</count></Bag>"), "{}", stub.last().body);
}
