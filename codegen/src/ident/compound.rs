//! Words that are written with a capital in the middle, and are one word all the same: `OAuth`, `IPv4`, `GraphQL`.
//!
//! Input: the words of a run of letters, split where its case changes. Output: the words. Must not see a text with
//! separators: `linked_in` is two words.

use std::borrow::Cow;

/// The parts of each, as they are split.
const COMPOUNDS: &[&[&str]] = &[
    &["2", "fa"],
    &["3", "ds"],
    &["dynamo", "db"],
    &["e", "sim"],
    &["git", "hub"],
    &["git", "lab"],
    &["graph", "ql"],
    &["i", "os"],
    &["i", "pv4"],
    &["i", "pv6"],
    &["java", "script"],
    &["linked", "in"],
    &["m", "tls"],
    &["mac", "os"],
    &["maria", "db"],
    &["mongo", "db"],
    &["my", "sql"],
    &["no", "sql"],
    &["o", "auth"],
    &["o", "auth1"],
    &["o", "auth2"],
    &["open", "api"],
    &["open", "id"],
    &["pay", "pal"],
    &["postgre", "sql"],
    &["sq", "lite"],
    &["type", "script"],
    &["v", "cpu"],
    &["v", "cpus"],
    &["web", "authn"],
    &["web", "rtc"],
    &["whats", "app"],
    &["wi", "fi"],
    &["you", "tube"],
];

/// Numbers that belong to the letters after them.
const NUMBERED: &[&str] = &["2FA", "2SV", "3DS", "3D"];

/// Puts a separator before a number that belongs to the letters after it: `verify2FA` → `verify_2FA`.
pub(super) fn separated(run: &str) -> Cow<'_, str> {
    if !run.bytes().any(|byte| byte.is_ascii_digit()) {
        return Cow::Borrowed(run);
    }
    let start = |word: &&str| {
        let start = run.find(*word).filter(|start| run[..*start].ends_with(|before: char| before.is_lowercase()))?;
        let mut after = run[start + word.len()..].chars();
        // The next word begins with one capital: `3DNS` is a `3` before `DNS`.
        let ends = after.next().is_none_or(char::is_uppercase) && after.next().is_none_or(char::is_lowercase);
        ends.then_some(start)
    };
    match NUMBERED.iter().find_map(start) {
        Some(start) => Cow::Owned(format!("{}_{}", &run[..start], &run[start..])),
        None => Cow::Borrowed(run),
    }
}

/// The words of a run of letters, with the parts of compounds joined. A compound keeps its capitals, as in `OAuth`.
pub(super) fn joined(words: &[String]) -> Vec<String> {
    let mut all = Vec::with_capacity(words.len());
    let mut rest = words;
    while let Some((first, after)) = rest.split_first() {
        let is_next =
            |parts: &&&[&str]| rest.len() >= parts.len() && parts.iter().zip(rest).all(|(part, word)| part == word);
        let compound = COMPOUNDS.iter().find(is_next);
        all.push(compound.map_or_else(|| first.clone(), |parts| parts.iter().copied().map(capitalized).collect()));
        rest = compound.map_or(after, |parts| &rest[parts.len()..]);
    }
    all
}

fn capitalized(part: &str) -> String {
    let (first, rest) = part.split_at(1);
    first.to_uppercase() + rest
}
