//! From text to a Rust identifier, independent of other names.
//!
//! Input: names and titles of a spec. Output: words, identifiers, and keys by which two names are the same. Must not know
//! which names are in use.

pub(crate) mod case;
mod compound;
pub(crate) mod letters;
pub(crate) mod title;
pub(crate) mod words;

use crate::ir::Item;

/// The key by which types have the same name: that of a component, or one from the configuration.
pub(crate) fn type_key(text: &str) -> String {
    case::key(case::Role::Type, &case::identifier(case::Role::Type, text))
}

/// The same for an inline schema that is named after its title, unless something else has that name.
pub(crate) fn title_key(item: &Item) -> Option<String> {
    title::usable(item).map(type_key)
}
