use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeSet, HashSet};
use std::hash::{Hash, Hasher};

use api::types::{Either, Itself, Mixed, Number, OfInteger, OfTuple};
use serde_json::json;

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn enums_are_compared_by_their_values() {
    // The spec lists 2 before 1.
    assert_eq!(Vec::from_iter(BTreeSet::from([Number::Value2, Number::from(3), Number::Value1])), [1, 2, 3].map(Number::from));
    // The same value in the variant for others.
    assert_eq!((hash(&Number::Unlisted(2)), Number::Unlisted(2)), (hash(&Number::Value2), Number::Value2));
    assert_eq!(hash(&Mixed::Unlisted(json!("auto"))), hash(&Mixed::Auto));
}

#[test]
fn records_and_unions_are_elements_of_sets() {
    let tuple = OfTuple::default().with_a((1, "a".to_owned()));
    assert!(tuple > OfTuple::default());
    let recursive = Itself::default().with_more([Itself::default()]);
    assert!(HashSet::from([recursive.clone(), Itself::default()]).contains(&recursive));
    let either = HashSet::from([Either::from("a"), Either::from(OfInteger::new(1)), Either::from("a")]);
    assert_eq!(either.len(), 2);
}
