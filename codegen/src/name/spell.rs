//! Distinguishes texts that differ only in symbols or case, by spelling out the difference.
//!
//! Input: a text and its difference from its rivals. Output: the words of the text at a level; each level distinguishes
//! more texts than the one before, the last one all. Must not decide which texts are spelled out: `resolution` does.

use std::collections::BTreeSet;

use crate::ident::letters::plain;
use crate::ident::words::{code_point, is_letter, sign, symbol_word, words};

/// How much is spelled out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// The symbols that differ: `foo-bar`, `foo_bar` → `FooDashBar`, `FooUnderscoreBar`.
    Difference,
    /// The case too: `asc`, `ASC` → `AscLower`, `AscUpper`.
    Case,
    /// All symbols, and the case.
    Symbols,
    /// Everything except ASCII letters and digits, by its code point, and the case: for characters that look the same.
    CodePoints,
    /// Everything by its code point.
    Everything,
}

impl Level {
    pub(super) const ALL: [Self; 5] = [Self::Difference, Self::Case, Self::Symbols, Self::CodePoints, Self::Everything];
}

/// Where texts with the same name differ.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Difference {
    /// In the symbols before these letters, counted from 0; the letters are the same except for their case.
    Gaps(BTreeSet<usize>),
    /// In the letters.
    Letters,
}

impl Difference {
    /// The difference between some texts.
    pub(super) fn between(texts: &[&str]) -> Self {
        let Some((first, others)) = texts.split_first() else { return Self::Gaps(BTreeSet::new()) };
        let first = Spelling::of(first);
        let mut differing = BTreeSet::new();
        for other in others {
            let other = Spelling::of(other);
            if other.letters != first.letters {
                return Self::Letters;
            }
            let pairs = first.gaps.iter().zip(&other.gaps).enumerate();
            differing.extend(pairs.filter(|(_, (one, two))| one != two).map(|(gap, _)| gap));
        }
        Self::Gaps(differing)
    }

    fn is_in(&self, gap: usize) -> bool {
        match self {
            Self::Gaps(gaps) => gaps.contains(&gap),
            Self::Letters => true,
        }
    }
}

/// The words of a text, spelled out.
pub(super) fn spell(level: Level, text: &str, difference: &Difference) -> Vec<String> {
    match level {
        Level::Difference => words(&spell_gaps(text, |gap| difference.is_in(gap))),
        Level::Case => with_case(spell(Level::Difference, text, difference), text),
        Level::Symbols => with_case(words(&spell_gaps(text, |_| true)), text),
        Level::CodePoints => with_case(words(&spell_characters(text, |it| !it.is_ascii_alphanumeric())), text),
        Level::Everything => words(&spell_characters(text, |_| true)),
    }
}

/// A text as its letters and the symbols between them.
struct Spelling {
    /// In lower case.
    letters: Vec<char>,
    /// Before each letter, and after the last.
    gaps: Vec<String>,
}

impl Spelling {
    fn of(text: &str) -> Self {
        let mut spelling = Self { letters: Vec::new(), gaps: vec![String::new()] };
        for character in plain(text).chars() {
            if is_letter(character) {
                spelling.letters.extend(character.to_lowercase());
                spelling.gaps.push(String::new());
            } else if let Some(gap) = spelling.gaps.last_mut() {
                gap.push(character);
            }
        }
        spelling
    }
}

/// The text with words for the symbols in the gaps for which `is_spelled` holds, and a space for others.
fn spell_gaps(text: &str, is_spelled: impl Fn(usize) -> bool) -> String {
    let characters: Vec<char> = plain(text).chars().collect();
    let mut spelled = String::new();
    let mut gap = 0;
    for (index, &character) in characters.iter().enumerate() {
        if is_letter(character) {
            spelled.push(character);
            gap += 1;
        } else if is_spelled(gap) || (index == 0 && sign(text).is_some()) {
            let before = index.checked_sub(1).map(|index| characters[index]);
            push_apart(&mut spelled, &symbol_word(before, character, characters.get(index + 1).copied()));
        } else {
            spelled.push(' ');
        }
    }
    spelled
}

/// The text with code points for the characters for which `is_spelled` holds.
fn spell_characters(text: &str, is_spelled: impl Fn(char) -> bool) -> String {
    let mut spelled = String::new();
    for character in text.chars() {
        if is_spelled(character) {
            push_apart(&mut spelled, &code_point(character));
        } else {
            spelled.push(character);
        }
    }
    spelled
}

fn push_apart(text: &mut String, word: &str) {
    text.push(' ');
    text.push_str(word);
    text.push(' ');
}

/// Adds the word for the case of the whole text; none if it has no letters with case.
fn with_case(mut words: Vec<String>, text: &str) -> Vec<String> {
    let has_upper = text.chars().any(char::is_uppercase);
    let has_lower = text.chars().any(char::is_lowercase);
    let begins_upper = text.chars().find(|first| first.is_alphabetic()).is_some_and(char::is_uppercase);
    let case = match (has_upper, has_lower) {
        (false, false) => return words,
        (false, true) => "lower",
        (true, false) => "upper",
        (true, true) if begins_upper => "title",
        (true, true) => "camel",
    };
    words.push(case.to_owned());
    words
}

#[cfg(test)]
mod tests {
    use super::{Difference, Level, spell};

    #[test]
    fn the_difference_is_spelled_out() {
        let table: &[(&[&str], Level, &[&str])] = &[
            (&["foo-bar", "foo_bar", "fooBar"], Level::Difference, &["foo dash bar", "foo underscore bar", "foo bar"]),
            (&["-created_at", "created_at"], Level::Difference, &["minus created at", "created at"]),
            (&["Etc/GMT+0", "Etc/GMT-0"], Level::Difference, &["etc gmt plus 0", "etc gmt minus 0"]),
            (&["2026-01", "2026_01"], Level::Difference, &["2026 dash 01", "2026 underscore 01"]),
            (&["+1 a", "+1-a"], Level::Difference, &["plus 1 space a", "plus 1 dash a"]),
            (&["a\u{200b}", "a"], Level::Difference, &["a U200B", "a"]),
            (&["asc", "ASC", "Asc", "aSC"], Level::Case, &["asc lower", "asc upper", "asc title", "a sc camel"]),
            (&["a-b c", "x"], Level::Symbols, &["a dash b space c lower", "x lower"]),
            (&["é", "e\u{301}"], Level::CodePoints, &["U00E9 lower", "e U0301 lower"]),
            (&["a1", "1"], Level::Everything, &["U0061 U0031", "U0031"]),
        ];
        for (texts, level, expected) in table {
            let difference = Difference::between(texts);
            let spelled: Vec<String> = texts.iter().map(|text| spell(*level, text, &difference).join(" ")).collect();
            assert_eq!(spelled, *expected, "{texts:?}");
        }
    }
}
