//! Where the next page of a list is: from the table and a response, without a network.

#[path = "paging/script.rs"]
mod script;

use self::script::client;
use crate::runtime::{Call, Error, ErrorKind, Headers, Placement, Scheme, operation};

static KEY: Scheme = Scheme { name: "key", setter: "key", placement: Placement::Query("key") };

#[derive(Debug, PartialEq)]
pub struct Page {
    data: Option<Vec<u32>>,
}

crate::runtime::wire::record! { Page { optional data = "data", } }

macro_rules! list {
    ($call:ident by $paging:tt) => {
        operation! { $call = Client::list -> Page, Headers {
            id: "list",
            method: GET "/things",
            server: "https://api.example/v1",
            security: [[KEY], []],
            pages: [u32] at (.data?) by $paging,
            success: { 200 => json },
            query cursor | maybe_cursor(impl Into<String>) = "cursor" form(explode),
            query offset | maybe_offset(u64) = "offset" form(explode),
            query page | maybe_page(u64) = "page" form(explode),
        } }
    };
}

list! { ByCursor by (cursor("cursor", "/meta/next") more("/has_more")) }
list! { ByLast by (cursor("cursor", "/data/-") done("/done")) }
list! { ByOffset by (offset("offset", "/data") total("/total")) }
list! { ByPage by (page("page", 1, "/data") total("/pages")) }
list! { ByCount by (page("page", 1, "/data") count("/total")) }
list! { ByNumber by (number("page", "/next_page")) }
list! { ByUrl by (url("/links/next")) }
list! { ByLink by (link()) }
list! { ByMember by (member("cursor", "/next")) }

/// One success of two is a page.
#[derive(Debug)]
pub enum Either {
    Page(Page),
    Empty(()),
}

operation! { ByEither = Client::list -> Either, Headers {
    id: "list",
    method: GET "/things",
    server: "https://api.example/v1",
    security: [],
    pages: [u32] at (Either::Page => .data?) by (cursor("cursor", "/next")),
    success: { 200 => json(Either::Page), 204 => empty(Either::Empty) },
    query cursor | maybe_cursor(impl Into<String>) = "cursor" form(explode),
} }

/// Reads the whole list: the items, the error at the end, and the requested URLs.
macro_rules! all {
    ($call:ident, $answers:expr $(, $setter:ident($value:expr))*) => {{
        let (client, script) = client(&$answers, false);
        let call = $call { call: Call::new(&client, $call::OPERATION) }$(.$setter($value))*;
        let mut items = call.items();
        let (mut found, mut end) = (Vec::new(), None);
        while let Some(item) = items.next().await {
            match item {
                Ok(item) => found.push(item),
                Err(error) => end = Some(message_of(&error)),
            }
        }
        assert!(items.next().await.is_none());
        let urls = script.urls.lock().expect("no panic elsewhere").clone();
        (found, end, urls)
    }};
}

// After `all!`, which it uses.
#[path = "paging/counted.rs"]
mod counted;

fn message_of(error: &Error) -> String {
    assert_eq!(error.kind(), ErrorKind::Paging, "{error}");
    error.to_string()
}

fn plain<const N: usize>(bodies: [&'static str; N]) -> Vec<(&'static str, Option<&'static str>)> {
    bodies.into_iter().map(|body| (body, None)).collect()
}

#[tokio::test]
async fn a_cursor_is_followed_until_there_is_none() {
    for last in [
        r#"{"data":[3]}"#,
        r#"{"data":[3],"meta":{"next":null}}"#,
        r#"{"data":[3],"meta":{"next":""}}"#,
        r#"{"data":[3],"meta":{"next":"d"},"has_more":false}"#,
        r#"{"data":[3],"meta":null}"#,
    ] {
        let (found, end, urls) = all!(
            ByCursor,
            plain([r#"{"data":[1,2],"meta":{"next":"b c"},"has_more":true}"#, r#"{"meta":{"next":7}}"#, last])
        );
        assert_eq!((found, end), (vec![1, 2, 3], None), "{last}");
        assert_eq!(urls, ["/things", "/things?cursor=b%20c", "/things?cursor=7"]);
    }
}

#[tokio::test]
async fn a_cursor_that_comes_twice_is_an_error_after_the_page() {
    let again = r#"{"data":[1],"meta":{"next":"b"}}"#;
    let (found, end, urls) = all!(ByCursor, plain([again, again]));
    assert_eq!((found, urls.len()), (vec![1], 2));
    assert_eq!(end.as_deref(), Some(LEADS_BACK));
    let (found, end, urls) = all!(ByCursor, plain([again, again]), cursor("b"));
    assert_eq!((found, end.is_some(), urls), (vec![1], true, vec!["/things?cursor=b".to_owned()]));
    let circle = plain([r#"{"meta":{"next":"b"}}"#, r#"{"meta":{"next":"c"}}"#, r#"{"meta":{"next":"b"}}"#]);
    assert_eq!(all!(ByCursor, circle).2.len(), 3);
}

const LEADS_BACK: &str = "`list`: the list leads back to a page that was read before";

/// What the first page is depends on the server: under a cursor of its own it is recognized by what is in it.
#[tokio::test]
async fn a_cursor_to_the_first_page_does_not_repeat_items() {
    let pages = plain([
        r#"{"data":[1,2],"meta":{"next":"b","request":"x"}}"#,
        r#"{"data":[3],"meta":{"next":"a"}}"#,
        r#"{"data":[1,2],"meta":{"next":"b","request":"y"}}"#,
    ]);
    let (found, end, urls) = all!(ByCursor, pages);
    assert_eq!((found, end.as_deref(), urls.len()), (vec![1, 2, 3], Some(LEADS_BACK), 3));
    // The last page is a new one, and names itself.
    let pages = plain([r#"{"data":[1],"meta":{"next":"b"}}"#, r#"{"data":[2],"meta":{"next":"b"}}"#]);
    let (found, end, urls) = all!(ByCursor, pages);
    assert_eq!((found, end.as_deref(), urls.len()), (vec![1, 2], Some(LEADS_BACK), 2));
    // Pages without items, and equal ones with another next page, are not a cycle.
    let pages = plain([
        r#"{"data":[],"meta":{"next":"b"}}"#,
        r#"{"data":[],"meta":{"next":"c"}}"#,
        r#"{"data":[1],"meta":{"next":"d"}}"#,
        r#"{"data":[1]}"#,
    ]);
    assert_eq!(all!(ByCursor, pages).0, [1, 1]);
}

/// URLs are compared as they are resolved (RFC 3986, sections 5 and 6): the first page has one, too.
#[tokio::test]
async fn a_link_to_an_earlier_page_ends_before_an_item_is_repeated() {
    for (second, back) in [
        ("/v1/things?page=2", "/v1/things"),
        ("/v1/things?page=2", "https://API.example:443/v1/./things#top"),
        ("/v1/things?page=2", "http://api.example/v1/things"),
        ("?page=2&a=b", "?a=b&page=%32"),
        ("other/", "../other/"),
        ("?a=1", "?"),
    ] {
        let one = format!("<{second}>; rel=next").leak();
        let two = format!("<{back}>; rel=next").leak();
        let answers = [(r#"{"data":[1]}"#, Some(&*one)), (r#"{"data":[2]}"#, Some(&*two))];
        let (found, end, urls) = all!(ByLink, answers);
        assert_eq!((found, end.as_deref(), urls.len()), (vec![1, 2], Some(LEADS_BACK), 2), "{second} {back}");
    }
    let (found, end, urls) = all!(ByLink, [(r#"{"data":[1]}"#, Some("<>; rel=next"))]);
    assert_eq!((found, end.as_deref(), urls.len()), (vec![1], Some(LEADS_BACK), 1));
    let pages = plain([r#"{"data":[1],"links":{"next":"?page=2"}}"#, r#"{"data":[2],"links":{"next":"things"}}"#]);
    let (found, end, urls) = all!(ByUrl, pages);
    assert_eq!((found, end.as_deref(), urls.len()), (vec![1, 2], Some(LEADS_BACK), 2));
}

#[tokio::test]
async fn a_recursive_member_is_boxed_too() {
    let (client, script) = client(&plain([r#"{"data":[1],"next":"b"}"#, r#"{"data":[2],"next":"a"}"#]), false);
    let call = Call::new(&client, ByMember::OPERATION).json(&"no object".to_owned());
    let mut pages = ByMember { call }.pages();
    assert!(pages.next().await.expect("a page").is_ok());
    let error = pages.next().await.expect("an item").expect_err("the body takes no member");
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(script.urls.lock().expect("no panic elsewhere").len(), 1);
    let start = serde_json::json!({"cursor": "a", "limit": 1});
    let (client, script) = self::client(&plain([r#"{"data":[1],"next":"b"}"#, r#"{"data":[2],"next":"a"}"#]), false);
    let mut pages = ByMember { call: Call::new(&client, ByMember::OPERATION).json(&start) }.pages();
    assert!(pages.next().await.expect("a page").is_ok());
    assert!(pages.next().await.expect("a page").is_ok());
    assert_eq!(message_of(&pages.next().await.expect("an item").expect_err("back to the first")), LEADS_BACK);
    assert_eq!(script.urls.lock().expect("no panic elsewhere").len(), 2);
}

#[tokio::test]
async fn a_page_without_a_next_position_is_an_error() {
    let (found, end, _) = all!(ByCursor, plain([r#"{"data":[1],"has_more":true}"#]));
    assert_eq!(found, [1]);
    assert_eq!(end.as_deref(), Some("`list`: there is more, but the page does not say where"));
    let (_, end, _) = all!(ByCursor, plain([r#"{"data":[1],"meta":{"next":{}}}"#]));
    assert_eq!(end.as_deref(), Some("`list`: at `/meta/next` is an object, which leads nowhere"));
}

#[tokio::test]
async fn the_last_item_is_followed_until_the_server_is_done() {
    let (found, end, urls) = all!(ByLast, plain([r#"{"data":[1,2],"done":false}"#, r#"{"data":[3],"done":true}"#]));
    assert_eq!((found, end), (vec![1, 2, 3], None));
    assert_eq!(urls, ["/things", "/things?cursor=2"]);
}

/// A success without content (RFC 9110, section 15.3.5) is the end of the list, with no items.
#[tokio::test]
async fn a_success_other_than_the_page_has_no_items() {
    let (found, end, urls) = all!(ByEither, plain([r#"{"data":[1],"next":"b"}"#, ""]));
    assert_eq!((found, end, urls.len()), (vec![1], None, 2));
    assert_eq!(all!(ByEither, plain([""])).0, [0; 0]);
}

#[tokio::test]
async fn a_url_is_followed_within_its_origin() {
    let (_, end, urls) = all!(
        ByUrl,
        plain([
            r#"{"data":[1],"links":{"next":"https://api.example/v1/things?after=1"}}"#,
            r#"{"links":{"next":"?after=2"}}"#,
            r#"{"links":{"next":"http://api.example/v1/things?after=3"}}"#,
            r#"{"links":{"next":"/v1/other"}}"#,
            r#"{"links":{"next":"https://evil.example/v1/things"}}"#,
        ])
    );
    assert_eq!(urls, ["/things", "/things?after=1", "/things?after=2", "/things?after=3", "/other"]);
    let expected = "`list`: the next page is of another origin, which gets no credentials";
    assert_eq!(end.as_deref(), Some(expected));
}

#[tokio::test]
async fn credentials_of_the_query_are_in_each_page() {
    let (client, script) =
        client(&plain([r#"{"links":{"next":"/v1/things?a=1"}}"#, r#"{"links":{"next":"?key=k%201&a=2"}}"#]), true);
    let mut pages = ByUrl { call: Call::new(&client, ByUrl::OPERATION) }.pages();
    while let Some(page) = pages.next().await {
        page.expect("a page");
    }
    let urls = script.urls.lock().expect("no panic elsewhere").clone();
    assert_eq!(urls, ["/things?key=k%201", "/things?a=1&key=k%201", "/things?key=k%201&a=2"]);
}

#[tokio::test]
async fn the_link_header_is_followed() {
    let answers = [
        (
            r#"{"data":[1]}"#,
            Some(r#"<https://api.example/a,b>; title="x, y; rel=next"; rel="last", </v1/b?p=2>; REL="prev Next""#),
        ),
        (r#"{"data":[2]}"#, Some("</v1/c>; rel=next; title=z")),
        (r#"{"data":[3]}"#, Some("</v1/d>; rel=\"nextish\", <broken")),
    ];
    let (found, end, urls) = all!(ByLink, answers);
    // What cannot be read is not treated as the end.
    let expected = "`list`: the header `Link` cannot be read: a target has no `>`";
    assert_eq!((found, end.as_deref()), (vec![1, 2, 3], Some(expected)));
    assert_eq!(urls, ["/things", "/b?p=2", "/c"]);
}

#[tokio::test]
async fn pages_end_at_the_limit_of_the_caller() {
    let on = r#"{"data":[1],"meta":{"next":"b"}}"#;
    for most in [0, 1] {
        let (client, script) = client(&plain([on]), false);
        let mut pages = ByCursor { call: Call::new(&client, ByCursor::OPERATION) }.pages().max_pages(most);
        for _ in 0..most {
            assert_eq!(pages.next().await.expect("a page").expect("a page").data, Some(vec![1]));
        }
        assert!(pages.next().await.is_none());
        assert_eq!(script.urls.lock().expect("no panic elsewhere").len(), most);
    }
}

#[tokio::test]
async fn an_error_is_an_item_and_the_last() {
    let (client, _) =
        client(&plain([r#"{"data":[1],"meta":{"next":"b"}}"#, r#"{"data":"no list","meta":{"next":"c"}}"#]), false);
    let mut items = ByCursor { call: Call::new(&client, ByCursor::OPERATION) }.items();
    assert_eq!(items.next().await.expect("an item").expect("an item"), 1);
    let error = items.next().await.expect("an item").expect_err("the body does not fit");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(items.next().await.is_none());
}

#[test]
fn pages_can_be_sent_and_are_streams() {
    fn check<S: futures_core::Stream + Send + Unpin + 'static>(_: S) {}
    let (client, _) = client(&[], false);
    check(ByCursor { call: Call::new(&client, ByCursor::OPERATION) }.pages());
    check(ByMember { call: Call::new(&client, ByMember::OPERATION) }.items());
}
