//! Checks of the values for `Cargo.toml`: each function reports what is wrong with one value.
//!
//! Input: a value. Output: nothing, or what cargo or crates.io would reject. Must not look at other tables.

use super::Package;

/// Names that are reserved by cargo, rustc or Windows, other than keywords.
const RESERVED: &[&str] = &[
    "alloc",
    "aux",
    "build",
    "con",
    "core",
    "deps",
    "examples",
    "incremental",
    "lpt1",
    "nul",
    "prn",
    "proc-macro",
    "proc_macro",
    "std",
    "test",
];

/// The keywords of all editions, in lower case: code cannot name such a crate.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The oldest release, 1.x, that compiles generated crates: the runtime and its dependencies use features of that
/// release. It supports both editions.
const OLDEST_MINOR: u32 = 87;

/// A name that cargo accepts for a package.
pub(super) fn package_name(name: &str) -> Result<(), String> {
    let is_letter_or_digit = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    if name.is_empty() {
        return Err("the package needs a name".to_owned());
    }
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) || !name.chars().all(is_letter_or_digit) {
        return Err(format!(
            "`{name}` is not a valid package name; use an ASCII letter, then ASCII letters, digits, `-` or `_`"
        ));
    }
    if name.len() > 64 {
        return Err("the package name is longer than the 64 characters that crates.io accepts".to_owned());
    }
    if is_reserved(name) {
        return Err(format!("`{name}` is a reserved package name; `{name}-client` is not"));
    }
    Ok(())
}

/// A package name made from any string: `Exa Public API` becomes `exa-public-api`.
pub(in crate::config) fn package_name_from(text: &str) -> String {
    let is_word = |character: char| !character.is_ascii_alphanumeric();
    let words: Vec<String> = text.split(is_word).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect();
    let mut name = words.join("-");
    if name.is_empty() {
        name.push_str("api-client");
    }
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        name.insert_str(0, "api-");
    }
    if is_reserved(&name) {
        name.push_str("-client");
    }
    name.truncate(64);
    name.trim_end_matches('-').to_owned()
}

/// A version as semver defines it.
pub(super) fn version(version: &str) -> Result<(), String> {
    let (version_core, build) = version.split_once('+').map_or((version, None), |(core, build)| (core, Some(build)));
    let (numbers, pre) = version_core.split_once('-').map_or((version_core, None), |(core, pre)| (core, Some(pre)));
    let is_right = numbers.split('.').count() == 3
        && numbers.split('.').all(is_number)
        && pre.is_none_or(|pre| identifiers(pre) && pre.split('.').all(|part| !is_digits(part) || is_number(part)))
        && build.is_none_or(identifiers);
    if is_right { Ok(()) } else { Err(format!("`{version}` is not a version; use three numbers, as in `0.1.0`")) }
}

/// An edition that generated code can be written in.
pub(super) fn edition(edition: &str) -> Result<(), String> {
    match edition {
        "2021" | "2024" => Ok(()),
        _ => Err(format!("edition `{edition}` is not supported; use `2021` or `2024`")),
    }
}

/// A Rust release, as cargo writes it.
pub(super) fn rust_version(version: &str) -> Result<(), String> {
    let parts: Vec<&str> = version.split('.').collect();
    let is_right = matches!(parts.as_slice(), ["1", _] | ["1", _, _]) && parts.iter().all(|part| is_number(part));
    if is_right {
        Ok(())
    } else {
        Err(format!("`{version}` is not a Rust release; use a version such as `1.89` or `1.89.0`"))
    }
}

/// Whether generated crates compile with the Rust release.
pub(super) fn is_recent_enough(package: &Package) -> Result<(), String> {
    let minor = package.rust_version.split('.').nth(1).and_then(|minor| minor.parse::<u32>().ok()).unwrap_or(u32::MAX);
    if minor >= OLDEST_MINOR {
        return Ok(());
    }
    Err(format!(
        "generated crates do not compile with Rust {}; they need 1.{OLDEST_MINOR} or newer",
        package.rust_version
    ))
}

/// The most keywords, and the most categories, that crates.io accepts.
pub(super) const MAX_TERMS: usize = 5;

/// A number of keywords or categories that crates.io accepts.
pub(super) fn count(count: usize, what: &str) -> Result<(), String> {
    if count <= MAX_TERMS {
        return Ok(());
    }
    Err(format!("{count} {what} are more than the {MAX_TERMS} that crates.io accepts"))
}

/// A keyword that crates.io accepts.
pub(super) fn keyword(keyword: &str) -> Result<(), String> {
    let is_allowed = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '+');
    let is_right = keyword.starts_with(|first: char| first.is_ascii_alphanumeric()) && keyword.chars().all(is_allowed);
    if !is_right {
        let start = format!("`{}` is not a valid keyword", keyword.escape_debug());
        return Err(format!("{start}; use an ASCII letter or digit, then ASCII letters, digits, `_`, `-` or `+`"));
    }
    if keyword.len() > 20 {
        return Err(format!("the keyword `{keyword}` is longer than the 20 characters that crates.io accepts"));
    }
    Ok(())
}

/// The form of a category: crates.io has a list of them, and ignores others.
pub(super) fn category(category: &str) -> Result<(), String> {
    let is_allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if category.split("::").all(|part| !part.is_empty() && part.bytes().all(is_allowed)) {
        return Ok(());
    }
    let start = format!("`{}` is not a category of crates.io", category.escape_debug());
    Err(format!("{start}; they are like `api-bindings` or `web-programming::http-client`"))
}

/// The name of an author, usually with an address: `Ada <ada@example.com>`.
pub(super) fn author(author: &str) -> Result<(), String> {
    if author.trim().is_empty() { Err("the name of an author is empty".to_owned()) } else { Ok(()) }
}

/// The URL of a page, as crates.io links it.
pub(super) fn web_page(url: &str) -> Result<(), String> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    if host.is_empty() || host.starts_with('/') || url.contains(|c: char| c.is_control() || c == ' ') {
        return Err(format!("`{}` is not a URL of `http` or `https`", url.escape_debug()));
    }
    Ok(())
}

fn is_reserved(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    RESERVED.iter().chain(KEYWORDS).any(|reserved| *reserved == name)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_number(text: &str) -> bool {
    is_digits(text) && (text == "0" || !text.starts_with('0')) && text.len() < 10
}

/// Dotted identifiers, as in `alpha.1`.
fn identifiers(text: &str) -> bool {
    let is_right =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    text.split('.').all(is_right)
}
