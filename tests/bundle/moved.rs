//! The files of a crate as those of a module.
//!
//! Input: texts. Output: the same with other paths. Must not change anything but paths, and where the runtime is.

use super::RUNTIME;

/// The root of a crate as a module, which has the runtime from the crate's root.
pub(super) fn as_module(root: &str, module: &str) -> String {
    let (before, after) = root.split_once(RUNTIME).expect("the root has the runtime");
    format!("{}\npub use crate::runtime;\n{}", moved(before, module), moved(after, module))
}

/// The root of a crate whose doc tests, which are not part of the crate, use the module of the bundle.
pub(super) fn page_moved(root: &str, module: &str, package: &str) -> String {
    let bundle = super::module(package);
    let moved = |line: &str| match line.strip_prefix("//! ") {
        Some(code) => {
            let code = ["use ", ": ", "(), "].iter().fold(code.to_owned(), |code, before| {
                code.replace(&format!("{before}{module}::"), &format!("{before}{bundle}::{module}::"))
            });
            format!("//! {code}\n")
        }
        None => format!("{line}\n"),
    };
    root.lines().map(moved).collect()
}

/// A text whose paths that begin with `crate` begin with the module.
pub(super) fn moved(text: &str, module: &str) -> String {
    let mut moved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("crate::") {
        let (before, after) = rest.split_at(start + "crate::".len());
        moved.push_str(before);
        let is_path =
            !rest[..start].ends_with(|before: char| before == '_' || before == '$' || before.is_alphanumeric());
        if is_path {
            moved.push_str(module);
            moved.push_str("::");
        }
        rest = after;
    }
    moved.push_str(rest);
    moved
}
