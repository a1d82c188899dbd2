//! Comparing words of IDs, tags and paths, whatever their case and number.

use std::borrow::Cow;

pub(super) fn same_words(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same_word(one, other))
}

/// Whether two words are equal except for case and number.
pub(super) fn same_word(one: &str, other: &str) -> bool {
    one == other || singular(&one.to_lowercase()) == singular(&other.to_lowercase())
}

/// An English noun without its plural ending. Other words lose an ending too, but on both sides of the comparison.
pub(super) fn singular(word: &str) -> Cow<'_, str> {
    if let Some(stem) = word.strip_suffix("ies") {
        return Cow::Owned(format!("{stem}y"));
    }
    if ["sses", "shes", "ches", "xes", "zes"].iter().any(|ending| word.ends_with(ending)) {
        return Cow::Borrowed(&word[..word.len() - 2]);
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with('s') => Cow::Borrowed(stem),
        _ => Cow::Borrowed(word),
    }
}
