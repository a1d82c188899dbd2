//! Decides which titles are used as names.

use super::words::words;
use crate::ir::{Item, ItemName};
use crate::pointer::{Origin, Step};

/// The limit for the words of a name; more make a sentence.
const MAX_WORDS: usize = 5;

/// Words of sentences, not of names.
const ARTICLES: &[&str] = &["a", "an", "the"];

/// The title of an inline schema, if it reads like a name: two to five words of letters and digits, no article, and not
/// just the name of the property that has the schema.
pub(crate) fn usable(item: &Item) -> Option<&str> {
    let ItemName::Inline { part, title: Some(title), .. } = &item.name else { return None };
    let title_words = words(title);
    let reads_like_a_name = (2..=MAX_WORDS).contains(&title_words.len())
        && title.chars().all(is_plain)
        && title.starts_with(char::is_alphabetic)
        && !title_words.iter().any(|word| ARTICLES.contains(&word.as_str()));
    // A branch of a union is named after its title, so the title does not repeat the name of the place.
    let repeats_its_place = !is_branch(&item.origin) && words(part) == title_words;
    (reads_like_a_name && !repeats_its_place).then_some(title)
}

fn is_plain(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, ' ' | '_' | '-')
}

/// Whether a schema is a branch of a union.
pub(crate) fn is_branch(origin: &Origin) -> bool {
    let is_union = |list: &Origin| matches!(list.steps().last(), Some(Step::Key("oneOf" | "anyOf")));
    origin.parent().is_some_and(is_union)
}
