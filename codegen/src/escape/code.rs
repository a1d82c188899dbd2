//! Rust code: rows of tables and whole files.
//!
//! Input: text of the spec for a literal, names that `name` assigned, tokens. Output: Rust. Text of a spec gets into it
//! only as a string literal.

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

use super::{DocText, Text};

#[derive(Debug)]
pub enum Code {}

/// Rust.
pub type CodeText = Text<Code>;

impl CodeText {
    /// A string literal with this value.
    pub fn literal(raw: &str) -> Self {
        let is_plain = raw.bytes().all(|byte| (byte == b' ' || byte.is_ascii_graphic()) && !b"\"\\".contains(&byte));
        Self::escaped(if is_plain { format!("\"{raw}\"") } else { Literal::string(raw).to_string() })
    }

    /// The same as a raw string, if possible: `r"\d"`.
    pub fn raw_literal(raw: &str) -> Self {
        let is_plain = raw.bytes().all(|byte| byte != b'"' && byte.is_ascii_graphic());
        if is_plain { Self::escaped(format!("r\"{raw}\"")) } else { Self::literal(raw) }
    }

    /// The same for a text with quotes, such as JSON: `r#"{"a": 1}"#`, if possible.
    pub fn quoting_literal(raw: &str) -> Self {
        let is_plain = raw.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
        if is_plain && !raw.contains("\"#") { Self::escaped(format!("r#\"{raw}\"#")) } else { Self::literal(raw) }
    }

    /// An identifier or a path of identifiers. Other characters are dropped, so that nothing can end the identifier.
    pub fn name(name: &str) -> Self {
        let may_stay = |c: char| "_:#".contains(c) || unicode_ident::is_xid_continue(c);
        let is_name = name.chars().all(may_stay);
        Self::escaped(if is_name { name.to_owned() } else { name.chars().filter(|c| may_stay(*c)).collect() })
    }

    /// Tokens on one line as a person would write them, for types in the rows of a table.
    pub fn tokens(tokens: &TokenStream) -> Self {
        let mut text = String::new();
        spell(tokens.clone(), &mut text);
        Self::escaped(text)
    }

    /// A number of a spec as a literal, with the digits of the spec: `-1.5e3`. Empty if it is not a number.
    pub fn digits(raw: &str) -> Self {
        let is_number = raw.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c));
        Self::escaped(if is_number { raw.to_owned() } else { String::new() })
    }

    /// A float literal, always with a point or an exponent.
    pub fn float_literal(value: f64) -> Self {
        Self::escaped(format!("{value:?}"))
    }

    /// A line of documentation.
    pub fn doc(line: &DocText) -> Self {
        Self::escaped(format!("/// {line}").trim_end().to_owned())
    }
}

/// Writes tokens with a space between two words and after a comma: `impl Into<BTreeMap<String, Value>>`.
fn spell(tokens: TokenStream, text: &mut String) {
    let mut before = None;
    for token in tokens {
        match (before, &token) {
            (Some(Kind::Word), TokenTree::Ident(_) | TokenTree::Literal(_)) | (Some(Kind::Comma), _) => text.push(' '),
            _ => {}
        }
        before = Some(match &token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => Kind::Comma,
            TokenTree::Ident(_) | TokenTree::Literal(_) => Kind::Word,
            TokenTree::Punct(_) | TokenTree::Group(_) => Kind::Other,
        });
        match token {
            TokenTree::Group(group) => spell_group(&group, text),
            TokenTree::Punct(punct) if punct.as_char() == '=' => text.push_str(" = "),
            word => text.push_str(&word.to_string()),
        }
    }
}

/// The kind of the token before the next one.
#[derive(Clone, Copy)]
enum Kind {
    Word,
    Comma,
    Other,
}

fn spell_group(group: &Group, text: &mut String) {
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::None => ("", ""),
    };
    text.push_str(open);
    spell(group.stream(), text);
    text.push_str(close);
}
