//! `pattern`: ECMA-262 regular expressions, translated to the syntax of `regex-lite`, whose engine runs in linear time.
//!
//! Input: the pattern from the spec. Output: a pattern that `regex-lite` compiles to the same meaning, over code points
//! as with the `u` flag, or the reason why there is none. Must not guess: escapes that ECMA-262 does not define are
//! refused.

mod class;
mod escape;
mod property;

use std::iter::Peekable;
use std::str::Chars;

use super::Pattern;
use crate::diagnostic::{Diagnostics, Warning, rules};
use crate::pointer::Origin;
use escape::Escape;

/// Why a pattern is not checked.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// Whether the pattern is invalid, or valid but unsupported by a linear-time engine.
    pub(crate) rule: Warning,
    pub(crate) reason: String,
}

/// A pattern for `regex-lite`.
pub(crate) struct Translated {
    pub(crate) regex: String,
    /// The Unicode properties with long expansions, and these.
    pub(crate) properties: Vec<(String, String)>,
}

/// Translates a pattern. The result has been compiled once by the crate that will compile it again at run time.
pub(crate) fn translate(pattern: &str) -> Result<Translated, Refusal> {
    let mut translator =
        Translator { rest: pattern.chars().peekable(), out: String::new(), is_atom: false, properties: Vec::new() };
    translator.run()?;
    match regex_lite::Regex::new(&translator.out) {
        Ok(_) => Ok(Translated { regex: translator.out, properties: translator.properties }),
        Err(error) => Err(invalid(error.to_string())),
    }
}

/// Reports the patterns that are not checked.
pub(crate) fn report_refused(patterns: &[Pattern], origin: &Origin, diagnostics: &mut Diagnostics) {
    for pattern in patterns {
        if let Err(refusal) = translate(&pattern.text) {
            let message = format!("this `pattern` is not checked: {}", refusal.reason);
            diagnostics.warning(refusal.rule, origin, message);
        }
    }
}

struct Translator<'p> {
    rest: Peekable<Chars<'p>>,
    out: String,
    /// Whether a quantifier may follow.
    is_atom: bool,
    properties: Vec<(String, String)>,
}

impl Translator<'_> {
    fn run(&mut self) -> Result<(), Refusal> {
        while let Some(char) = self.rest.next() {
            match char {
                '\\' => self.escape()?,
                '[' => self.class()?,
                '(' => self.group()?,
                '.' => self.atom(ANY),
                '*' | '+' | '?' => self.quantifier(&char.to_string())?,
                '{' => match self.counts() {
                    Some(counts) => self.quantifier(&counts)?,
                    None => self.atom("\\{"),
                },
                '|' | '^' | '$' => {
                    self.out.push(char);
                    self.is_atom = false;
                }
                ')' => self.atom(")"),
                char => self.literal(char),
            }
        }
        Ok(())
    }

    fn atom(&mut self, text: &str) {
        self.out.push_str(text);
        self.is_atom = true;
    }

    fn literal(&mut self, char: char) {
        escape::push(&mut self.out, char);
        self.is_atom = true;
    }

    /// A single quantifier after an atom; ECMA-262 allows neither `a**` nor `a++`.
    fn quantifier(&mut self, text: &str) -> Result<(), Refusal> {
        if !self.is_atom {
            return Err(invalid(format!("`{text}` has nothing to repeat")));
        }
        self.out.push_str(text);
        if self.rest.next_if_eq(&'?').is_some() {
            self.out.push('?');
        }
        self.is_atom = false;
        Ok(())
    }

    /// `{2}`, `{2,}` or `{2,5}`, without its first character; otherwise the brace is a literal character.
    fn counts(&mut self) -> Option<String> {
        let inside: String = self.rest.clone().take_while(|char| *char != '}').collect();
        let (least, most) = inside.split_once(',').unwrap_or((&inside, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_closed = self.rest.clone().nth(inside.chars().count()) == Some('}');
        if !is_closed || least.is_empty() || !is_number(least) || !is_number(most) {
            return None;
        }
        self.rest.nth(inside.chars().count());
        Some(format!("{{{inside}}}"))
    }

    fn group(&mut self) -> Result<(), Refusal> {
        self.is_atom = false;
        if self.rest.next_if_eq(&'?').is_none() {
            self.out.push('(');
            return Ok(());
        }
        match self.rest.next() {
            Some(':') => self.out.push_str("(?:"),
            Some('=' | '!') => return Err(unsupported("look-ahead is not supported by a linear-time engine")),
            Some('<') => match self.rest.peek().copied() {
                Some('=' | '!') => return Err(unsupported("look-behind is not supported by a linear-time engine")),
                // The name is only needed for back references, which are refused.
                _ if self.rest.any(|char| char == '>') => self.out.push_str("(?:"),
                _ => return Err(invalid("a group name is not closed")),
            },
            _ => return Err(invalid("it has a kind of group that ECMA-262 does not define")),
        }
        Ok(())
    }

    fn escape(&mut self) -> Result<(), Refusal> {
        match escape::read(&mut self.rest, escape::Place::Outside)? {
            Escape::Char(char) => self.literal(char),
            Escape::Ascii(class) => self.atom(&format!("\\{class}")),
            Escape::Space => self.atom(&format!("[{}]", class::SPACE)),
            Escape::NoSpace => self.atom(&format!("[^{}]", class::SPACE)),
            Escape::Property { name, inside } => {
                self.atom(&class::whole(&inside, false));
                property::list(&mut self.properties, name, inside);
            }
            Escape::Boundary(boundary) => {
                self.out.push_str(&format!("\\{boundary}"));
                self.is_atom = false;
            }
        }
        Ok(())
    }

    fn class(&mut self) -> Result<(), Refusal> {
        let class = class::translate(&mut self.rest, &mut self.properties)?;
        self.atom(&class);
        Ok(())
    }
}

/// `.`: all except line terminators.
const ANY: &str = r"[^\n\r\u{2028}\u{2029}]";

fn unsupported(reason: &str) -> Refusal {
    Refusal { rule: rules::PATTERN_UNSUPPORTED, reason: reason.to_owned() }
}

fn invalid(reason: impl Into<String>) -> Refusal {
    Refusal { rule: rules::PATTERN_INVALID, reason: reason.into() }
}
