//! YAML, read by `serde_yaml`.
//!
//! Input: the text of a document. Output: its tree, aliases and merge keys resolved.

use serde::de::DeserializeSeed;

use super::body::Body;
use super::build::{Builder, KEY_EXPECTED, Parsed, Syntax};
use super::{anchors, guard, tags};
use crate::diagnostic::{Diagnostic, Error, rules};

/// Parses a YAML document.
pub(super) fn parse(body: &Body<'_>) -> Parsed {
    guard::check(body)?;
    anchors::check(body)?;
    let mut builder = Builder::new(Syntax::Yaml, body.text());
    let mut documents = serde_yaml::Deserializer::from_str(body.text());
    let Some(document) = documents.next() else {
        return Err(body.error(rules::FILE_EMPTY, "the file is empty".to_owned()));
    };
    match builder.root(body).deserialize(document) {
        Err(error) => Err(describe(body, builder, &error)),
        Ok(_) if documents.next().is_some() => Err(several_documents(body)),
        Ok(node) => {
            let mut reported = builder.finish(body);
            tags::report_unknown(body, &mut reported);
            Ok((node, reported))
        }
    }
}

fn describe(body: &Body<'_>, builder: Builder, error: &serde_yaml::Error) -> Diagnostic {
    if let Some(diagnostic) = control_character(body, error) {
        return diagnostic;
    }
    let (rule, message) = builder.given_up.map_or_else(|| problem_of(error), |why| (rules::LIMIT_EXCEEDED, why));
    let place = error.location().map(|location| location.index());
    let Some(offset) = place.or_else(|| first_alias(body.text()).filter(|_| message == TOO_MUCH)) else {
        return body.error(rule, message);
    };
    let mut diagnostic = body.error_at(rule, offset, message);
    if body.text().get(offset..).is_some_and(|rest| rest.starts_with('\t')) {
        diagnostic.help("YAML does not allow tabs as indentation; use spaces");
    }
    diagnostic
}

/// `serde_yaml` reports no line for a character that YAML does not allow.
fn control_character(body: &Body<'_>, error: &serde_yaml::Error) -> Option<Diagnostic> {
    if !error.to_string().starts_with("control characters are not allowed") {
        return None;
    }
    let is_refused = |character: char| character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{85}');
    let (offset, character) = body.text().char_indices().find(|(_, character)| is_refused(*character))?;
    let code = u32::from(character);
    Some(body.error_at(
        rules::SYNTAX,
        offset,
        format!("invalid YAML: the control character U+{code:04X} is not allowed"),
    ))
}

/// The message about aliases of aliases of aliases; `serde_yaml` has no place for it.
const TOO_MUCH: &str = "aliases expand to too much content";

/// The position of the first alias: `*name` where a value can begin.
fn first_alias(text: &str) -> Option<usize> {
    let is_alias = |at: usize| {
        let is_start = text[..at].ends_with([' ', '\t', '\n', '[', ',', '{']);
        is_start && text[at + 1..].starts_with(|next: char| next.is_alphanumeric() || next == '_')
    };
    text.match_indices('*').map(|(at, _)| at).find(|at| is_alias(*at))
}

/// The rule, and the message without the position that `serde_yaml` includes, and reworded where it is unclear.
fn problem_of(error: &serde_yaml::Error) -> (Error, String) {
    let message = error.to_string();
    if message.starts_with("recursion limit exceeded") {
        return (rules::LIMIT_EXCEEDED, guard::too_deep_message());
    }
    if message.starts_with("repetition limit exceeded") {
        return (rules::LIMIT_EXCEEDED, TOO_MUCH.to_owned());
    }
    if message.contains(KEY_EXPECTED) {
        return (rules::SYNTAX, "a key is a list or an object; keys must be text".to_owned());
    }
    let place = error.location().map(|place| format!(" at line {} column {}", place.line(), place.column()));
    let problem = place.map_or_else(|| message.clone(), |place| message.replacen(&place, "", 1));
    (rules::SYNTAX, format!("invalid YAML: {problem}"))
}

fn several_documents(body: &Body<'_>) -> Diagnostic {
    let mut error = body.error_at(
        rules::SEVERAL_DOCUMENTS,
        second_document(body.text()),
        "the file holds several YAML documents".to_owned(),
    );
    error.help("put each document into its own file");
    error
}

/// The position of the second document's marker.
fn second_document(text: &str) -> usize {
    let mut offset = 0;
    let mut begun = false;
    for line in text.split_inclusive('\n') {
        let is_mark = line.starts_with("---");
        if is_mark && begun {
            break;
        }
        begun |= is_mark || !line.trim().is_empty() && !line.starts_with(['#', '%']);
        offset += line.len();
    }
    offset
}
