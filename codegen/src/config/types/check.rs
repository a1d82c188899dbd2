//! Checks of the values in `[types]`: each function reports what is wrong with one value.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::config::check::rust_name;

/// The types that need no path.
const WITHOUT_PATH: &[&str] =
    &["i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "f32", "f64", "bool", "String"];

/// Roots of paths inside the generated crate, and words that are no crate.
const INSIDE: &[&str] = &["crate", "self", "super", "Self"];

/// What every type derives or implements.
const ALWAYS: &[&str] = &["Clone", "Debug", "PartialEq", "Serialize", "Deserialize"];

/// A format of the spec.
pub(super) fn format(name: &str) -> Result<(), String> {
    if name.trim().is_empty() { Err("the format is empty".to_owned()) } else { Ok(()) }
}

/// The type that replaces another: its path, beginning with a crate, or one that needs no path.
pub(super) fn rust_type(path: &str) -> Result<(), String> {
    if WITHOUT_PATH.contains(&path) {
        return Ok(());
    }
    let segments: Vec<&str> = path.split("::").collect();
    if INSIDE.contains(&segments[0]) {
        return Err(format!(
            "`{path}` is inside the generated crate, which has no code of yours; use the path of a type in a crate that `[dependencies]` lists"
        ));
    }
    if segments.len() < 2 || segments.iter().any(|segment| rust_name(segment).is_err()) {
        return Err(format!(
            "`{}` is not the path of a type; use one such as `rust_decimal::Decimal`, without parameters, or one of {}",
            path.escape_debug(),
            WITHOUT_PATH.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        ));
    }
    Ok(())
}

/// The crates that every generated crate depends on, and those of std.
const CRATES: &[&str] =
    &["std", "core", "alloc", "bytes", "encoding_rs", "fastrand", "http", "httpdate", "serde", "serde_json", "url"];

/// Whether the crate of a path can be used.
pub(super) fn has_crate(path: &str, is_listed: impl Fn(&str) -> bool) -> Result<(), String> {
    match path.split_once("::") {
        Some((name, _)) if !CRATES.contains(&name) && !is_listed(name) => {
            Err(format!("the crate `{name}` is not a dependency of the generated one; add it to `[dependencies]`"))
        }
        _ => Ok(()),
    }
}

/// The path of a derive macro.
pub(super) fn derived(path: &str) -> Result<(), String> {
    if path.split("::").any(|segment| rust_name(segment).is_err()) {
        return Err(format!("`{}` is not the path of a derive macro", path.escape_debug()));
    }
    if ALWAYS.contains(&path.rsplit("::").next().unwrap_or(path)) {
        return Err(format!("every type implements `{path}` already"));
    }
    Ok(())
}

/// A whole outer attribute.
pub(super) fn attribute(text: &str) -> Result<(), String> {
    let tokens: Vec<TokenTree> =
        text.parse::<TokenStream>().map(|tokens| tokens.into_iter().collect()).unwrap_or_default();
    match tokens.as_slice() {
        [TokenTree::Punct(hash), TokenTree::Group(group)]
            if hash.as_char() == '#' && group.delimiter() == Delimiter::Bracket && !group.stream().is_empty() =>
        {
            Ok(())
        }
        _ => Err(format!("`{}` is not an attribute; use one such as `#[doc(hidden)]`", text.escape_debug())),
    }
}

/// A name of types, with `*` for any text.
pub(super) fn pattern(pattern: &str) -> Result<(), String> {
    let is_right = |character: char| character.is_alphanumeric() || matches!(character, '_' | '*');
    if !pattern.is_empty() && pattern.chars().all(is_right) {
        Ok(())
    } else {
        Err(format!("`{}` is not the name of a type, in which `*` is any text", pattern.escape_debug()))
    }
}
