//! Input: a JSON value and a union. Output: the branches that do not match the value, each with the reason. Must not be
//! part of decoding, which keeps a value that matches no branch without a reason.

use std::fmt;

use serde_json::Value;

use super::judge::Mode;
use super::table_text::{Token, Tokens};
use super::tag::{boolean_tag_of, integer_tag_of, tag_of, value_of};
use super::{DecodeError, Document, Json, Wire, to_vec};

/// A branch of a union, and why it does not match a value.
///
/// Displays as `Circle: radius: required, but missing`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mismatch {
    /// The name of the variant.
    pub branch: &'static str,
    /// What does not match, and where in the value.
    pub error: DecodeError,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.branch, self.error)
    }
}

/// A union: an enum of branches.
pub trait Union: Wire {
    /// The rows of its wire table as `stringify!` prints them: the type and the name of the tag, if there is one, then
    /// each variant, with the values of the tag that select it, and `else` if it is also selected by its shape.
    const BRANCHES: &'static str;
}

/// The branches of the union that do not match `value`, in the order of the spec, each with the reason: the error of
/// decoding the branch, or what is wrong with the tag that would select it.
///
/// A branch that is not in the list matches. Decoding uses the best match if there are several. If the value is in the
/// variant for values that match no branch, all branches are in the list.
pub fn mismatches<U: Union>(value: &Value) -> Vec<Mismatch> {
    let branches = Branches::read(U::BRANCHES);
    let text = to_vec(value);
    let errors = match Document::parse(&text) {
        Ok(document) => branches.errors::<U>(document.root()),
        Err(error) => vec![Some(error); branches.rows.len()],
    };
    let errors = branches.rows.iter().zip(errors);
    errors.filter_map(|(row, error)| Some(Mismatch { branch: row.name, error: error? })).collect()
}

struct Branches {
    /// The type of the tag and its name.
    tag: Option<(&'static str, String)>,
    rows: Vec<Row>,
}

struct Row {
    name: &'static str,
    /// The values of the tag, as texts.
    tags: Vec<String>,
    by_shape: bool,
}

impl Branches {
    fn read(rows: &'static str) -> Self {
        let tokens: Vec<Token<'static>> = Tokens(rows).collect();
        let mut rows = tokens.split(|token| *token == Token::Comma).peekable();
        let tag = rows.next_if(|row| matches!(row, [_, Token::Text(_), ..]));
        let tag = tag.and_then(|row| match row {
            [Token::Word(kind), name] => Some((*kind, name.unescape())),
            _ => None,
        });
        Self { tag, rows: rows.filter_map(Row::read).collect() }
    }

    /// For each branch the reason why the value does not match it.
    fn errors<U: Union>(&self, json: Json<'_>) -> Vec<Option<DecodeError>> {
        let Some((kind, name)) = &self.tag else { return of_shapes::<U>(json) };
        let value = match *kind {
            "integer" => integer_tag_of(json, name).map(|value| value.to_string()),
            "boolean" => boolean_tag_of(json, name).map(str::to_owned),
            _ => tag_of(json, name).map(std::borrow::Cow::into_owned),
        };
        let is_selected = |row: &Row| value.as_ref().is_some_and(|value| row.tags.contains(value));
        let has_selected = self.rows.iter().any(is_selected);
        let mut shapes = if has_selected { Vec::new() } else { of_shapes::<U>(json) }.into_iter();
        let error = |row: &Row| match row {
            _ if is_selected(row) => of_selected::<U>(json),
            Row { by_shape: true, .. } if !has_selected => shapes.next().flatten(),
            _ => Some(row.tag_error(json, name)),
        };
        self.rows.iter().map(error).collect()
    }
}

impl Row {
    fn read(tokens: &[Token<'static>]) -> Option<Self> {
        let [Token::Word(name), values @ ..] = tokens else { return None };
        let is_else = |token: &&Token<'static>| **token == Token::Word("else");
        let tags: Vec<String> = values.iter().filter(|token| !is_else(token)).map(|token| token.unescape()).collect();
        let by_shape = tags.is_empty() || values.iter().any(|token| is_else(&token));
        Some(Self { name, tags, by_shape })
    }

    /// Why the tag does not select this branch.
    fn tag_error(&self, json: Json<'_>, name: &str) -> DecodeError {
        match (json.members(), value_of(json, name)) {
            (Err(error), _) => error,
            (Ok(_), None) => DecodeError::missing(&[name]),
            (Ok(_), Some(_)) if self.tags.is_empty() => DecodeError::new("selects another branch").inside(name),
            (Ok(_), Some(value)) => {
                let values: Vec<String> = self.tags.iter().map(|value| format!("`{value}`")).collect();
                value.unexpected(&values.join(" or ")).inside(name)
            }
        }
    }
}

/// The error of the branch that the tag selects.
fn of_selected<U: Union>(json: Json<'_>) -> Option<DecodeError> {
    json.document.judge.set(Mode::Exact);
    U::decode(json).err()
}

/// For each branch that is selected by its shape, why it does not match.
fn of_shapes<U: Union>(json: Json<'_>) -> Vec<Option<DecodeError>> {
    let judge = &json.document.judge;
    judge.set(Mode::Explain);
    // The value itself does not matter: the reasons are kept separately.
    let _ = U::decode(json);
    judge.set(Mode::Exact);
    judge.take_errors()
}
