//! Form fields, text and bytes.

use serde_json::json;

use super::runtime::Body;
use super::{Send, client, seen};
use crate::runtime::Call;
use crate::server::{Server, answer};

const FORM: &str = "application/x-www-form-urlencoded";

async fn form(value: serde_json::Value) -> String {
    let seen = seen(|call| call.content_type(FORM).form(&value)).await;
    assert_eq!(seen.header("content-type"), Some(FORM));
    String::from_utf8(seen.body.to_vec()).expect("text")
}

#[tokio::test]
async fn fields_as_usual() {
    let value =
        json!({"name": "a b&c=ü", "tags": ["x", "y z"], "n": 1.50, "on": true, "no": null, "none": [], "": "é+~*"});
    assert_eq!(form(value).await, "name=a+b%26c%3D%C3%BC&tags=x&tags=y+z&n=1.5&on=true&=%C3%A9%2B%7E*");
    let nested = json!({"address": {"city": "Rome"}, "rows": [{"a": 1}, [2]], "empty": ""});
    assert_eq!(form(nested).await, "address=%7B%22city%22%3A%22Rome%22%7D&rows=%7B%22a%22%3A1%7D&rows=%5B2%5D&empty=");
}

#[tokio::test]
async fn fields_with_their_own_style() {
    let value = json!({
        "flat": ["a", "b"],
        "words": ["a", "b"],
        "deep": {"a b": {"c": 1}, "d": [{"e": "f"}, {"e": "g"}]},
        "json": ["x"],
        "path": "/a b?c=d&e",
    });
    assert_eq!(
        form(value).await,
        "flat=a,b&words=a+b&deep%5Ba+b%5D%5Bc%5D=1&deep%5Bd%5D%5B0%5D%5Be%5D=f&deep%5Bd%5D%5B1%5D%5Be%5D=g\
         &json=%5B%22x%22%5D&path=/a+b?c%3Dd%26e"
    );
}

#[tokio::test]
async fn members_that_are_not_in_the_spec() {
    let server = Server::start([answer(204, "")]).await;
    let call = Call::new(&client(&server), Send::OPERATION).content_type(FORM).form(&json!({"a": 1}));
    Send { call }.extra_member("b", json!({"c": 2})).extra_member("a", json!([3, 4])).await.expect("a reply");
    assert_eq!(server.seen()[0].body, "b=%7B%22c%22%3A2%7D&a=3&a=4");
}

#[tokio::test]
async fn a_form_that_is_not_an_object() {
    let server = Server::start([answer(204, "")]).await;
    let call = Call::new(&client(&server), Send::OPERATION).form(&json!([1]));
    let error = Send { call }.await.expect_err("no object");
    assert_eq!(error.to_string(), "`send`: the body: expected an object, got an array");
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn text_and_bytes() {
    let text = seen(|call| call.content_type("text/plain; charset=utf-8").text(&"ü\"".to_owned())).await;
    assert_eq!((text.header("content-type"), &text.body[..]), (Some("text/plain; charset=utf-8"), "ü\"".as_bytes()));
    let bytes = seen(|call| call.bytes(&Body::from(vec![0, 255, 13]))).await;
    assert_eq!(bytes.header("content-type"), Some("application/octet-stream"));
    assert_eq!((bytes.header("content-length"), &bytes.body[..]), (Some("3"), [0, 255, 13].as_slice()));
    let json = seen(|call| call.content_type("application/merge-patch+json").json(&json!({"a": null}))).await;
    assert_eq!(json.header("content-type"), Some("application/merge-patch+json"));
    assert_eq!(json.body, r#"{"a":null}"#);
}
