//! A JSON object for each message, on a line of its own.

use serde::Serialize;

use super::Message;
use crate::escape::TerminalText;

/// The members of an object; more may be added.
#[derive(Serialize)]
struct Exported<'a> {
    id: &'a str,
    severity: &'a str,
    kind: &'a str,
    message: String,
    help: Option<String>,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    pointer: Option<&'a str>,
    denied: bool,
}

/// The messages as JSON lines.
pub fn json(messages: &[Message<'_>]) -> TerminalText {
    TerminalText::json(&messages.iter().map(line).collect::<String>())
}

fn line(message: &Message<'_>) -> String {
    let rule = message.diagnostic.rule;
    let exported = Exported {
        id: rule.id,
        severity: rule.severity.name(),
        kind: rule.kind.name(),
        message: message.text(),
        help: message.help(),
        file: message.file,
        line: message.position.map(|position| position.line),
        column: message.position.map(|position| position.column),
        pointer: message.pointer.as_deref(),
        denied: message.is_denied,
    };
    let json = serde_json::to_string(&exported).expect("texts and numbers can be written as JSON");
    format!("{json}\n")
}
