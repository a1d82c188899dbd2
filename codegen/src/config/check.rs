//! Checks of the configuration's values: each function reports what is wrong with one value.

use crate::diagnostic::{Kind, Rule, Severity, rules};
use crate::pointer::unescape;

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

/// A directory, relative to the configuration's.
pub(super) fn root(folder: &str) -> Result<(), String> {
    if folder.is_empty() || folder.starts_with(['/', '\\']) || folder.contains(':') {
        return Err(format!("`{folder}` is not a relative path of a directory, such as `..`"));
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

/// What a correction changes: a place in the spec, or a JSONPath.
pub(super) fn location(text: &str) -> Result<(), String> {
    if text == "#" || text.starts_with('$') {
        return Ok(());
    }
    if text.starts_with("#/") {
        return pointer(text);
    }
    Err(format!(
        "`{text}` is neither a JSON Pointer, as `#/components/schemas/Pet`, nor a JSONPath, as `$.paths.*.get`"
    ))
}

/// The name of an HTTP method.
pub(super) fn method(name: &str) -> Result<(), String> {
    if is_token(name) { Ok(()) } else { Err(format!("`{}` is not an HTTP method", name.escape_debug())) }
}

/// Text that may match something.
pub(super) fn not_empty(text: &str) -> Result<(), String> {
    if text.is_empty() { Err("empty text matches nothing".to_owned()) } else { Ok(()) }
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

/// The ID of a warning's rule.
pub(super) fn rule(id: &str) -> Result<&'static Rule, String> {
    match rules::find(id) {
        Some(rule) if rule.severity == Severity::Warning => Ok(rule),
        Some(rule) => Err(format!("`{id}` is the ID of {}; only warnings can be silenced", rule.severity.noun())),
        None => Err(format!("`{}` is not the ID of a warning; `cargo xtask explain` lists all", id.escape_debug())),
    }
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
