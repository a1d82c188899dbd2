//! JSON: accepted and decoded exactly as by `serde_json`.

use serde_json::Value;

use crate::runtime::wire::{from_slice, to_vec};
use crate::source::{Source, fuzz};
use crate::stream::assert_same;
use crate::stream::types::{Every, Rest, Shape};

#[test]
fn values() {
    let valid = &["{\"a\":[1,-2.5e3,true,null,\"\\u00e9\\\\\"],\"b\":{}}", "[[[]]]", "\"\\ud83d\\ude00\""];
    let words = &["{", "}", "[", "]", "\"", "\\", ":", ",", "1e400", "\\ud800", "null", "-", " ", "{\"a\":"];
    fuzz(Source { valid, words }, |input, _| {
        let expected = serde_json::from_slice::<Value>(input);
        let value = from_slice::<Value>(input);
        match (value, expected) {
            (Ok(value), expected) => {
                assert_eq!(expected.ok().as_ref(), Some(&value));
                assert_eq!(from_slice::<Value>(&to_vec(&value)).ok(), Some(value));
            }
            // Duplicate members and lone surrogates may be errors of ours only; depth is limited by both.
            (Err(_), _) => {}
        }
    });
}

/// A value that is decoded in one pass equals one that is decoded with an index.
#[test]
fn streams() {
    let valid = &[
        r#"[{"id":1,"name":"a","parent":0.5,"limit":3,"kind":"every","children":[{"id":2,"parent":null}],"node":[]}]"#,
        r#"[{"kind":"one","id":1},{"kind":"rest","id":1,"next":{"a":"b"},"other":{"id":1,"version":2}}]"#,
        r#"{"kind":"every","parent":null,"id":1,"labels":{"a":"b"},"node":{"kind":"one","id":1}}"#,
    ];
    let words = &[
        "\"id\":1,",
        "\"kind\":\"every\",",
        "\"kind\":\"flat\",",
        ",\"parent\":null",
        ",\"other\":[1,{}]",
        "{",
        "}",
        "[",
        "]",
        "\\",
        ",",
        "\"next\":{\"id\":1},",
        "\"children\":[",
        "1e400",
        "null",
        "-",
        " ",
        "\"node\":[{\"id\":[1]}],",
        ",\"more\":[[{\"id\":[[3]]}],{\"id\":1,\"version\":2}]",
        "0",
    ];
    fuzz(Source { valid, words }, |input, _| {
        assert_same::<Vec<Every>>(input);
        assert_same::<Vec<Shape>>(input);
        assert_same::<Every>(input);
        assert_same::<Rest>(input);
    });
}
