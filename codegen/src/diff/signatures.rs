//! What rustc sees of a line of an outline: without the names of arguments, and with aliases replaced.
//!
//! Input: an outline. Output: texts that are equal if callers cannot tell the lines apart.

use std::collections::BTreeMap;

use crate::outline::{Kind, Line, Outline, Section};

/// The aliases of schemas, each with its target.
pub(super) struct Signatures<'a> {
    aliases: BTreeMap<&'a str, &'a str>,
}

impl<'a> Signatures<'a> {
    pub(super) fn of(outline: &'a Outline) -> Self {
        let is_alias = |kind: Kind, section: Section| kind == Kind::Alias && section == Section::Types;
        let aliases = outline.entries.iter().filter(|entry| is_alias(entry.kind, entry.section));
        Self { aliases: aliases.filter_map(|entry| Some((entry.name(), entry.line("type")?.text.as_str()))).collect() }
    }

    pub(super) fn signature(&self, line: &Line) -> String {
        let mut signature = String::with_capacity(line.text.len());
        self.write(&line.text, self.aliases.len(), &mut signature);
        signature
    }

    /// `depth` is the length of the longest chain of aliases that is left.
    fn write(&self, text: &str, depth: usize, out: &mut String) {
        let is_word = |character: char| character.is_alphanumeric() || matches!(character, '_' | '#');
        let (mut rest, mut open) = (text, 0_usize);
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|character| !is_word(character)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end.max(first.len_utf8()));
            match (first, after.strip_prefix(": ")) {
                ('(', _) => open += 1,
                (')', _) => open = open.saturating_sub(1),
                // Callers do not write the name of an argument.
                (first, Some(ty)) if is_word(first) && open > 0 => {
                    rest = ty;
                    continue;
                }
                _ => {}
            }
            match self.aliases.get(word) {
                Some(target) if depth > 0 && !out.ends_with("::") => self.write(target, depth - 1, out),
                _ => out.push_str(word),
            }
            rest = after;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_callers_cannot_tell_apart_is_the_same() {
        let signatures = Signatures { aliases: [("Name", "String"), ("Names", "Vec<Name>")].into() };
        let of = |text: &str| signatures.signature(&Line { key: "fn a".to_owned(), text: text.to_owned(), wire: None });
        for (one, other) in [
            ("get(id: String) -> ()", "get(key: String) -> ()"),
            ("v: Option<Name>", "v: Option<String>"),
            ("a(self, b: impl Into<Names>) -> Self", "a(self, c: impl Into<Vec<String>>) -> Self"),
        ] {
            assert_eq!(of(one), of(other));
        }
        for (one, other) in [
            ("v: String", "w: String"),
            ("get(id: String)", "get(id: i64)"),
            ("a(b: String, c: i64)", "a(c: i64, b: String)"),
            ("v: other::Name", "v: other::String"),
        ] {
            assert_ne!(of(one), of(other));
        }
    }
}
