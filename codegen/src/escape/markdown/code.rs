//! Code in Markdown: spans and fenced blocks.
//!
//! Input: any code. Output: Markdown that shows it and that `cargo test` does not run.

use super::clean::visible;

/// Languages that rustdoc knows are not Rust. Any other word might turn a block into a doctest.
const LANGUAGES: &[&str] = &[
    "bash",
    "console",
    "csharp",
    "csv",
    "diff",
    "go",
    "graphql",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "php",
    "py",
    "python",
    "ruby",
    "sh",
    "shell",
    "sql",
    "toml",
    "ts",
    "typescript",
    "xml",
    "yaml",
];

/// A code span on one line; empty for an empty text.
pub(super) fn span(text: &str) -> String {
    let text = visible(text).replace(char::is_whitespace, " ");
    if text.is_empty() {
        return text;
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    let is_padded = text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
    let pad = if is_padded || text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The lines of a fenced block; none for blank code.
pub(super) fn block(info: &str, code: &str) -> Vec<String> {
    let mut body: Vec<String> = code.lines().map(|line| line.trim_end().replace('\t', "    ")).collect();
    body.dedup_by(|line, previous| line.is_empty() && previous.is_empty());
    if body.iter().all(String::is_empty) {
        return Vec::new();
    }
    body.pop_if(|last| last.is_empty());
    let fence = "`".repeat(longest_run(code).max(2) + 1);
    let mut lines = vec![format!("{fence}{}", language(info))];
    lines.append(&mut body);
    lines.push(fence);
    lines
}

/// The language after the fence.
fn language(info: &str) -> &'static str {
    let word = info.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    LANGUAGES.iter().copied().find(|language| *language == word).unwrap_or("text")
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}
