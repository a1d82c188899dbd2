//! Bodies in XML, sent and received.

use serde_json::{Value, json};

use super::client;
use crate::runtime::xml::{ANY, BOOL, NUMBER, TEXT, read as xml_read};
use crate::runtime::{Call, Headers, operation, xml};
use crate::server::{Server, answer, answer_bytes};

xml! { PET: object {
    Attribute "id" = "id" of NUMBER,
    Attribute "kind" = "type" in "urn:kinds" as "k" of TEXT,
    Element "name" = "name" of TEXT,
    Element "tame" = "is-tame" of BOOL,
    Repeated "photos" = "photo" of TEXT,
    Element "friends" = "friends" of FRIENDS,
    Element "extra" = "extra" of ANY,
    Element "scores" = "scores" of SCORES,
    Element "lists" = "lists" of LISTS,
    Element "note" = "note" of NOTE,
    Element "page" = "page" of PAGE,
    Inline "inline" = "inline" of INLINE,
} }
xml! { SCORES: object {
    .. Element of NUMBER
} }
xml! { LISTS: object {
    Attribute "id" = "id" of NUMBER,
    .. Repeated of TEXT
} }
xml! { NOTE: object {
    Attribute "lang" = "lang" of TEXT,
    Text "text" = "text" of TEXT,
    Element "local" = "name" of TEXT,
    Element "foreign" = "name" in "urn:f" as "f" of TEXT,
} }
xml! { PAGE: object {
    Cdata "html" = "html" of TEXT,
} }
xml! { INLINE: object {
    Attribute "rank" = "rank" of NUMBER,
    Element "motto" = "motto" of TEXT,
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

/// What is sent for a value, and what a document is decoded to.
async fn swap(sent: &Value, received: &str) -> (String, Result<Value, String>) {
    let server = Server::start([answer(200, received).header("content-type", "application/xml")]).await;
    let call = Swap { call: Call::new(&client(&server), Swap::OPERATION).xml(sent) };
    let result = call.await.map(crate::runtime::Response::into_inner).map_err(|error| error.to_string());
    let sent = server.seen().last().map(|seen| String::from_utf8_lossy(&seen.body).into_owned()).unwrap_or_default();
    (sent, result)
}

#[tokio::test]
async fn values_round_trip() {
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
    // A prefix needs its namespace: attributes declare theirs, too.
    let expected = expected.replace("k:type", "xmlns:k=\"urn:kinds\" k:type");
    assert_eq!(sent, expected);
    let (_, received) = swap(&pet, &expected).await;
    assert_eq!(received, Ok(pet));
}

#[tokio::test]
async fn read_while_it_is_received() {
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
async fn invalid_xml_is_an_error_with_its_status() {
    let (_, received) = swap(&json!({}), "<pet><name></pet>").await;
    let error = received.expect_err("no XML");
    assert!(error.starts_with("`swap`: 200 OK, but the body does not fit: not XML: "), "{error}");
    // Entities are not expanded: a small document stays small.
    let bomb = "<!DOCTYPE a [<!ENTITY b 'b'>]><a>&b;</a>";
    assert!(swap(&json!({}), bomb).await.1.is_err());
    let (sent, refused) = swap(&json!({"no name": 1}), "<pet/>").await;
    assert_eq!(sent, "");
    assert!(refused.expect_err("not sent").contains("`no name` is not a name of an XML element"));
}

const XSI: &str = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

#[tokio::test]
async fn each_kind_of_node_comes_back() {
    let xs = format!("{XSI} xmlns:t=\"http://www.w3.org/2001/XMLSchema\" xsi:type=\"t:");
    let list = format!("{XSI} xmlns:t=\"http://www.w3.org/2005/xpath-functions\" xsi:type=\"t:");
    for (value, inside) in [
        // Maps of scalars and of lists, next to a declared member.
        (json!({"scores": {"a": 1, "b-c": -2.50}}), "<scores><a>1</a><b-c>-2.5</b-c></scores>".to_owned()),
        (json!({"scores": {}}), "<scores></scores>".to_owned()),
        (
            json!({"lists": {"id": 1, "x": ["a"], "y": ["b", ""]}}),
            "<lists id=\"1\"><x>a</x><y>b</y><y></y></lists>".to_owned(),
        ),
        // Null (OpenAPI 3.2, "Handling null Values").
        (json!({"name": null}), format!("<name {XSI} xsi:nil=\"true\"></name>")),
        (json!({"scores": {"a": null}}), format!("<scores><a {XSI} xsi:nil=\"true\"></a></scores>")),
        // Text next to attributes, and members that share a local name.
        (
            json!({"note": {"lang": "en", "text": "a<b", "local": "l", "foreign": "f"}}),
            "<note lang=\"en\">a&lt;b<name>l</name><f:name xmlns:f=\"urn:f\">f</f:name></note>".to_owned(),
        ),
        (
            json!({"page": {"html": " <b>x]]>y</b>\r\n"}}),
            "<page><![CDATA[ <b>x]]]]><![CDATA[>y</b>]]>&#13;<![CDATA[\n]]></page>".to_owned(),
        ),
        (json!({"page": {"html": ""}}), "<page><![CDATA[]]></page>".to_owned()),
        (json!({"inline": {"motto": "m"}}), "<motto>m</motto>".to_owned()),
        // Undeclared members keep their types.
        (json!({"n": 1}), format!("<n {xs}integer\">1</n>")),
        (json!({"n": 1.5}), format!("<n {xs}double\">1.5</n>")),
        (json!({"n": true}), format!("<n {xs}boolean\">true</n>")),
        (json!({"n": "1"}), "<n>1</n>".to_owned()),
        (json!({"n": null}), format!("<n {XSI} xsi:nil=\"true\"></n>")),
        (json!({"n": {}}), format!("<n {list}mapType\"></n>")),
        (json!({"n": []}), format!("<n {list}arrayType\"></n>")),
        (json!({"n": ["a"]}), format!("<n {list}arrayType\"><n>a</n></n>")),
        (json!({"n": ["a", {"b": "c"}]}), "<n>a</n><n><b>c</b></n>".to_owned()),
        (
            json!({"n": [[], ["a"]]}),
            format!("<n {list}arrayType\"><n {list}arrayType\"></n><n {list}arrayType\"><n>a</n></n></n>"),
        ),
        (json!({"extra": [1]}), format!("<extra {list}arrayType\"><extra {xs}integer\">1</extra></extra>")),
    ] {
        let (sent, _) = swap(&value, "").await;
        let expected = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><pet xmlns=\"urn:pets\">{inside}</pet>");
        assert_eq!(sent, expected, "{value}");
        // The default namespace is not that of members: as they are without it.
        let document = expected.replace(" xmlns=\"urn:pets\"", "");
        assert_eq!(swap(&json!({}), &document).await.1, Ok(value), "{document}");
    }
}

#[tokio::test]
async fn values_that_xml_cannot_express_are_not_sent() {
    for (value, expected) in [
        (json!({"name": "a\u{0}"}), "name: XML cannot hold the character U+0000"),
        (json!({"kind": "\u{1B}"}), "kind: XML cannot hold the character U+001B"),
        (json!({"page": {"html": "\u{FFFF}"}}), "page.html: XML cannot hold the character U+FFFF"),
        (json!({"scores": {"1": 1}}), "`1` is not a name"),
        (json!({"id": [1]}), "a list or an object cannot be an attribute"),
        (json!({"note": {"text": {}}}), "a list or an object cannot be text"),
    ] {
        let (sent, refused) = swap(&value, "<pet/>").await;
        assert_eq!(sent, "", "{value}");
        let error = refused.expect_err("not sent");
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn hostile_documents_are_rejected_before_they_are_parsed() {
    let read = |text: &str| xml_read(&PET_ELEMENT, text.as_bytes(), None).map_err(|error| error.to_string());
    let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    let attributes: String = (0..300).map(|index| format!(" a{index}='b'")).collect();
    let namespaces: String = (0..9)
        .map(|level| format!("<a{}>", (0..30).map(|index| format!(" xmlns:n{level}x{index}='u'")).collect::<String>()))
        .collect();
    for (document, expected) in [
        (nested(129), "nested deeper than 128 levels"),
        (nested(100_000), "nested deeper than 128 levels"),
        ("<a>".repeat(300_000), "nested deeper than 128 levels"),
        (format!("<a{attributes}/>"), "more than 256 attributes"),
        (namespaces, "more than 256 namespaces"),
        ("<!DOCTYPE a [<!ENTITY b 'b'>]><a>&b;</a>".to_owned(), "document type"),
        ("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>".to_owned(), "document type"),
        ("<a>&b;</a>".to_owned(), "not XML"),
        ("<?xml version='1.0' encoding='x-own'?><a/>".to_owned(), "the charset `x-own` is not supported"),
    ] {
        let error = read(&document).expect_err("refused");
        assert!(error.contains(expected), "{error}");
    }
    let quoted = format!("<a b='<>'/><!--{}--><![CDATA[<a><a>]]>", "<a>".repeat(500));
    assert!(read(&quoted).is_err_and(|error| error.contains("not XML")));
    let skipped = format!("<pet><!--{0}--><name><![CDATA[{0}]]></name></pet>", "<a>".repeat(500));
    assert!(read(&skipped).is_ok());
    assert!(read(&nested(100)).is_ok());
}

#[test]
fn other_encodings_are_read() {
    let document = "<?xml version='1.0' encoding='ENC'?><pet><name>é</name></pet>";
    let name =
        |bytes: &[u8]| xml_read(&PET_ELEMENT, bytes, None).map(|json| String::from_utf8_lossy(&json).into_owned());
    let expected = Ok("{\"name\":\"é\"}".to_owned());
    let latin: Vec<u8> = document
        .replace("ENC", "ISO-8859-1")
        .chars()
        .map(|character| u8::try_from(u32::from(character)).expect("one byte"))
        .collect();
    assert_eq!(name(&latin), expected);
    let units =
        |mark: u16| std::iter::once(mark).chain(document.replace("ENC", "UTF-16").encode_utf16().collect::<Vec<_>>());
    assert_eq!(name(&units(0xFEFF).flat_map(u16::to_le_bytes).collect::<Vec<u8>>()), expected);
    assert_eq!(name(&units(0xFEFF).flat_map(u16::to_be_bytes).collect::<Vec<u8>>()), expected);
    assert!(name(b"<?xml version='1.0'?><pet>\xE9</pet>").is_err());
}

/// RFC 7303, 3: a byte order mark takes precedence, then `Content-Type`, then the document.
#[tokio::test]
async fn the_charset_of_the_header_overrides_that_of_the_document() {
    let document = |declared: &str, name: &[u8]| {
        let head = format!("<?xml version='1.0' encoding='{declared}'?><pet><name>");
        [head.as_bytes(), name, b"</name></pet>"].concat()
    };
    for (media_type, document) in [
        ("application/xml; charset=iso-8859-1", document("utf-8", &[0xE9])),
        ("application/xml; charset=utf-8", document("iso-8859-1", "é".as_bytes())),
        ("application/xml", document("windows-1252", &[0xE9])),
        ("text/xml", document("utf-8", "é".as_bytes())),
        (
            "application/xml; charset=iso-8859-1",
            [b"\xEF\xBB\xBF", &document("iso-8859-1", "é".as_bytes())[..]].concat(),
        ),
    ] {
        let server = Server::start([answer_bytes(200, document).header("content-type", media_type)]).await;
        let call = Swap { call: Call::new(&client(&server), Swap::OPERATION).xml(&json!({})) };
        assert_eq!(call.await.expect(media_type).into_inner(), json!({"name": "é"}), "{media_type}");
    }
}

/// 40,000 children of different names took 9.6 s.
#[test]
fn reading_is_linear_in_the_document() {
    let document = |count: usize| {
        let children: String = (0..count).map(|index| format!("<n{index}>{index}</n{index}>")).collect();
        format!("<pet>{children}</pet>")
    };
    let time = |count: usize| {
        let document = document(count);
        let once = || {
            let start = std::time::Instant::now();
            assert!(xml_read(&PET_ELEMENT, document.as_bytes(), None).is_ok());
            start.elapsed()
        };
        (0..3).map(|_| once()).min().unwrap_or_default()
    };
    let (few, many) = (time(5_000), time(40_000));
    assert!(many < few * 8 * 4, "{few:?} for 5,000 children, {many:?} for 40,000");
}
