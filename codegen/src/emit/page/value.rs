//! The values of literals in snippets.
//!
//! Input: what the spec says about a parameter or a member. Output: a literal: the spec's example if it is simple,
//! otherwise one that its name suggests.

use crate::escape::CodeText;
use crate::ir::{Docs, Integer, Limit, Type};
use crate::json::{Node, Number, Value};

/// Longer examples are not shown.
const MAX_TEXT: usize = 40;

/// What is known about a value.
pub(super) struct Hint<'a> {
    name: &'a str,
    values: Vec<&'a Node>,
}

impl<'a> Hint<'a> {
    pub(super) fn new(name: &'a str, docs: &'a Docs, default: Option<&'a Node>) -> Self {
        Self { name, values: docs.examples.iter().chain(default).collect() }
    }

    /// Without examples: for secrets, and for the elements of a list, which have only its name.
    pub(super) fn plain(&self) -> Self {
        Self { name: self.name, values: Vec::new() }
    }
}

/// A string.
pub(super) fn text(hint: &Hint<'_>) -> CodeText {
    let example = hint.values.iter().filter_map(|node| node.as_str()).find(|text| is_simple(text));
    let has = |word: &str| hint.name.to_ascii_lowercase().contains(word);
    let suggested = match () {
        () if has("email") => "ada@example.com",
        () if has("url") || has("uri") => "https://example.com",
        () if is_simple(hint.name) => hint.name,
        () => "text",
    };
    CodeText::literal(example.unwrap_or(suggested))
}

/// Whether a text is short, and looks the same in every place.
fn is_simple(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || " -_.,:/@+".contains(c);
    !text.trim().is_empty() && text.len() <= MAX_TEXT && text.chars().all(is_plain)
}

/// An integer of this type.
pub(super) fn integer(kind: Integer, ty: &Type, hint: &Hint<'_>) -> CodeText {
    let example = hint.values.iter().find_map(|node| match &node.value {
        Value::Number(Number::Integer(value)) => Some(*value),
        _ => None,
    });
    let least = ty.constraints.minimum().and_then(|least| match least {
        Limit::Integer(value) => Some(value),
        Limit::Float(_) => None,
    });
    let value = example.filter(|value| kind.holds(*value)).or(least.filter(|value| *value > 1 && kind.holds(*value)));
    CodeText::digits(&value.unwrap_or(1).to_string())
}
