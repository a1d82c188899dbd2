//! The characters that a comment may contain.
//!
//! Input: any text. Output: a text without control characters and similar, in which no line starts a block of HTML or a
//! footnote. Nothing is removed except byte order marks: characters that cannot be shown are written as `\u{…}`.

/// Put before a `<` that would start a block of HTML, so that the line is read as Markdown with tags in it; also before
/// a footnote, which would be read as the target of a link.
///
/// A noncharacter (Unicode reserves it for internal use), which is escaped if it is in the spec.
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

/// The text with invisible characters made visible.
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

/// Controls, characters that change the text direction, and characters without a defined meaning.
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

/// Where a line's first block may start, after markers of quotes and lists.
fn block_start(line: &str) -> usize {
    line.find(|c: char| !(c.is_ascii_digit() || " \t>*+-.)#_~".contains(c))).unwrap_or(line.len())
}

/// `<pre>` remains a block of HTML: its line breaks matter.
fn is_preformatted(text: &str) -> bool {
    let name = text.as_bytes().get(1..4).unwrap_or_default();
    name.eq_ignore_ascii_case(b"pre") && text[4..].starts_with([' ', '\t', '>'])
}
