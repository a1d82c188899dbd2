//! JSON: accepted and decoded exactly as by `serde_json`.

use serde_json::Value;

use crate::runtime::wire::{from_slice, to_vec};
use crate::source::{Source, fuzz};

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
            // Duplicate members and lone surrogates are errors of ours too or of ours alone; depth is bounded by both.
            (Err(_), _) => {}
        }
    });
}
