//! Checks of the configuration's values: each function reports what is wrong with one value.

use super::Package;
use crate::diagnostic::Kind;
use crate::pointer::unescape;

/// Names that are reserved by cargo, rustc or Windows.
const RESERVED: [&str; 34] = [
    "alloc",
    "aux",
    "build",
    "con",
    "core",
    "crate",
    "deps",
    "examples",
    "false",
    "fn",
    "incremental",
    "let",
    "lpt1",
    "match",
    "mod",
    "move",
    "mut",
    "nul",
    "prn",
    "proc-macro",
    "proc_macro",
    "pub",
    "ref",
    "self",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "type",
    "use",
    "where",
    "while",
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
pub(super) fn package_name_from(text: &str) -> String {
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

/// Spec files inside the configuration's directory.
pub(super) fn spec_files(files: &[String]) -> Result<(), String> {
    if files.is_empty() {
        return Err("at least one spec file is needed".to_owned());
    }
    for (index, file) in files.iter().enumerate() {
        let parts = || file.split(['/', '\\']);
        if file.is_empty() || file.starts_with(['/', '\\']) || file.contains(':') || parts().any(|part| part == "..") {
            return Err(format!("`{file}` is not a file in this directory; use a relative path without `..`"));
        }
        if files[..index].contains(file) {
            return Err(format!("`{file}` is listed twice"));
        }
    }
    Ok(())
}

/// A place in the spec: `#/components/schemas/Webhook`.
pub(super) fn pointer(pointer: &str) -> Result<(), String> {
    let Some(tokens) = pointer.strip_prefix("#/") else {
        return Err(format!(
            "`{pointer}` is not a JSON Pointer into the spec; one begins with `#/`, as in `#/components/schemas/Pet`"
        ));
    };
    match tokens.split('/').find(|token| unescape(token).is_none()) {
        Some(token) => {
            Err(format!("`{token}` is not a valid part of a JSON Pointer; write `~` as `~0` and `/` as `~1`"))
        }
        None => Ok(()),
    }
}

/// A place in the spec, or in one of its files: `common.yaml#/Error`.
pub(super) fn pointer_in_file(text: &str) -> Result<(), String> {
    let tokens = text.find('#').map_or(text, |at| &text[at..]);
    if tokens == "#" { Ok(()) } else { pointer(tokens) }
}

/// The kind of a warning.
pub(super) fn kind(name: &str) -> Result<Kind, String> {
    let kinds = [Kind::Invalid, Kind::Unsupported, Kind::Conflict];
    let known = || "use `invalid`, `unsupported` or `conflict`".to_owned();
    kinds
        .into_iter()
        .find(|kind| kind.name() == name)
        .ok_or_else(|| format!("`{name}` is not a kind of warning; {}", known()))
}

/// A reason that is not empty.
pub(super) fn reason(reason: &str) -> Result<(), String> {
    if reason.trim().is_empty() { Err("the reason is empty".to_owned()) } else { Ok(()) }
}

/// The name of an HTTP header, or a prefix of one.
pub(super) fn header(name: &str) -> Result<(), String> {
    if is_token(name) { Ok(()) } else { Err(format!("`{name}` is not the name of a header")) }
}

/// The name of an environment variable (POSIX.1-2024, 8.1), in either case.
pub(super) fn variable(name: &str) -> Result<(), String> {
    let is_word = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_word && name.starts_with(|first: char| !first.is_ascii_digit()) {
        Ok(())
    } else {
        Err(format!("`{}` cannot be the name of an environment variable", name.escape_debug()))
    }
}

/// The name of a cookie.
pub(super) fn cookie(name: &str) -> Result<(), String> {
    if is_token(name) { Ok(()) } else { Err(format!("`{name}` is not the name of a cookie")) }
}

/// The name of an HTTP authentication scheme.
pub(super) fn auth_scheme(name: &str) -> Result<(), String> {
    if is_token(name) { Ok(()) } else { Err(format!("`{name}` is not the name of an HTTP authentication scheme")) }
}

/// The name of a security scheme in the spec.
pub(super) fn scheme_name(name: &str) -> Result<(), String> {
    if name.chars().any(char::is_alphanumeric) && !name.contains(char::is_control) {
        Ok(())
    } else {
        Err(format!("`{}` is not a valid name for a security scheme; it needs a letter or digit", name.escape_debug()))
    }
}

/// A URL, or a reference that is resolved against the server of the call.
pub(super) fn token_url(url: &str) -> Result<(), String> {
    let is_text = !url.is_empty() && !url.contains(|character: char| character.is_control() || character == ' ');
    let scheme = url.split_once("://").map(|(scheme, _)| scheme);
    if is_text && scheme.is_none_or(|scheme| matches!(scheme, "http" | "https")) {
        Ok(())
    } else {
        Err(format!("`{}` is not a URL of `http` or `https`, nor a path", url.escape_debug()))
    }
}

/// A token of RFC 9110, section 5.6.2.
fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// A name that Rust accepts for an item, a field or a function.
pub(super) fn rust_name(name: &str) -> Result<(), String> {
    let is_right = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
        && name.chars().any(|character| character != '_');
    if is_right { Ok(()) } else { Err(format!("`{name}` is not a valid Rust name; use ASCII letters, digits and `_`")) }
}

fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name.to_ascii_lowercase().as_str())
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
