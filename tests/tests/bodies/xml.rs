//! Bodies in XML, there and back.

use serde_json::{Value, json};

use super::client;
use crate::runtime::xml::{ANY, BOOL, NUMBER, TEXT};
use crate::runtime::{Call, Headers, operation, xml};
use crate::server::{Server, answer};

xml! { PET: object {
    Attribute "id" = "id" of NUMBER,
    Attribute "kind" = "type" in "urn:kinds" as "k" of TEXT,
    Element "name" = "name" of TEXT,
    Element "tame" = "is-tame" of BOOL,
    Repeated "photos" = "photo" of TEXT,
    Element "friends" = "friends" of FRIENDS,
    Element "extra" = "extra" of ANY,
} }
xml! { FRIENDS: list {
    "pet" in "urn:pets" as "p" of PET
} }
xml! { PET_ELEMENT: element {
    "pet" in "urn:pets" of PET
} }

operation! { Swap = Client::swap -> Value, Headers {
    id: "swap",
    method: POST "/swap",
    server: "",
    accept: "application/xml",
    content: "application/xml",
    security: [],
    writes: PET_ELEMENT,
    reads: PET_ELEMENT,
    success: { 200 => xml },
} }

/// What is sent for a value, and what comes of a document.
async fn swap(sent: &Value, received: &str) -> (String, Result<Value, String>) {
    let server = Server::start([answer(200, received).header("content-type", "application/xml")]).await;
    let call = Swap { call: Call::new(&client(&server), Swap::OPERATION).xml(sent) };
    let result = call.await.map(crate::runtime::Response::into_inner).map_err(|error| error.to_string());
    let sent = server.seen().last().map(|seen| String::from_utf8_lossy(&seen.body).into_owned()).unwrap_or_default();
    (sent, result)
}

#[tokio::test]
async fn there_and_back() {
    let pet = json!({
        "id": 7, "kind": "a\"<b>", "name": "Rex & <Co>", "tame": true, "photos": ["a", "b"],
        "friends": [{"id": 8, "name": "Mia"}, {"friends": []}],
        "extra": {"depth": "1", "list": ["x", {"y": "z"}]}, "unknown": "kept",
    });
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><pet xmlns=\"urn:pets\" id=\"7\" k:type=\"a&quot;&lt;b&gt;\">\
        <name>Rex &amp; &lt;Co&gt;</name><is-tame>true</is-tame><photo>a</photo><photo>b</photo>\
        <friends><p:pet xmlns:p=\"urn:pets\" id=\"8\"><name>Mia</name></p:pet>\
        <p:pet xmlns:p=\"urn:pets\"><friends></friends></p:pet></friends>\
        <extra><depth>1</depth><list>x</list><list><y>z</y></list></extra><unknown>kept</unknown></pet>";
    let (sent, _) = swap(&pet, "").await;
    // A prefix needs its namespace: attributes say theirs, too.
    let expected = expected.replace("k:type", "xmlns:k=\"urn:kinds\" k:type");
    assert_eq!(sent, expected);
    let (_, received) = swap(&pet, &expected).await;
    assert_eq!(received, Ok(pet));
}

#[tokio::test]
async fn read_as_it_comes() {
    let xsi = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    for (document, expected) in [
        ("<other/>".to_owned(), json!({})),
        (
            "\u{FEFF}<?xml version='1.0'?>\n<!-- a pet --><pet id=' 7 '><name/></pet>".to_owned(),
            json!({"id": 7, "name": ""}),
        ),
        ("<pet><name>a<![CDATA[<b>]]>&#x63;<!-- no -->d</name></pet>".to_owned(), json!({"name": "a<b>cd"})),
        (
            "<pet><is-tame>1</is-tame><photo>a</photo><name>b</name><photo>c</photo></pet>".to_owned(),
            json!({"tame": true, "photos": ["a", "c"], "name": "b"}),
        ),
        (format!("<pet {xsi}><name xsi:nil='true'/><is-tame/></pet>"), json!({"name": null, "tame": null})),
        ("<pet id='x'><extra a='1'><b/></extra></pet>".to_owned(), json!({"id": "x", "extra": {"a": "1", "b": ""}})),
        (
            "<q:pet xmlns:q='urn:x'><q:friends><q:pet q:id='1'/></q:friends></q:pet>".to_owned(),
            json!({"friends": [{"id": 1}]}),
        ),
    ] {
        let (_, received) = swap(&json!({}), &document).await;
        assert_eq!(received, Ok(expected), "{document}");
    }
}

#[tokio::test]
async fn what_is_no_xml_is_an_error_with_its_status() {
    let (_, received) = swap(&json!({}), "<pet><name></pet>").await;
    let error = received.expect_err("no XML");
    assert!(error.starts_with("`swap`: 200 OK, but the body does not fit: not XML: "), "{error}");
    // Entities are not expanded: a small document stays small.
    let bomb = "<!DOCTYPE a [<!ENTITY b 'b'>]><a>&b;</a>";
    assert!(swap(&json!({}), bomb).await.1.is_err());
    let (sent, refused) = swap(&json!({"no name": 1}), "<pet/>").await;
    assert_eq!(sent, "");
    assert!(refused.expect_err("not sent").contains("`no name` is no name of an element"));
}
