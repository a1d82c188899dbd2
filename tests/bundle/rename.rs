//! Other names for the methods that a crate adds to the types of the runtime, so that crates with the same ones can share it.
//!
//! Input: a generated crate. Output: the same with a prefix before those names. Must not change anything else.

use codegen::files::Files;

use super::{implemented, is_shared, methods};

/// Puts `prefix` before the names of the methods that the files add to types of the runtime.
pub fn prefixed(files: &Files, prefix: &str) -> Files {
    let methods = methods(files);
    let methods: Vec<(&str, &str)> = methods.iter().filter_map(|method| method.split_once("::")).collect();
    let mut renamed = Files::default();
    for (path, text) in files.iter() {
        let is_own = path.starts_with("src/") && !is_shared(path);
        renamed.insert(path, if is_own { in_text(text, &methods, prefix) } else { text.to_owned() });
    }
    renamed
}

fn in_text(text: &str, methods: &[(&str, &str)], prefix: &str) -> String {
    let mut renamed = String::with_capacity(text.len());
    let mut ty = "";
    for line in text.lines() {
        ty = implemented(line, ty);
        let mut line = line.to_owned();
        for (of, name) in methods {
            let new = format!("{prefix}{}", name.trim_start_matches("r#"));
            if *of == ty {
                line = line.replacen(&format!(" fn {name}("), &format!(" fn {new}("), 1);
            }
            line = path_renamed(&line, &format!("{of}::{name}"), &format!("{of}::{new}"));
        }
        renamed.push_str(&line);
        renamed.push('\n');
    }
    renamed
}

/// The line with another path to the method, where the whole path is there.
fn path_renamed(line: &str, old: &str, new: &str) -> String {
    let is_word = |character: char| character == '_' || character.is_alphanumeric();
    let mut renamed = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find(old) {
        let (before, after) = (&rest[..start], &rest[start + old.len()..]);
        let is_whole = !before.ends_with(is_word) && !after.starts_with(is_word);
        renamed.push_str(before);
        renamed.push_str(if is_whole { new } else { old });
        rest = after;
    }
    renamed + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_of_the_runtime_have_other_names_wherever_they_are() {
        let mut files = Files::default();
        let before = "impl runtime::Client {\n    pub fn get(&self) -> Get {\n}\n\nimpl Things {\n    pub fn get(&self) {\n}\n\n\
                      operation! { Get = runtime::Client::get -> (), {\n// Client::get_all, crate::Client::get()\n} }\n";
        files.insert("src/operations/untagged.rs", before);
        files.insert("src/runtime/mod.rs", before);
        let after = prefixed(&files, "p_");
        let renamed = before
            .replacen("fn get(", "fn p_get(", 1)
            .replace("Client::get ", "Client::p_get ")
            .replace("Client::get()", "Client::p_get()");
        assert_eq!(after.get("src/operations/untagged.rs"), Some(&*renamed));
        assert_eq!(after.get("src/runtime/mod.rs"), Some(before));
    }
}
