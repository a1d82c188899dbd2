//! Descriptions without any syntax, which most are: words that only need wrapping.
//!
//! Input: a text. Output: the same lines as from the parser and `walk`, without running them.

use super::page::Page;

/// The lines of a text in which no character can be syntax; `None` for any other text.
pub(super) fn lines(text: &str, width: usize) -> Option<Vec<String>> {
    if !is_prose(text) {
        return None;
    }
    let mut page = Page::new(width);
    for paragraph in text.split("\n\n") {
        let words: Vec<String> = paragraph.split_whitespace().map(str::to_owned).collect();
        if !words.is_empty() {
            page.text(vec![words], false);
        }
    }
    Some(page.into_lines())
}

/// Whether each line starts with a letter, does not end in a space and holds only characters that are text anywhere
/// after one. A line that starts with something else may be a list, a heading or code; two spaces break the line.
fn is_prose(text: &str) -> bool {
    let is_plain = |line: &str| {
        line.starts_with(|c: char| c.is_ascii_alphabetic())
            && !line.ends_with(' ')
            && line.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" .,;:'\"()/?!%-+=$@#".contains(&byte))
    };
    text.split('\n').all(|line| line.is_empty() || is_plain(line)) && !text.contains("http")
}
