//! Patterns: regular expressions of ECMA-262 that were translated when this crate was generated.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use regex_lite::Regex;

/// Each pattern is compiled once, when it is first used; `None` if it does not compile.
static COMPILED: Mutex<BTreeMap<&'static str, Option<&'static Regex>>> = Mutex::new(BTreeMap::new());

/// Whether the pattern occurs in the text; `true` if it does not compile.
pub(in super::super) fn matches(pattern: &'static str, text: &str) -> bool {
    let regex = *COMPILED
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .entry(pattern)
        .or_insert_with(|| Regex::new(pattern).ok().map(|regex| &*Box::leak(Box::new(regex))));
    regex.is_none_or(|regex| regex.is_match(text))
}
