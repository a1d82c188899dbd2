//! The head of an emitted item: everything but its body, which is not read for a function.
//!
//! Input: tokens. Output: words and spelled types. Must not know which items there are.

use std::fmt::Write;
use std::iter::Peekable;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// What is before the body of an item, a field or a variant.
#[derive(Default)]
pub(super) struct Head {
    pub(super) derives: Vec<String>,
    pub(super) is_non_exhaustive: bool,
    pub(super) is_deprecated: bool,
    /// The feature that it needs.
    pub(super) feature: Option<String>,
    /// Other attributes that are part of the API: those of the configuration.
    pub(super) attributes: Vec<String>,
    pub(super) is_public: bool,
    /// `const` and the like before the word.
    pub(super) modifiers: String,
    /// `struct`, `fn`, `impl`; empty for a field or a variant.
    pub(super) word: String,
    /// What is after it, before the body.
    pub(super) rest: String,
    pub(super) body: Option<Group>,
}

const WORDS: [&str; 9] = ["struct", "enum", "type", "impl", "mod", "use", "static", "const", "fn"];

/// Attributes that are not part of the API.
const INTERNAL: [&str; 7] = ["allow", "doc", "expect", "inline", "must_use", "rustfmt", "automatically_derived"];

/// The head of an item.
pub(super) fn head(tokens: &TokenStream) -> Head {
    next_head(&mut tokens.clone().into_iter().peekable())
}

/// The heads of the items in the body of an `impl`.
pub(super) fn heads(body: &Group) -> Vec<Head> {
    let mut tokens = body.stream().into_iter().peekable();
    let mut heads = Vec::new();
    while tokens.peek().is_some() {
        heads.push(next_head(&mut tokens));
    }
    heads
}

/// The heads of fields or variants: what is between commas, without their values.
pub(super) fn members(body: &Group) -> Vec<Head> {
    let mut tokens = body.stream().into_iter().peekable();
    let mut members = Vec::new();
    while tokens.peek().is_some() {
        let mut head = Head::default();
        read_attributes(&mut tokens, &mut head);
        let mut depth = 0_i32;
        let mut own = Vec::new();
        for token in tokens.by_ref() {
            if let TokenTree::Punct(punct) = &token {
                match punct.as_char() {
                    ',' if depth == 0 => break,
                    '<' => depth += 1,
                    '>' => depth -= 1,
                    _ => {}
                }
            }
            own.push(token);
        }
        head.rest = spelled(own);
        members.push(head);
    }
    members
}

fn next_head(tokens: &mut Peekable<IntoIter>) -> Head {
    let mut head = Head::default();
    read_attributes(tokens, &mut head);
    while let Some(TokenTree::Ident(word)) = tokens.next_if(|token| matches!(token, TokenTree::Ident(_))) {
        let word = word.to_string();
        let is_modifier = word == "const" && matches!(tokens.peek(), Some(TokenTree::Ident(next)) if next == "fn");
        if WORDS.contains(&word.as_str()) && !is_modifier {
            head.word = word;
            break;
        }
        head.modifiers.extend([word.as_str(), " "]);
    }
    let mut own = Vec::new();
    for token in tokens.by_ref() {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && head.word != "use" => {
                head.body = Some(group);
                break;
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => break,
            token => own.push(token),
        }
    }
    if head.word == "struct"
        && let Some(TokenTree::Group(_)) = own.last()
    {
        let Some(TokenTree::Group(group)) = own.pop() else { return head };
        head.body = Some(group);
    }
    head.rest = spelled(own);
    head
}

fn read_attributes(tokens: &mut Peekable<IntoIter>, head: &mut Head) {
    while tokens.next_if(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '#')).is_some() {
        if let Some(TokenTree::Group(group)) = tokens.next() {
            read_attribute(&group, head);
        }
    }
    if tokens.next_if(|token| matches!(token, TokenTree::Ident(word) if word == "pub")).is_some() {
        let is_paren =
            |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis);
        // `pub(crate)`; the type of a field in a tuple may also be in parentheses.
        let limited = |token: &TokenTree| is_paren(token) && token.to_string().contains("crate");
        head.is_public = tokens.next_if(limited).is_none();
    }
}

fn read_attribute(attribute: &Group, head: &mut Head) {
    let mut tokens = attribute.stream().into_iter();
    let Some(TokenTree::Ident(name)) = tokens.next() else { return };
    let name = name.to_string();
    match name.as_str() {
        "derive" => {
            if let Some(TokenTree::Group(list)) = tokens.next() {
                let list = spelled(list.stream());
                head.derives.extend(list.split(',').map(|path| last(path).to_owned()).filter(|name| !name.is_empty()));
            }
        }
        "non_exhaustive" => head.is_non_exhaustive = true,
        "deprecated" => head.is_deprecated = true,
        "cfg" => head.feature = feature(&attribute.to_string()),
        internal if INTERNAL.contains(&internal) => {}
        _ => head.attributes.push(spelled(attribute.stream())),
    }
}

/// The feature in a condition: `feature = "blocking"`. All but the types need `client`, so that says nothing.
pub(super) fn feature(condition: &str) -> Option<String> {
    let mut names = condition.split("feature = \"").skip(1).filter_map(|rest| rest.split('"').next());
    names.find(|name| *name != "client").map(str::to_owned)
}

/// The last name of a path.
fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or_default().trim()
}

/// Tokens on one line as a person would write them, without the modules of the crate.
pub(super) fn spelled(tokens: impl IntoIterator<Item = TokenTree>) -> String {
    let mut text = String::new();
    spell(tokens, &mut text);
    unqualified(text)
}

/// The kind of the token before the next one.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Start,
    Word,
    /// A `'`: the word after it is a lifetime.
    Quote,
    Joint(char),
    Other,
}

fn spell(tokens: impl IntoIterator<Item = TokenTree>, text: &mut String) {
    let mut before = Before::Start;
    for token in tokens {
        match &token {
            TokenTree::Ident(_) | TokenTree::Literal(_) if before == Before::Word => text.push(' '),
            _ => {}
        }
        before = match token {
            TokenTree::Group(group) => {
                spell_group(&group, text);
                Before::Other
            }
            TokenTree::Punct(punct) => spell_punct(punct.as_char(), punct.spacing(), before, text),
            word => {
                let start = text.len();
                let _ = write!(text, "{word}");
                // A path after it may begin with `::`.
                let is_prefix = matches!(&text[start..], "impl" | "dyn");
                text.push_str(if is_prefix { " " } else { "" });
                if is_prefix { Before::Other } else { Before::Word }
            }
        };
    }
}

fn spell_punct(character: char, spacing: Spacing, before: Before, text: &mut String) -> Before {
    match (character, before) {
        ('>', Before::Joint('-')) => text.push_str("> "),
        (':', Before::Joint(':')) => text.push(':'),
        (':', _) if spacing == Spacing::Alone => text.push_str(": "),
        (',', _) => text.push_str(", "),
        ('-', _) => text.push_str(" -"),
        ('=' | '+', _) => text.extend([' ', character, ' ']),
        _ => text.push(character),
    }
    match (character, spacing) {
        (':', _) if matches!(before, Before::Joint(':')) => Before::Other,
        ('\'', _) => Before::Quote,
        (_, Spacing::Joint) => Before::Joint(character),
        (_, Spacing::Alone) => Before::Other,
    }
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
    while text.ends_with([',', ' ']) {
        text.pop();
    }
    text.push_str(close);
}

/// The modules whose names are left out of paths: every name is in only one of them, or its entry shows the module.
const LEFT_OUT: [&str; 5] = ["crate::", "types::", "runtime::", "headers::", "std::fmt::"];

/// A text without the modules of the crate; other crates may have names or modules that end the same way.
pub(super) fn unqualified(text: String) -> String {
    if !text.contains("::") {
        return text;
    }
    LEFT_OUT.iter().fold(text, |text, module| if text.contains(module) { without(&text, module) } else { text })
}

fn without(text: &str, module: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(module) {
        kept.push_str(&rest[..at]);
        if kept.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '_' | ':')) {
            kept.push_str(module);
        }
        rest = &rest[at + module.len()..];
    }
    kept + rest
}
