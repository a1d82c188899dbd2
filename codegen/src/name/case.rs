//! From words to a Rust identifier: case, digits in front, letters that do not fit, length, keywords.
//!
//! Comes in: words, or a text that is parted into words. Goes out: an identifier, ready for `syn`; always. Whether somebody
//! else wants the same identifier is `claim`'s part.

use std::borrow::Cow;

use unicode_ident::is_xid_start;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::letters::{plain, upper};
use super::words::{code_point, composed, is_letter, words};

/// How long the name of a module may be, in bytes: its file is called so, and file systems end at 255.
const MAX_FILE_BYTES: usize = 200;

/// How long any other name may be, so that no spec makes names grow from schema to schema without end.
const MAX_BYTES: usize = 200;

/// The words that rustc keeps for itself, of all editions; those that can be raw.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Those that cannot be raw.
const PATH_KEYWORDS: &[&str] = &["self", "Self", "super", "crate"];

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Type,
    Variant,
    Field,
    /// A setter or an argument.
    Parameter,
    Method,
    /// A module and its file: ASCII only, since rustc looks up no other files.
    Module,
}

impl Role {
    /// Whether the name is written `LikeThis` rather than `like_this`.
    fn is_pascal(self) -> bool {
        matches!(self, Self::Type | Self::Variant)
    }

    /// What stands in front of a name that would begin with a digit.
    fn lead(self) -> &'static str {
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

    /// Whether `character` may stand in a name after its first one.
    fn takes(self, character: char) -> bool {
        let takes_case = self.is_pascal() || !character.is_uppercase();
        (character == '_' || is_letter(character)) && takes_case && (self != Self::Module || character.is_ascii())
    }

    /// Whether a name may begin with `character`.
    fn begins_with(self, character: char) -> bool {
        is_xid_start(character) && !(self.is_pascal() && character.is_lowercase())
    }
}

/// The identifier for a text of the spec.
pub(super) fn identifier(role: Role, text: &str) -> String {
    match role {
        Role::Module => join(role, "", &words(&without_accents(text))),
        Role::Type | Role::Variant | Role::Field | Role::Parameter | Role::Method => join(role, "", &words(text)),
    }
}

/// The identifier of `before`, which is an identifier or empty, and the words after it.
pub(super) fn join(role: Role, before: &str, words: &[String]) -> String {
    let mut name = unraw(before).trim_end_matches('_').to_owned();
    for word in words {
        if role.is_pascal() { push_pascal(&mut name, word) } else { push_snake(&mut name, word) }
    }
    let name = lead(role, fit(role, &cased(role, &name)));
    escape(role, shorten(role, &composed(&name)))
}

/// An identifier with one more word.
pub(super) fn suffixed(role: Role, name: &str, word: &str) -> String {
    join(role, name, &[word.to_owned()])
}

/// A name without the mark of a raw identifier.
pub(super) fn unraw(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The constant named like a function: `API_KEY` for `api_key`.
pub(super) fn constant(name: &str) -> String {
    upper(unraw(name))
}

/// What two names in one scope must differ in. Files and constants are told apart whatever the case.
pub(super) fn key(role: Role, name: &str) -> String {
    let name = unraw(name);
    match role {
        Role::Type | Role::Variant | Role::Field | Role::Parameter => name.to_owned(),
        Role::Method | Role::Module => name.to_uppercase().to_lowercase(),
    }
}

/// The identifier that a user's own choice stands for, if it is one and of the right kind.
pub(super) fn chosen(role: Role, name: &str) -> Option<String> {
    let name = composed(unraw(name)).into_owned();
    let first = name.chars().next()?;
    let fits = role.begins_with(first) && name.chars().all(|character| role.takes(character)) && is_parted(role, &name);
    (fits && name.len() <= role.max_bytes()).then(|| escape(role, name))
}

/// Whether underscores stand where rustc wants them: one at a time, in `LikeThis` between digits only.
fn is_parted(role: Role, name: &str) -> bool {
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

/// Letters may look like others in one case only: `μ`, `Μ`. A mark at the beginning would join what comes to stand in front.
fn cased(role: Role, name: &str) -> String {
    let (first, rest) =
        name.split_at(name.chars().next().filter(|first| is_combining_mark(*first)).map_or(0, char::len_utf8));
    let first = first.chars().map(|mark| format!(" {} ", code_point(mark)));
    let plain: String = first.chain([plain(rest).into_owned()]).collect();
    let pieces = plain.split(' ').enumerate();
    let code_points = |(index, piece): (usize, &str)| {
        // Between two spaces is a code point.
        if index % 2 == 1 && !role.is_pascal() { piece.to_lowercase() } else { piece.to_owned() }
    };
    pieces.map(code_points).collect()
}

/// Spells the letters that do not fit by their code points.
fn fit(role: Role, name: &str) -> String {
    let mut fitting = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            _ if role.takes(character) => fitting.push(character),
            _ if role.is_pascal() => fitting.push_str(&code_point(character)),
            _ => fitting.push_str(&code_point(character).to_lowercase()),
        }
    }
    fitting
}

/// Puts a word in front of a name that cannot begin as it does.
fn lead(role: Role, name: String) -> String {
    match name.chars().next() {
        Some(first) if role.begins_with(first) => name,
        Some(_) if !role.is_pascal() => format!("{}_{name}", role.lead()),
        _ => format!("{}{name}", role.lead()),
    }
}

/// Cuts a name that is too long; a hash of the whole keeps what is left unique.
fn shorten(role: Role, name: &str) -> String {
    if name.len() <= role.max_bytes() {
        return name.to_owned();
    }
    let kept = name[..name.floor_char_boundary(role.max_bytes() - 20)].trim_end_matches('_');
    let hash = hash(name);
    if role.is_pascal() { format!("{kept}H{hash:016X}") } else { format!("{kept}_h{hash:016x}") }
}

/// FNV-1a: the same everywhere and for good, which the hashes of `std` do not promise.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Makes an identifier of a keyword. A module's name is its file's too, so that it is not raw.
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
mod tests {
    use super::{MAX_BYTES, Role, chosen, constant, identifier};

    /// A text, and the type, variant, field and module named after it.
    const TABLE: &[[&str; 5]] = &[
        ["Webhook", "Webhook", "Webhook", "webhook", "webhook"],
        [
            "webset.search.created",
            "WebsetSearchCreated",
            "WebsetSearchCreated",
            "webset_search_created",
            "webset_search_created",
        ],
        ["foo-bar", "FooBar", "FooBar", "foo_bar", "foo_bar"],
        ["createdAt", "CreatedAt", "CreatedAt", "created_at", "created_at"],
        ["X-Request-ID", "XRequestId", "XRequestId", "x_request_id", "x_request_id"],
        ["HTTPError", "HttpError", "HttpError", "http_error", "http_error"],
        ["userIDs", "UserIds", "UserIds", "user_ids", "user_ids"],
        ["listURLsOfAPIs", "ListUrlsOfApis", "ListUrlsOfApis", "list_urls_of_apis", "list_urls_of_apis"],
        ["_links", "Links", "Links", "links", "links"],
        // keywords
        ["type", "Type", "Type", "r#type", "type_"],
        ["gen", "Gen", "Gen", "r#gen", "gen_"],
        ["self", "Self_", "Self_", "self_", "self_"],
        ["Self", "Self_", "Self_", "self_", "self_"],
        ["crate", "Crate", "Crate", "crate_", "crate_"],
        // digits
        ["1", "Type1", "Value1", "field_1", "module_1"],
        ["24h", "Type24h", "Value24h", "field_24h", "module_24h"],
        ["1.5", "Type1_5", "Value1_5", "field_1_5", "module_1_5"],
        ["gpt-3.5-turbo-0125", "Gpt3_5Turbo0125", "Gpt3_5Turbo0125", "gpt_3_5_turbo_0125", "gpt_3_5_turbo_0125"],
        ["2026-01-02", "Type2026_01_02", "Value2026_01_02", "field_2026_01_02", "module_2026_01_02"],
        ["+1", "Plus1", "Plus1", "plus_1", "plus_1"],
        ["-1", "Minus1", "Minus1", "minus_1", "minus_1"],
        // nothing but symbols
        ["", "Empty", "Empty", "empty", "empty"],
        [" ", "Space", "Space", "space", "space"],
        ["_", "Underscore", "Underscore", "underscore", "underscore"],
        ["-", "Dash", "Dash", "dash", "dash"],
        ["*", "Star", "Star", "star", "star"],
        [">=", "GreaterEquals", "GreaterEquals", "greater_equals", "greater_equals"],
        ["$", "Dollar", "Dollar", "dollar", "dollar"],
        ["🔥", "U1F525", "U1F525", "u1f525", "u1f525"],
        ["\u{200b}", "U200B", "U200B", "u200b", "u200b"],
        ["❤\u{fe0f}", "U2764UFE0F", "U2764UFE0F", "u2764_ufe0f", "u2764"],
        // letters beyond ASCII
        ["🔥 hot", "Hot", "Hot", "hot", "hot"],
        ["café", "Café", "Café", "café", "cafe"],
        ["cafe\u{301}", "Café", "Café", "café", "cafe"],
        ["größe", "Größe", "Größe", "größe", "grou00dfe"],
        ["日本", "日本", "日本", "日本", "u65e5u672c"],
        ["हिन्दी", "हिन्दी", "हिन्दी", "हिन्दी", "u0939u0928u0926"],
        ["\u{301}a", "U0301a", "U0301a", "u0301a", "a"],
        ["ĸra", "U0138Ra", "U0138Ra", "u0138_ra", "u0138_ra"],
        ["ﬁle", "File", "File", "file", "file"],
        ["\u{430}b", "Ab", "Ab", "ab", "ab"],
        ["\"", "DoubleQuote", "DoubleQuote", "double_quote", "double_quote"],
        ["\\\"", "BackslashDoubleQuote", "BackslashDoubleQuote", "backslash_double_quote", "backslash_double_quote"],
    ];

    #[test]
    fn texts_become_identifiers() {
        for [text, expected @ ..] in TABLE {
            let roles = [Role::Type, Role::Variant, Role::Field, Role::Module];
            assert_eq!(roles.map(|role| identifier(role, text)), expected.map(str::to_owned), "{text:?}");
        }
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let long = "é".repeat(MAX_BYTES);
        for role in [Role::Type, Role::Field, Role::Module] {
            let (one, other) = (identifier(role, &format!("{long}1")), identifier(role, &format!("{long}2")));
            assert!(one.len() <= role.max_bytes() && other.len() <= role.max_bytes());
            assert_ne!(one, other);
        }
    }

    #[test]
    fn a_chosen_name_must_be_one_of_its_kind() {
        assert_eq!(chosen(Role::Type, "Webhook").as_deref(), Some("Webhook"));
        assert_eq!(chosen(Role::Field, "type").as_deref(), Some("r#type"));
        assert_eq!(chosen(Role::Field, "r#type").as_deref(), Some("r#type"));
        for (role, name) in [
            (Role::Type, "webhook"),
            (Role::Type, "A b"),
            (Role::Type, "Foo_Bar"),
            (Role::Field, "Url"),
            (Role::Field, ""),
        ] {
            assert_eq!(chosen(role, name), None, "{name:?}");
        }
    }

    #[test]
    fn a_constant_is_named_like_its_function() {
        assert_eq!(constant("api_key"), "API_KEY");
        assert_eq!(constant("r#move"), "MOVE");
    }
}
