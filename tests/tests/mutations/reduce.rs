//! The smallest document that fails in the same way.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::edits::{places, unescaped};

/// How long a document is made smaller.
const LIMIT: Duration = Duration::from_mins(1);

/// Removes parts, the large ones first, as long as the document or the text still fails.
pub(crate) fn reduce(document: &Value, still_fails: impl Fn(&Value) -> bool) -> Value {
    if let Value::String(text) = document {
        return Value::String(reduce_text(text, |smaller| still_fails(&Value::String(smaller))));
    }
    let end = Instant::now() + LIMIT;
    let mut smallest = document.clone();
    loop {
        let before = smallest.clone();
        for place in places(&before) {
            if Instant::now() > end {
                return smallest;
            }
            let mut smaller = smallest.clone();
            if remove(&mut smaller, &place) && still_fails(&smaller) {
                smallest = smaller;
            }
        }
        if smallest == before {
            return smallest;
        }
    }
}

/// Removes the value at a place; `false` if there is none.
fn remove(document: &mut Value, place: &str) -> bool {
    let Some((parent, step)) = place.rsplit_once('/') else { return false };
    match document.pointer_mut(parent) {
        Some(Value::Object(members)) => members.shift_remove(&unescaped(step)).is_some(),
        Some(Value::Array(elements)) => match step.parse() {
            Ok(index) if index < elements.len() => {
                elements.remove(index);
                true
            }
            _ => false,
        },
        _ => false,
    }
}

fn reduce_text(text: &str, still_fails: impl Fn(String) -> bool) -> String {
    let end = Instant::now() + LIMIT;
    let mut smallest: Vec<char> = text.chars().collect();
    let mut length = smallest.len() / 2;
    while length > 0 && Instant::now() < end {
        let mut at = 0;
        while at < smallest.len() && Instant::now() < end {
            let rest = smallest.iter().skip(at + length);
            let smaller: Vec<char> = smallest[..at].iter().chain(rest).copied().collect();
            if still_fails(smaller.iter().collect()) {
                smallest = smaller;
            } else {
                at += length;
            }
        }
        length /= 2;
    }
    smallest.into_iter().collect()
}
