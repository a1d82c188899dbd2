//! The lines of an entry that follow from its kind and from other lines of it.
//!
//! Input: an entry. Output: lines by key. Must use nothing that the page does not show.

use std::collections::BTreeMap;

use super::names::{accepts, inside};
use crate::emit::setter::word;
use crate::outline::rows::{split, type_of};
use crate::outline::{Entry, Kind};

const DATA: [&str; 5] = ["Clone", "Debug", "PartialEq", "Serialize", "Deserialize<'_>"];

/// Texts by key.
pub(super) type Predicted = BTreeMap<String, String>;

pub(super) fn predict(entry: &Entry, has_examples: bool) -> Predicted {
    let mut predicted = Predicted::new();
    let mut traits = |names: &[&str]| {
        for name in names {
            let key = name.split(", ").next().unwrap_or_default();
            predicted.insert(format!("impl {key}"), (*name).to_owned());
        }
    };
    match entry.kind {
        Kind::Record | Kind::Newtype => traits(&DATA),
        Kind::Union => traits(&DATA),
        Kind::Texts => {
            traits(&DATA);
            traits(&["Display", "Eq", "PartialOrd", "Ord", "Hash"]);
            traits(if is_open(entry) {
                &["From<&str>", "From<String>", "FromStr, Err = Infallible"]
            } else {
                &["TryFrom<&str>, Error = DecodeError", "FromStr, Err = DecodeError"]
            });
        }
        Kind::Values => {
            traits(&DATA);
            let from = value_conversion(entry);
            traits(&["Display", &from]);
        }
        Kind::Struct => traits(&["Clone", "Debug", "PartialEq"]),
        Kind::Enum if entry.exhaustive => traits(&["Clone", "Debug"]),
        Kind::Enum => traits(&["Clone", "Debug", "PartialEq"]),
        Kind::Parts | Kind::Handle => traits(&["Clone", "Debug"]),
        Kind::Call => traits(&["Clone", "Debug", "IntoFuture"]),
        Kind::Headers => traits(&["Clone", "Debug", "Deref, Target = http::HeaderMap", "From<http::HeaderMap>"]),
        Kind::Module | Kind::Features | Kind::Runtime | Kind::Alias | Kind::Static => {}
    }
    functions(entry, &mut predicted);
    if entry.kind == Kind::Call {
        let is_deprecated = |name: &str| entry.line(&format!("deprecated fn {name}")).is_some();
        let setters = setters(entry).map(|(name, _)| name).filter(|name| is_deprecated(name));
        let second = setters.map(|name| (format!("deprecated fn maybe_{}", word(name)), "deprecated".to_owned()));
        predicted.extend(second);
    }
    if has_examples && has_example(entry) {
        predicted.insert("fn example".to_owned(), "example() -> Self    feature test-util".to_owned());
    }
    predicted
}

/// The predicted lines that the entry does not have.
pub(super) fn missing<'p>(entry: &Entry, predicted: &'p Predicted) -> Vec<&'p str> {
    let present = entry.lines.iter().filter(|line| predicted.contains_key(&line.key)).count();
    if present == predicted.len() {
        return Vec::new();
    }
    predicted.keys().map(String::as_str).filter(|key| entry.line(key).is_none()).collect()
}

/// Whether there is a variant for values that the spec does not list.
pub(super) fn is_open(entry: &Entry) -> bool {
    entry.lines.iter().any(|line| line.key.starts_with("variant ") && line.wire.as_deref() == Some(".."))
}

fn has_example(entry: &Entry) -> bool {
    matches!(entry.kind, Kind::Record | Kind::Newtype | Kind::Union | Kind::Texts | Kind::Values)
}

fn value_conversion(entry: &Entry) -> String {
    let value = entry.line("fn value").map_or("", |line| line.text.rsplit_once(" -> ").map_or("", |(_, ty)| ty));
    if is_open(entry) { format!("From<{value}>") } else { format!("TryFrom<{value}>, Error = DecodeError") }
}

fn functions(entry: &Entry, predicted: &mut Predicted) {
    let mut function = |name: &str, text: String| predicted.insert(format!("fn {name}"), text);
    match entry.kind {
        Kind::Texts => {
            function("as_str", "as_str(&self) -> &str".to_owned());
            predicted.insert("const KNOWN".to_owned(), "KNOWN: &'static [Self]".to_owned());
            unlisted(entry, "String", predicted);
        }
        Kind::Values => {
            predicted.insert("const KNOWN".to_owned(), "KNOWN: &'static [Self]".to_owned());
            let value = entry.line("fn value").and_then(|line| line.text.rsplit_once(" -> ")).unwrap_or_default().1;
            unlisted(entry, value, predicted);
        }
        Kind::Union => unlisted(entry, "Value", predicted),
        Kind::Call => {
            function("idempotency_key", "idempotency_key(self, key: &str) -> Self".to_owned());
            if let Some(output) = entry.line("output").filter(|_| entry.line("fn items").is_some()) {
                let headers = if split(&output.text, ',').len() > 1 { "" } else { ", Headers" };
                function("pages", format!("pages(self) -> Pages<{}{headers}>", output.text));
            }
            for (name, argument) in setters(entry) {
                let Some((own, ty)) = argument.split_once(": ") else { continue };
                let maybe = format!("maybe_{}", word(name));
                function(&maybe, format!("{maybe}(self, {own}: Option<{ty}>) -> Self"));
            }
        }
        Kind::Record | Kind::Parts => builder(entry, predicted),
        Kind::Module
        | Kind::Features
        | Kind::Runtime
        | Kind::Handle
        | Kind::Struct
        | Kind::Newtype
        | Kind::Headers
        | Kind::Enum
        | Kind::Alias
        | Kind::Static => {}
    }
}

fn unlisted(entry: &Entry, ty: &str, predicted: &mut Predicted) {
    if is_open(entry) {
        predicted.insert("variant Unlisted".to_owned(), format!("Unlisted({ty})"));
    }
}

/// The setters of a call that set a value, with their argument.
pub(super) fn setters(entry: &Entry) -> impl Iterator<Item = (&str, &str)> {
    entry.lines.iter().filter_map(|line| {
        let name = line.key.strip_prefix("fn ")?;
        let argument = line.text.strip_prefix(name)?.strip_prefix("(self, ")?.strip_suffix(") -> Self")?;
        (argument.starts_with(name) && argument[name.len()..].starts_with(": ")).then_some((name, argument))
    })
}

/// The functions of a struct that has `new`.
fn builder(entry: &Entry, predicted: &mut Predicted) {
    let Some(arguments) = new_arguments(entry) else { return };
    if entry.kind == Kind::Record {
        let text = "validate(&self) -> Result<(), check::Violations>";
        predicted.insert("fn validate".to_owned(), text.to_owned());
    }
    if arguments.is_empty() {
        predicted.insert("impl Default".to_owned(), "Default".to_owned());
    }
    let by_name = arguments.iter().any(|argument| argument.starts_with("required: "));
    let is_argument = |name: &str| arguments.iter().any(|argument| argument.split(": ").next() == Some(name));
    for (name, ty, wire) in fields(entry).filter(|(name, ..)| !is_argument(name)) {
        if wire == ".." {
            let with = format!("with_{}", word(name));
            predicted.insert(format!("fn {with}"), format!("{with}(self, {name}: {}) -> Self", accepts(ty)));
        } else if let Some(own) = inside(ty, "Option<").filter(|_| has_setter(wire, by_name)) {
            setter(name, own, predicted);
        }
    }
}

/// Whether the member has a setter: not if only the service sets it, or if it is one of those that `new` requires.
fn has_setter(wire: &str, by_name: bool) -> bool {
    !wire.starts_with("received ") && !(by_name && (wire.starts_with("nullable ") || wire.starts_with("required ")))
}

fn setter(name: &str, own: &str, predicted: &mut Predicted) {
    let (with, maybe) = (format!("with_{}", word(name)), format!("maybe_{}", word(name)));
    let value = inside(own, "Option<");
    let accepted = accepts(value.unwrap_or(own));
    predicted.insert(format!("fn {maybe}"), format!("{maybe}(self, {name}: Option<{accepted}>) -> Self"));
    predicted.insert(format!("fn {with}"), format!("{with}(self, {name}: {accepted}) -> Self"));
    if value.is_some() {
        predicted.insert(format!("fn {with}_null"), format!("{with}_null(self) -> Self"));
    }
}

/// The arguments of `new`.
pub(super) fn new_arguments(entry: &Entry) -> Option<Vec<&str>> {
    let text = entry.line("fn new")?.text.strip_prefix("new(")?.strip_suffix(") -> Self")?;
    Some(split(text, ','))
}

/// The fields with their types and what is on the wire.
pub(super) fn fields(entry: &Entry) -> impl Iterator<Item = (&str, &str, &str)> {
    entry.lines.iter().filter_map(|line| {
        let name = line.key.strip_prefix("field ")?;
        Some((name, type_of(&line.text), line.wire.as_deref().unwrap_or_default()))
    })
}
