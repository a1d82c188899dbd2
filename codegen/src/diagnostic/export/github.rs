//! Workflow commands of GitHub Actions, which become annotations of the lines in a pull request.

use indexmap::IndexMap;

use super::Message;
use crate::diagnostic::Severity;
use crate::escape::TerminalText;

/// The messages as workflow commands. GitHub shows the first ten of each severity, so the first message of each rule
/// comes before the second one of any.
pub fn github(messages: &[Message<'_>]) -> TerminalText {
    let mut counts: IndexMap<&str, usize> = IndexMap::new();
    let mut ranked = Vec::new();
    for message in messages {
        let count = counts.entry(message.diagnostic.rule.id).or_default();
        ranked.push((*count, message));
        *count += 1;
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    TerminalText::lines(&ranked.into_iter().map(|(_, message)| command(message)).collect::<String>())
}

/// `::warning file=spec/openapi.yaml,line=3,col=5,title=W0204%3A an object has an unknown key::unknown key`.
fn command(message: &Message<'_>) -> String {
    let rule = message.diagnostic.rule;
    let name = match message.severity() {
        Severity::Note => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let mut properties = vec![format!("file={}", property(message.file))];
    if let Some(position) = message.position {
        properties.push(format!("line={},col={}", position.line, position.column));
        properties.extend(position.end.map(|end| format!("endColumn={end}")));
    }
    properties.push(format!("title={}", property(&format!("{}: {}", rule.id, rule.title))));
    format!("::{name} {}::{}\n", properties.join(","), data(&message.text_and_help()))
}

/// A message, escaped as the toolkit of GitHub Actions does. Its text has no line break but the one before the suggestion.
fn data(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| TerminalText::line(line).into_string()).collect();
    lines.join("\n").replace('%', "%25").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    let line = TerminalText::line(text).into_string();
    data(&line).replace(':', "%3A").replace(',', "%2C")
}
