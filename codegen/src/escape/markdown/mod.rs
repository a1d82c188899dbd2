//! Markdown, and descriptions as documentation comments.
//!
//! Comes in: a text of the spec, in `CommonMark`, sloppy, in HTML or hostile. Goes out: the lines of a comment that says the
//! same in canonical Markdown, which rustdoc and clippy take without a warning. No text becomes code, a doctest, a link to
//! an item, or a tag of HTML; what is not understood is shown as it was written.
//!
//! `clean` settles the characters, `walk` follows the parser's events, `leaf` gathers the text of one block, `spell` and
//! `escape` write it down, `page` and `margin` put lines under their list markers and quote signs.

mod clean;
mod code;
mod escape;
mod html;
mod leaf;
mod margin;
mod page;
mod spell;
mod table;
mod tags;
#[cfg(test)]
mod tests;
mod walk;

/// The lines of a comment, without the slashes; text is wrapped at `width` columns where it can be.
///
/// Invariant: no line is blank at either end or after another blank one, ends in a space or holds a line break.
pub(super) fn lines(markdown: &str, width: usize) -> Vec<String> {
    walk::render(&clean::clean(markdown), width)
}

/// The words of a text that is no Markdown: each means itself, addresses are no links.
pub(super) fn plain(text: &str) -> String {
    let visible = clean::visible(text);
    let words: Vec<String> = visible.split_whitespace().map(plain_word).collect();
    escape::line_start(&words.join(" "))
}

/// Some readers of Markdown make links of bare addresses; inside of code none does.
fn plain_word(word: &str) -> String {
    if word.contains("://") || word.contains("www.") || word.contains('@') {
        code::span(word)
    } else if word.chars().all(|c| c == '#') {
        format!("\\{word}")
    } else {
        escape::word(word, true)
    }
}

/// A code span in one line; nothing for an empty text.
pub(super) fn span(text: &str) -> String {
    code::span(text)
}
