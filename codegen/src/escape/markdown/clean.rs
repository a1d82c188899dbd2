//! What characters a comment may hold.
//!
//! Comes in: any text. Goes out: a text without control characters and their like, in which no line starts a block of HTML
//! or a footnote. Nothing is taken away but byte order marks: what cannot be shown is written as `\u{…}`.

/// Stands before a `<` that would start a block of HTML, so that the line is read as Markdown with tags in it; likewise
/// before a footnote, which would be read as the target of a link.
///
/// It is no character of its own (Unicode leaves it to programs) and does not come through from the spec.
pub(super) const SHIELD: char = '\u{FDD0}';

pub(super) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for line in visible(text).lines() {
        let (start, rest) = line.split_at(block_start(line));
        clean.push_str(start);
        if rest.starts_with("[^") || (rest.starts_with('<') && !is_preformatted(rest)) {
            clean.push(SHIELD);
        }
        clean.push_str(rest);
        clean.push('\n');
    }
    clean
}

/// The text with every character shown that would not show itself.
pub(super) fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => visible.push('\n'),
            '\u{B}' | '\u{C}' => visible.push(' '),
            '\u{FEFF}' => {}
            _ if is_hidden(c) => visible.extend(c.escape_unicode()),
            _ => visible.push(c),
        }
    }
    visible
}

/// Controls, those that turn the direction of text, and characters without a meaning of their own.
fn is_hidden(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{E0000}'..='\u{10FFFF}' => {
            !matches!(c, '\u{E0100}'..='\u{E01EF}')
        }
        _ => c.is_control() || u32::from(c) & 0xFFFE == 0xFFFE,
    }
}

/// Where a line's first block may start, behind the signs of quotes and lists.
fn block_start(line: &str) -> usize {
    line.find(|c: char| !(c.is_ascii_digit() || " \t>*+-.)#_~".contains(c))).unwrap_or(line.len())
}

/// `<pre>` stays a block of HTML: its line breaks count.
fn is_preformatted(text: &str) -> bool {
    let name = text.as_bytes().get(1..4).unwrap_or_default();
    name.eq_ignore_ascii_case(b"pre") && text[4..].starts_with([' ', '\t', '>'])
}
