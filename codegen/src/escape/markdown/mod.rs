//! Markdown, and descriptions as documentation comments.
//!
//! Input: a text of the spec in `CommonMark`, which may be sloppy, HTML or hostile. Output: the lines of a comment with
//! the same content in canonical Markdown, which rustdoc and clippy accept without a warning. No text becomes code, a
//! doctest, a link to an item, or an HTML tag; what is not understood is shown as written.
//!
//! `prose` recognizes text without syntax. For all other text, `clean` handles characters, `walk` follows the parser's
//! events, `leaf` collects the text of one block, `spell` and `escape` write it, `page` and `margin` put lines under their
//! list markers and quote markers.

mod clean;
mod code;
mod escape;
mod html;
mod leaf;
mod margin;
mod page;
mod prose;
mod spell;
mod table;
mod tags;
#[cfg(test)]
mod tests;
mod walk;

/// The lines of a comment, without the slashes, wrapped at `width` columns where possible.
///
/// Invariant: no line is blank at either end or after another blank one, ends in a space or holds a line break.
pub(super) fn lines(markdown: &str, width: usize) -> Vec<String> {
    prose::lines(markdown, width).unwrap_or_else(|| walk::render(&clean::clean(markdown), width))
}

/// Plain text as Markdown: syntax is escaped, and URLs are not links.
pub(super) fn plain(text: &str) -> String {
    let visible = clean::visible(text);
    let words: Vec<String> = visible.split_whitespace().map(plain_word).collect();
    escape::line_start(&words.join(" "))
}

/// Some Markdown renderers link bare URLs, but never inside code.
fn plain_word(word: &str) -> String {
    if word.contains("://") || word.contains("www.") || word.contains('@') {
        code::span(word)
    } else if word.chars().all(|c| c == '#') {
        format!("\\{word}")
    } else {
        escape::word(word, true)
    }
}

/// A code span on one line; empty for an empty text.
pub(super) fn span(text: &str) -> String {
    code::span(text)
}
