//! Text for a terminal.
//!
//! Input: any text. Output: text without control characters, so that no spec moves the cursor, sets colors or a title,
//! or makes a line look like one of ours; and without characters that change the text direction.

use super::Text;

#[derive(Debug)]
pub enum Terminal {}

/// Text that is safe to print.
pub type TerminalText = Text<Terminal>;

impl TerminalText {
    /// A text on one line.
    pub fn line(raw: &str) -> Self {
        Self::escaped(raw.chars().map(shown).collect())
    }

    /// A text of several lines, such as a file or a diff: its line breaks and tabs are kept.
    pub fn lines(raw: &str) -> Self {
        Self::escaped(raw.chars().map(|c| if matches!(c, '\n' | '\t') { c.to_string() } else { shown(c) }).collect())
    }

    /// JSON, which contains such characters only inside strings, where they are escaped without changing the value.
    pub fn json(raw: &str) -> Self {
        let shown =
            |c: char| if is_hidden(c) && c != '\n' { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
        Self::escaped(raw.chars().map(shown).collect())
    }

    /// A text on one line, without its middle if it has more than `limit` characters.
    pub fn cut(raw: &str, limit: usize) -> Self {
        let length = raw.chars().count();
        if length <= limit {
            return Self::line(raw);
        }
        let head = raw.chars().take(limit / 2).map(shown);
        let tail = raw.chars().skip(length - limit / 2).map(shown);
        Self::escaped(head.chain([CUT.to_owned()]).chain(tail).collect())
    }

    /// A part of a text, with one character for each, so that a caret below it points to the right place.
    pub fn aligned(raw: &str) -> Self {
        Self::escaped(raw.chars().map(aligned).collect())
    }

    /// Several lines with colors: the only control sequences that are kept are those that set a color (ECMA-48, section
    /// 8.3.117).
    pub fn styled(raw: &str) -> Self {
        let mut text = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some(character) = rest.chars().next() {
            let kept = if character == '\n' { 1 } else { color(rest) };
            if kept > 0 {
                text.push_str(&rest[..kept]);
                rest = &rest[kept..];
            } else {
                text.push_str(&shown(character));
                rest = &rest[character.len_utf8()..];
            }
        }
        Self::escaped(text)
    }
}

/// Replaces what is left out.
pub const CUT: &str = "...";

fn shown(character: char) -> String {
    if is_hidden(character) { character.escape_default().to_string() } else { character.to_string() }
}

fn aligned(character: char) -> char {
    match character {
        '\t' => ' ',
        character if is_hidden(character) => char::REPLACEMENT_CHARACTER,
        character => character,
    }
}

/// The length of the control sequence at the beginning of a text, if it sets a color: `\u{1b}[1;31m`.
fn color(text: &str) -> usize {
    let Some(parameters) = text.strip_prefix("\u{1b}[") else { return 0 };
    let end = parameters.find(|c: char| !(c.is_ascii_digit() || c == ';')).unwrap_or(parameters.len());
    if parameters[end..].starts_with('m') { "\u{1b}[".len() + end + 1 } else { 0 }
}

/// Characters that terminals may interpret: controls, those that change the text direction, and those without width.
fn is_hidden(character: char) -> bool {
    super::is_unsafe(character) || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
