//! The letters of a name: those that rustc accepts without a warning, and that do not look like others.
//!
//! Input: any text. Output: the text with letters of the same meaning, or the same look, instead of those that rustc
//! would normalize (`ﬁ`, `ſ`), call uncommon, or confuse with those of another script (Cyrillic `а` in a Latin word).
//! Must not change ASCII, or a word that is in one script. The rules are those of rustc's lints `uncommon_codepoints`,
//! `confusable_idents` and `mixed_script_confusables`, which follow UTS 39.

use std::borrow::Cow;

use unicode_ident::is_xid_continue;
use unicode_normalization::UnicodeNormalization;
use unicode_security::mixed_script::AugmentedScriptSet;
use unicode_security::{GeneralSecurityProfile, is_potential_mixed_script_confusable_char, skeleton};

use super::words::{code_point, is_invisible};

/// A text with only letters that names may have; a letter without a replacement becomes its code point, separated from
/// its neighbors.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let composed: String = text.nfc().flat_map(compatible).nfc().collect();
    let mut plain = String::with_capacity(composed.len());
    for character in composed.chars() {
        if !is_letter(character) || is_common(character, &composed) {
            plain.push(character);
        } else if let Some(look_alike) = look_alike(character) {
            plain.push_str(&look_alike);
        } else {
            plain.push_str(&format!(" {} ", code_point(character)));
        }
    }
    Cow::Owned(plain)
}

/// The constant named like a function: in upper case, as far as letters have an upper case that rustc considers common.
pub(crate) fn upper(name: &str) -> String {
    let mut upper = String::with_capacity(name.len());
    for character in name.chars() {
        let capital: String = character.to_uppercase().nfc().collect();
        if capital.chars().all(|capital| !capital.is_lowercase() && is_allowed(capital)) {
            upper.push_str(&capital);
        } else {
            upper.push_str(&code_point(character));
        }
    }
    upper
}

/// Whether some of these names, all different, look the same.
pub(crate) fn look_alike_names<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let mut seen = std::collections::BTreeMap::new();
    let mut names = names.filter(|name| !name.is_ascii());
    names.any(|name| seen.insert(skeleton(name).collect::<String>(), name).is_some_and(|other| other != name))
}

/// The NFKC form of a letter; symbols are unchanged.
fn compatible(character: char) -> Vec<char> {
    let letters: Vec<char> = character.nfkc().collect();
    let is_letter = is_xid_continue(character) && letters.iter().copied().all(is_xid_continue);
    if is_letter { letters } else { vec![character] }
}

/// Whether rustc may warn about a character.
fn is_letter(character: char) -> bool {
    !character.is_ascii() && is_xid_continue(character) && !is_invisible(character)
}

fn is_allowed(character: char) -> bool {
    character.is_ascii() || character.identifier_allowed()
}

/// Whether this text may contain the letter. Combining marks belong to the letter before them.
fn is_common(character: char, text: &str) -> bool {
    if !character.identifier_allowed() {
        return false;
    }
    let set = AugmentedScriptSet::for_char(character);
    let is_latin = shares(set, AugmentedScriptSet::for_char('A'));
    if is_latin {
        return look_alike(character).is_none();
    }
    set.is_all() || !is_suspicious(character) || text.chars().any(|other| proves(other, set))
}

/// Whether a letter proves that the text is in a script, since no letter of another script looks like it.
fn proves(letter: char, set: AugmentedScriptSet) -> bool {
    !letter.is_ascii()
        && is_xid_continue(letter)
        && letter.identifier_allowed()
        && !is_suspicious(letter)
        && shares(AugmentedScriptSet::for_char(letter), set)
}

fn is_suspicious(letter: char) -> bool {
    is_potential_mixed_script_confusable_char(letter)
}

fn shares(mut one: AugmentedScriptSet, other: AugmentedScriptSet) -> bool {
    if one.is_all() || other.is_all() {
        return false;
    }
    one.intersect_with(other);
    !one.is_empty()
}

/// The ASCII letters that a letter looks like.
fn look_alike(letter: char) -> Option<String> {
    let seen: String = skeleton(letter.encode_utf8(&mut [0; 4])).collect();
    let is_plain = !seen.is_empty() && seen.chars().all(|c| c.is_ascii_alphanumeric());
    // In UTS 39, a capital I looks like a lowercase L.
    let seen = if seen == "l" && letter.is_uppercase() { "I".to_owned() } else { seen };
    is_plain.then_some(seen)
}

#[cfg(test)]
mod tests;
