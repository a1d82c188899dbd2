//! From any text to the words of an identifier.
//!
//! Input: a wire name, a title, an operation ID. Output: words of letters and digits in lower case, at least one; code
//! points (`U200B`) and compounds (`OAuth`) are the exceptions. Must not make identifiers: `case` does.

use std::borrow::Cow;

use heck::ToSnakeCase;
use unicode_ident::is_xid_continue;
use unicode_normalization::UnicodeNormalization;

use super::compound;
use super::letters::plain;

/// The words of a text. Symbols separate words, and are spelled out only if there is nothing else, or as a sign before
/// a number.
pub(crate) fn words(text: &str) -> Vec<String> {
    let text = plain(text);
    let mut words: Vec<String> = sign(&text).map(str::to_owned).into_iter().collect();
    for run in text.split(|character| !is_letter(character)) {
        push_run(run, &mut words);
    }
    if words.is_empty() {
        words = symbol_words(&text);
    }
    words
}

/// A name in normalization form C, the form in which rustc compares identifiers.
pub(crate) fn composed(name: &str) -> Cow<'_, str> {
    if name.is_ascii() { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) }
}

/// Whether a character can be in a word: a visible letter, digit or mark.
pub(crate) fn is_letter(character: char) -> bool {
    character != '_' && is_xid_continue(character) && !is_invisible(character)
}

/// The invisible characters that Unicode allows in identifiers: joiners, fillers, variation selectors.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200c}' | '\u{200d}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{e0100}'..='\u{e01ef}'
    )
}

/// The word for the sign that a text begins with, if a number follows: `+1`, `-1`.
pub(crate) fn sign(text: &str) -> Option<&'static str> {
    let mut characters = text.chars();
    let word = match characters.next()? {
        '+' => "plus",
        '-' => "minus",
        _ => return None,
    };
    characters.next()?.is_ascii_digit().then_some(word)
}

/// The word for a character that cannot be in a word, given its neighbors.
pub(crate) fn symbol_word(before: Option<char>, symbol: char, after: Option<char>) -> Cow<'static, str> {
    let word = match symbol {
        '-' if is_minus(before, after) => "minus",
        '-' => "dash",
        '+' => "plus",
        '_' => "underscore",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '/' => "slash",
        '\\' => "backslash",
        '|' => "pipe",
        '*' => "star",
        '%' => "percent",
        '&' => "and",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '=' => "equals",
        '<' => "less",
        '>' => "greater",
        '!' => "bang",
        '?' => "question",
        '^' => "caret",
        '~' => "tilde",
        '`' => "backtick",
        '\'' => "quote",
        '"' => "double_quote",
        '(' | ')' => "parenthesis",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        ' ' => "space",
        '\t' => "tab",
        '\n' => "newline",
        _ => return Cow::Owned(code_point(symbol)),
    };
    Cow::Borrowed(word)
}

/// A character by its code point, `U200B`.
pub(crate) fn code_point(character: char) -> String {
    format!("U{:04X}", u32::from(character))
}

/// `-` is a sign before a text, and before a number that does not follow another: `-name`, `GMT-1`, not `2026-01`.
fn is_minus(before: Option<char>, after: Option<char>) -> bool {
    let digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
    match before {
        None => after.is_some_and(is_letter),
        Some(_) => digit(after) && !digit(before),
    }
}

/// The words of a text that has only symbols.
fn symbol_words(text: &str) -> Vec<String> {
    if text.is_empty() {
        return vec!["empty".to_owned()];
    }
    let characters: Vec<char> = text.chars().collect();
    let neighbor = |index: Option<usize>| index.and_then(|index| characters.get(index)).copied();
    let word = |(index, symbol): (usize, &char)| {
        symbol_word(neighbor(index.checked_sub(1)), *symbol, neighbor(Some(index + 1))).into_owned()
    };
    let spelled: Vec<String> = characters.iter().enumerate().map(word).collect();
    spelled.iter().flat_map(|word| word.split('_')).map(str::to_owned).collect()
}

/// Splits a run of letters and digits where its case changes.
fn push_run(run: &str, words: &mut Vec<String>) {
    if run.is_empty() {
        return;
    }
    let is_lower = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if run.bytes().all(is_lower) || is_code_point(run) {
        words.push(run.to_owned());
    } else if run.chars().all(char::is_alphanumeric) {
        let run = without_plural_acronyms(&compound::separated(&after_acronym(run))).to_snake_case();
        let split: Vec<String> = run.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        words.extend(compound::joined(&split));
    } else {
        // `heck` drops the marks that some scripts need.
        words.push(run.to_lowercase());
    }
}

/// Acronyms that no other word begins with in capitals, so that small letters after them are the next word.
const ACRONYMS: &[&str] = &["API", "HTML", "JSON", "UUID", "XML", "YAML"];

/// `APIkey` → `API_key`: `heck` would treat the last capital as part of the next word, `Ikey`. The `s` of `APIs` is no word.
fn after_acronym(run: &str) -> Cow<'_, str> {
    let is_capital = |character: char| character.is_ascii_uppercase();
    let end = run.match_indices(|character: char| character.is_ascii_lowercase()).map(|(at, _)| at).find(|at| {
        let capitals = run[..*at].rfind(|before| !is_capital(before)).map_or(&run[..*at], |before| &run[before..*at]);
        let begins_word = run[*at..].bytes().take_while(u8::is_ascii_lowercase).count() > 1;
        begins_word && ACRONYMS.contains(&capitals.trim_start_matches(|before| !is_capital(before)))
    });
    match end {
        Some(end) => Cow::Owned(format!("{}_{}", &run[..end], &run[end..])),
        None => Cow::Borrowed(run),
    }
}

fn is_code_point(run: &str) -> bool {
    let Some(number) = run.strip_prefix('U') else { return false };
    (4..=6).contains(&number.len()) && number.chars().all(|digit| matches!(digit, '0'..='9' | 'A'..='F'))
}

/// `userIDs` → `userIds`: `heck` would treat the `s` as part of the next word, `Ds`.
fn without_plural_acronyms(run: &str) -> Cow<'_, str> {
    if !run.contains('s') || run.chars().filter(char::is_ascii_uppercase).nth(1).is_none() {
        return Cow::Borrowed(run);
    }
    let mut characters: Vec<char> = run.chars().collect();
    for end in 2..characters.len() {
        if is_plural_acronym(&characters, end) {
            let before = characters[..end].iter().rposition(|character| !character.is_ascii_uppercase());
            let start = before.map_or(0, |index| index + 1);
            characters[start + 1..end].iter_mut().for_each(char::make_ascii_lowercase);
        }
    }
    Cow::Owned(characters.into_iter().collect())
}

/// Whether the character at `end` is the `s` after at least two capitals, and a word ends there.
fn is_plural_acronym(characters: &[char], end: usize) -> bool {
    let is_capital = |index: usize| characters[index].is_ascii_uppercase();
    let closes = characters.get(end + 1).is_none_or(|next| next.is_uppercase());
    characters[end] == 's' && is_capital(end - 1) && is_capital(end - 2) && closes
}
