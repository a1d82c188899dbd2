//! Charsets of bodies.

use std::future::IntoFuture;

use serde_json::json;

use super::{Page, Rows, call, plain, typed};
use crate::client;
use crate::failure::ErrorBody;
use crate::runtime::{self, Call, ErrorKind};
use crate::server::{Server, answer, answer_bytes};

/// RFC 9110, 8.3.2; labels are those of the Encoding Standard, 4.2.
#[tokio::test]
async fn text_in_a_charset() {
    let latin = |text: &str| text.chars().map(|it| u8::try_from(u32::from(it)).expect("one byte")).collect::<Vec<u8>>();
    let wide = |text: &str, pair: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(pair).collect::<Vec<u8>>();
    let marked = |bytes: Vec<u8>| [vec![0xFF, 0xFE], bytes].concat();
    for (media_type, body, expected) in [
        ("text/html", "é€".into(), Ok("é€")),
        ("text/html", "\u{FEFF}é".into(), Ok("é")),
        ("text/html; charset=\"utf-8\"", "é".into(), Ok("é")),
        ("text/html; charset=us-ascii", "é".into(), Ok("é")),
        ("text/html;charset=ISO-8859-1", latin("é"), Ok("é")),
        ("text/html; charset=windows-1251", vec![0xC0, 0xE0], Ok("Аа")),
        ("text/html; charset=Shift_JIS", vec![0x93, 0xFA], Ok("日")),
        ("text/html; charset=gb18030", vec![0xC4, 0xE3], Ok("你")),
        ("text/html; charset=utf-16", marked(wide("é", u16::to_le_bytes)), Ok("é")),
        ("text/html; charset=utf-16", wide("aé", u16::to_be_bytes), Ok("aé")),
        ("text/html; charset=utf-16le", wide("é", u16::to_le_bytes), Ok("é")),
        // A byte order mark takes precedence over a label (Encoding Standard, 6.1).
        ("text/html; charset=ISO-8859-1", marked(wide("é", u16::to_le_bytes)), Ok("é")),
        ("text/html; charset=x-own", "e".into(), Err("the charset `x-own` is not supported")),
        ("text/html; charset=utf-32", "e".into(), Err("the charset `utf-32` is not supported")),
        ("text/html", latin("é"), Err("not text in UTF-8")),
        ("text/html; charset=Shift_JIS", vec![0x93], Err("not text in Shift_JIS")),
    ] {
        let (_server, client) = call(answer_bytes(200, body).header("content-type", media_type)).await;
        let found = Page { call: Call::new(&client, Page::OPERATION) }.await.map(runtime::Response::into_inner);
        match (found, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{media_type}"),
            (Err(error), Err(expected)) => assert!(error.to_string().contains(expected), "{error}"),
            (found, expected) => panic!("{media_type}: {found:?}, {expected:?}"),
        }
    }
}

/// RFC 8259, 8.1: JSON is UTF-8. With another charset it is decoded, or rejected.
#[tokio::test]
async fn json_in_a_charset() {
    let wide = |pair: fn(u16) -> [u8; 2]| "\"é\"".encode_utf16().flat_map(pair).collect::<Vec<u8>>();
    for (media_type, body, expected) in [
        ("application/json; charset=latin1", vec![b'"', 0xE9, b'"'], Ok("é")),
        ("application/json; charset=utf-16", wide(u16::to_be_bytes), Ok("é")),
        ("application/json", [vec![0xFF, 0xFE], wide(u16::to_le_bytes)].concat(), Ok("é")),
        ("application/json", "\u{FEFF}\"é\"".into(), Ok("é")),
        ("application/json; charset=UTF8", "\"é\"".into(), Ok("é")),
        ("application/json; charset=x-own", "\"é\"".into(), Err("the charset `x-own` is not supported")),
        ("application/json", vec![b'"', 0xE9, b'"'], Err("")),
    ] {
        match (plain(answer_bytes(200, body.clone()).header("content-type", media_type)).await, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, json!(expected), "{media_type}"),
            (Err(error), Err(expected)) => assert!(error.to_string().contains(expected), "{error}"),
            (found, expected) => panic!("{media_type}: {found:?}, {expected:?}"),
        }
        let error = plain(answer_bytes(400, body).header("content-type", media_type)).await.expect_err("an error");
        assert_eq!(error.typed_body().ok(), expected.ok().map(|text| ErrorBody::Thing(json!(text))), "{media_type}");
    }
    let line = typed(200, "application/x-ndjson; charset=utf-16", "1\n");
    let (_server, client) = call(line).await;
    let error = Rows { call: Call::new(&client, Rows::OPERATION) }.await.expect_err("no rows");
    assert!(error.to_string().contains("the charset `utf-16` of a stream is not supported"), "{error}");
}

/// RFC 9110, 8.3.2: a body is sent in the charset that it names.
#[tokio::test]
async fn sent_in_a_charset() {
    let server = Server::start([answer(204, "")]).await;
    let client = client(&server);
    let send = |media_type, text: &str| {
        let call = Call::new(&client, crate::Send::OPERATION).content_type(media_type).text(&text.to_owned());
        crate::Send { call }.into_future()
    };
    for (media_type, text, expected) in [
        ("text/plain; charset=ISO-8859-1", "é", vec![0xE9]),
        ("text/csv;charset=\"shift_jis\"", "日", vec![0x93, 0xFA]),
        ("text/plain; charset=utf-8", "é", vec![0xC3, 0xA9]),
        ("text/plain", "é", vec![0xC3, 0xA9]),
    ] {
        send(media_type, text).await.expect(media_type);
        let seen = server.seen().pop().expect("a request");
        assert_eq!((seen.header("content-type"), &seen.body[..]), (Some(media_type), &expected[..]));
    }
    for (media_type, expected) in [
        ("text/plain; charset=iso-8859-1", "windows-1252 has not all characters of the text"),
        ("text/plain; charset=utf-16", "bodies cannot be sent in UTF-16LE"),
        ("text/plain; charset=x-own", "the charset `x-own` is not supported"),
    ] {
        let error = send(media_type, "日").await.expect_err(media_type);
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains(expected), "{error}");
    }
    assert_eq!(server.seen().len(), 4);
}

/// A gateway's page in another charset is shown correctly.
#[tokio::test]
async fn an_excerpt_is_text() {
    let page = answer_bytes(502, vec![0xE9, b'!']).header("content-type", "text/html; charset=iso-8859-1");
    let error = plain(page).await.expect_err("an error");
    assert_eq!(error.to_string(), "`plain`: 502 Bad Gateway: é!");
}
