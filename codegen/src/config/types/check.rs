//! Checks of the values in `[types]`: each function reports what is wrong with one value.

use syn::Attribute;
use syn::parse::Parser;

use crate::config::check::rust_name;

/// The types that need no path.
const WITHOUT_PATH: &[&str] =
    &["i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "f32", "f64", "bool", "String"];

/// Roots of paths inside the generated crate, and words that are no crate.
const INSIDE: &[&str] = &["crate", "self", "super", "Self"];

/// What every type derives or implements.
const ALWAYS: &[&str] = &["Clone", "Debug", "PartialEq", "Serialize", "Deserialize"];

/// Types of std that need parameters.
const WITH_PARAMETERS: &[&str] = &[
    "Arc",
    "BTreeMap",
    "BTreeSet",
    "Box",
    "Cow",
    "HashMap",
    "HashSet",
    "LinkedList",
    "Option",
    "Rc",
    "Vec",
    "VecDeque",
];

/// The name of an item of std, by any of its paths.
pub(super) fn in_std(path: &str) -> Option<&str> {
    let (root, _) = path.split_once("::")?;
    matches!(root, "std" | "core" | "alloc").then(|| path.rsplit("::").next()).flatten()
}

/// One of the types that need no path, by a path that it also has: `std::string::String`.
pub(super) fn without_path(path: &str) -> Option<String> {
    match path {
        "serde_json::value::Value" => Some("serde_json::Value".to_owned()),
        "chrono::naive::NaiveDate" | "chrono::prelude::NaiveDate" => Some("chrono::NaiveDate".to_owned()),
        _ => in_std(path).filter(|name| WITHOUT_PATH.contains(name)).map(str::to_owned),
    }
}

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
    if let Some(name) = in_std(path).filter(|name| WITH_PARAMETERS.contains(name)) {
        return Err(format!(
            "`{path}` needs parameters, which a path cannot have here; use the path of an alias or of a type of your own, such as `my_types::My{name}`, in a crate that `[dependencies]` lists"
        ));
    }
    if segments[0] == "alloc" {
        return Err(format!("`{path}` cannot be used in generated crates; use its path in `std`"));
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
pub(crate) const CRATES: &[&str] =
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
    match in_std(path).unwrap_or(path) {
        "PartialOrd" => Err(format!("`{path}` is derived with `Ord`; use `Ord` instead")),
        "Default" => Err(format!(
            "`{path}` is implemented for each type that is sent and has no required member, and for no other; remove it here, and build other types with `new`"
        )),
        _ => Ok(()),
    }
}

/// A whole outer attribute.
pub(super) fn attribute(text: &str) -> Result<(), String> {
    let parsed = Attribute::parse_outer.parse_str(text);
    match parsed.as_deref() {
        Ok([attribute]) if attribute.path().is_ident("derive") => {
            Err(format!("`{}` is a list of traits; use the key `derive` of the patch", text.escape_debug()))
        }
        Ok([_]) => Ok(()),
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
