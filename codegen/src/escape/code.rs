//! Rust: what the rows of tables and whole files are made of.
//!
//! Input: text of the spec for a literal, names that `name` decided on, tokens. Output: Rust. Text of a spec gets into it as
//! a string literal only.

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

use super::{DocText, Text};

#[derive(Debug)]
pub enum Code {}

/// Rust.
pub type CodeText = Text<Code>;

impl CodeText {
    /// A string literal that has this value.
    pub fn literal(raw: &str) -> Self {
        Self::escaped(Literal::string(raw).to_string())
    }

    /// The same without escapes where it can be: `r"\d"`.
    pub fn raw_literal(raw: &str) -> Self {
        let is_plain = raw.bytes().all(|byte| byte != b'"' && byte.is_ascii_graphic());
        if is_plain { Self::escaped(format!("r\"{raw}\"")) } else { Self::literal(raw) }
    }

    /// An identifier or a path of identifiers; what is neither leaves nothing behind that ends one.
    pub fn name(name: &str) -> Self {
        Self::escaped(name.chars().filter(|&c| "_:#".contains(c) || unicode_ident::is_xid_continue(c)).collect())
    }

    /// Tokens as a person would write them on one line: for types inside the rows of a table.
    pub fn tokens(tokens: &TokenStream) -> Self {
        let mut text = String::new();
        spell(tokens.clone(), &mut text);
        Self::escaped(text)
    }

    /// A number of a spec as a literal, in the digits that the spec has: `-1.5e3`. Nothing for another text.
    pub fn digits(raw: &str) -> Self {
        let is_number = raw.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c));
        Self::escaped(if is_number { raw.to_owned() } else { String::new() })
    }

    /// A literal of a float, which has a point or an exponent always.
    pub fn float_literal(value: f64) -> Self {
        Self::escaped(format!("{value:?}"))
    }

    /// A line of documentation.
    pub fn doc(line: &DocText) -> Self {
        Self::escaped(format!("/// {line}").trim_end().to_owned())
    }
}

/// Writes tokens with a blank between two words and behind a comma: `impl Into<BTreeMap<String, Value>>`.
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
            word => text.push_str(&word.to_string()),
        }
    }
}

/// What the next token stands behind.
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
