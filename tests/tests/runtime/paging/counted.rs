//! Lists whose pages or items are counted.

use super::{ByCount, ByNumber, ByOffset, ByPage, Call, LEADS_BACK, client, message_of, plain};

#[tokio::test]
async fn an_offset_counts_items_until_all_or_none_are_received() {
    let (found, end, urls) = all!(ByOffset, plain([r#"{"data":[1,2],"total":9}"#, r#"{"data":[3],"total":3}"#]));
    assert_eq!((found, end), (vec![1, 2, 3], None));
    assert_eq!(urls, ["/things", "/things?offset=2"]);
    let (_, end, urls) = all!(ByOffset, plain([r#"{"data":[1,2]}"#, r#"{"data":[]}"#]), offset(40));
    assert_eq!((end, urls), (None, vec!["/things?offset=40".to_owned(), "/things?offset=42".to_owned()]));
}

#[tokio::test]
async fn pages_are_counted() {
    let (found, end, urls) = all!(ByPage, plain([r#"{"data":[1],"pages":2}"#, r#"{"data":[2],"pages":2}"#]));
    assert_eq!((found, end), (vec![1, 2], None));
    assert_eq!(urls, ["/things", "/things?page=2"]);
    let (_, _, urls) = all!(ByPage, plain([r#"{"data":[1]}"#, "{}"]), page(4));
    assert_eq!(urls, ["/things?page=4", "/things?page=5"]);
}

/// Totals may be written as numbers with a fraction.
#[tokio::test]
async fn totals_are_numbers() {
    let (found, end, urls) = all!(ByPage, plain([r#"{"data":[1],"pages":2.0}"#, r#"{"data":[2],"pages":2.0}"#]));
    assert_eq!((found, end, urls.len()), (vec![1, 2], None, 2));
    let (found, _, urls) = all!(ByOffset, plain([r#"{"data":[1,2],"total":2.00}"#]));
    assert_eq!((found, urls.len()), (vec![1, 2], 1));
    let (_, _, urls) = all!(ByOffset, plain([r#"{"data":[1],"total":"many"}"#, r#"{"data":[]}"#]));
    assert_eq!(urls.len(), 2);
}

#[tokio::test]
async fn pages_are_counted_until_all_items_are_received() {
    let pages = plain([r#"{"data":[1,2],"total":5}"#, r#"{"data":[3,4],"total":5}"#, r#"{"data":[5],"total":5}"#]);
    let (found, end, urls) = all!(ByCount, pages);
    assert_eq!((found, end), (vec![1, 2, 3, 4, 5], None));
    assert_eq!(urls, ["/things", "/things?page=2", "/things?page=3"]);
    // The caller begins later: the pages before were as long as this one.
    let (found, end, urls) =
        all!(ByCount, plain([r#"{"data":[3,4],"total":5}"#, r#"{"data":[5],"total":5}"#]), page(2));
    assert_eq!((found, end), (vec![3, 4, 5], None));
    assert_eq!(urls, ["/things?page=2", "/things?page=3"]);
    // Servers that promise more than they have end with a page without items.
    let (found, end, urls) = all!(ByCount, plain([r#"{"data":[1],"total":9}"#, r#"{"data":[],"total":9}"#]));
    assert_eq!((found, end, urls.len()), (vec![1], None, 2));
}

#[tokio::test]
async fn the_number_of_the_next_page_is_followed() {
    for last in [r#"{"data":[2]}"#, r#"{"data":[2],"next_page":null}"#, r#"{"data":[2],"next_page":0}"#] {
        let (found, end, urls) = all!(ByNumber, plain([r#"{"data":[1],"next_page":2}"#, last]));
        assert_eq!((found, end), (vec![1, 2], None), "{last}");
        assert_eq!(urls, ["/things", "/things?page=2"]);
    }
    let (found, end, _) = all!(ByNumber, plain([r#"{"data":[1],"next_page":"b"}"#]));
    assert_eq!((found, end.as_deref()), (vec![1], Some("`list`: the number of the next page is not one: `\"b\"`")));
    let (found, end, _) = all!(ByNumber, plain([r#"{"data":[1],"next_page":2}"#, r#"{"data":[2],"next_page":2}"#]));
    assert_eq!((found, end.as_deref()), (vec![1, 2], Some(LEADS_BACK)));
}
