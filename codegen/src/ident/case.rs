//! From words to a Rust identifier: case, leading digits, unsupported letters, length, keywords.
//!
//! Input: words, or a text that is split into words. Output: always an identifier, ready for `syn`. Must not care
//! whether the identifier is in use: `claim` does.

use std::borrow::Cow;

use unicode_ident::is_xid_start;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::letters::{plain, upper};
use super::words::{code_point, composed, is_letter, words};

/// The limit for the name of a module, in bytes: its file has this name, and file systems allow 255.
const MAX_FILE_BYTES: usize = 200;

/// The limit for any other name, so that names of nested schemas do not grow without bound.
const MAX_BYTES: usize = 200;

/// The keywords of all editions that can be raw identifiers.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The keywords that cannot be raw identifiers.
const PATH_KEYWORDS: &[&str] = &["self", "Self", "super", "crate"];

/// The kind of thing that is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Type,
    Variant,
    Field,
    /// A setter or an argument.
    Parameter,
    Method,
    /// A module and its file: ASCII only, since rustc does not look up other file names.
    Module,
}

impl Role {
    /// Whether the name is written `LikeThis` rather than `like_this`.
    fn is_pascal(self) -> bool {
        matches!(self, Self::Type | Self::Variant)
    }

    /// The word before a name that would begin with a digit.
    fn prefix(self) -> &'static str {
        match self {
            Self::Type => "Type",
            Self::Variant => "Value",
            Self::Field => "field",
            Self::Parameter => "param",
            Self::Method => "call",
            Self::Module => "module",
        }
    }

    fn max_bytes(self) -> usize {
        if self == Self::Module { MAX_FILE_BYTES } else { MAX_BYTES }
    }

    /// Whether a name may contain `character` after its first one.
    fn allows(self, character: char) -> bool {
        let allows_case = self.is_pascal() || !character.is_uppercase();
        (character == '_' || is_letter(character)) && allows_case && (self != Self::Module || character.is_ascii())
    }

    /// Whether a name may begin with `character`.
    fn begins_with(self, character: char) -> bool {
        is_xid_start(character) && !(self.is_pascal() && character.is_lowercase())
    }
}

/// The identifier for a text of the spec.
pub(crate) fn identifier(role: Role, text: &str) -> String {
    match role {
        Role::Module => join(role, "", &words(&without_accents(text))),
        Role::Type | Role::Variant | Role::Field | Role::Parameter | Role::Method => join(role, "", &words(text)),
    }
}

/// The identifier of `before`, which is an identifier or empty, followed by the words.
pub(crate) fn join(role: Role, before: &str, words: &[String]) -> String {
    let mut name = unraw(before).trim_end_matches('_').to_owned();
    for word in words {
        if role.is_pascal() { push_pascal(&mut name, word) } else { push_snake(&mut name, word) }
    }
    if is_plain(role, &name) {
        return escape(role, name);
    }
    let name = with_prefix(role, replace_disallowed(role, &cased(role, &name)));
    escape(role, shorten(role, &composed(&name)))
}

/// Whether a name is a valid identifier as it is, which most are.
fn is_plain(role: Role, name: &str) -> bool {
    let is_first = |byte: u8| if role.is_pascal() { byte.is_ascii_uppercase() } else { byte.is_ascii_lowercase() };
    let is_next = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
    let allows_case = role.is_pascal() || !name.bytes().any(|byte| byte.is_ascii_uppercase());
    name.len() <= role.max_bytes()
        && allows_case
        && name.bytes().next().is_some_and(is_first)
        && name.bytes().all(is_next)
}

/// An identifier with one more word.
pub(crate) fn suffixed(role: Role, name: &str, word: &str) -> String {
    join(role, name, &[word.to_owned()])
}

/// A name without the prefix of a raw identifier.
pub(crate) fn unraw(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The constant named like a function: `API_KEY` for `api_key`.
pub(crate) fn constant(name: &str) -> String {
    upper(unraw(name))
}

/// The form in which names of a scope must differ. Files and constants must differ in more than case.
pub(crate) fn key(role: Role, name: &str) -> String {
    let name = unraw(name);
    match role {
        Role::Type | Role::Variant | Role::Field | Role::Parameter => name.to_owned(),
        Role::Method | Role::Module if name.is_ascii() => name.to_ascii_lowercase(),
        Role::Method | Role::Module => name.to_uppercase().to_lowercase(),
    }
}

/// The identifier for a name chosen by the user, if it is valid for the role.
pub(crate) fn chosen(role: Role, name: &str) -> Option<String> {
    let name = composed(unraw(name)).into_owned();
    let first = name.chars().next()?;
    let fits = role.begins_with(first)
        && name.chars().all(|character| role.allows(character))
        && is_well_separated(role, &name);
    (fits && name.len() <= role.max_bytes()).then(|| escape(role, name))
}

/// Whether underscores are where rustc expects them: one at a time, and in `LikeThis` only between digits.
fn is_well_separated(role: Role, name: &str) -> bool {
    let is_digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
    let name = name.trim_matches('_');
    let mut parts = name.split('_').peekable();
    while let Some(part) = parts.next() {
        let Some(next) = parts.peek() else { break };
        let is_number = is_digit(part.chars().next_back()) && is_digit(next.chars().next());
        if part.is_empty() || next.is_empty() || (role.is_pascal() && !is_number) {
            return false;
        }
    }
    true
}

fn push_pascal(name: &mut String, word: &str) {
    let is_digit = |character: char| character.is_ascii_digit();
    if name.ends_with(is_digit) && word.starts_with(is_digit) {
        name.push('_');
    }
    let mut characters = word.chars();
    name.extend(characters.next().into_iter().flat_map(char::to_uppercase));
    name.push_str(characters.as_str());
}

fn push_snake(name: &mut String, word: &str) {
    if !name.is_empty() {
        name.push('_');
    }
    name.push_str(&word.to_lowercase());
}

/// Some letters look like others in one case only: `μ`, `Μ`. A leading combining mark would join the prefix.
fn cased(role: Role, name: &str) -> String {
    let (first, rest) =
        name.split_at(name.chars().next().filter(|first| is_combining_mark(*first)).map_or(0, char::len_utf8));
    let first = first.chars().map(|mark| format!(" {} ", code_point(mark)));
    let plain: String = first.chain([plain(rest).into_owned()]).collect();
    let pieces = plain.split(' ').enumerate();
    let code_points = |(index, piece): (usize, &str)| {
        // Code points are between two spaces.
        if index % 2 == 1 && !role.is_pascal() { piece.to_lowercase() } else { piece.to_owned() }
    };
    pieces.map(code_points).collect()
}

/// Replaces the letters that are not allowed by their code points.
fn replace_disallowed(role: Role, name: &str) -> String {
    let mut fitting = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            _ if role.allows(character) => fitting.push(character),
            _ if role.is_pascal() => fitting.push_str(&code_point(character)),
            _ => fitting.push_str(&code_point(character).to_lowercase()),
        }
    }
    fitting
}

/// Adds a prefix to a name that cannot begin with its first character.
fn with_prefix(role: Role, name: String) -> String {
    match name.chars().next() {
        Some(first) if role.begins_with(first) => name,
        Some(_) if !role.is_pascal() => format!("{}_{name}", role.prefix()),
        _ => format!("{}{name}", role.prefix()),
    }
}

/// Truncates a name that is too long; a hash of the whole name keeps it unique.
fn shorten(role: Role, name: &str) -> String {
    if name.len() <= role.max_bytes() {
        return name.to_owned();
    }
    let kept = name[..name.floor_char_boundary(role.max_bytes() - 20)].trim_end_matches('_');
    let hash = hash(name);
    if role.is_pascal() { format!("{kept}H{hash:016X}") } else { format!("{kept}_h{hash:016x}") }
}

/// FNV-1a: stable across platforms and versions, which the hashers of `std` do not promise.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Turns a keyword into an identifier. A module's name is also its file's, so it is not raw.
fn escape(role: Role, name: String) -> String {
    if PATH_KEYWORDS.contains(&name.as_str()) || (role == Role::Module && KEYWORDS.contains(&name.as_str())) {
        return format!("{name}_");
    }
    if KEYWORDS.contains(&name.as_str()) { format!("r#{name}") } else { name }
}

/// `café` → `cafe`
fn without_accents(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfd().filter(|character| !is_combining_mark(*character)).collect())
}

#[cfg(test)]
mod tests;
