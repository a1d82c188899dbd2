//! SARIF 2.1.0, the format of code scanning tools (OASIS Standard, 27 March 2020).

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Message;
use crate::diagnostic::{Group, groups};
use crate::escape::TerminalText;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The messages as one document, with the rules that they use.
pub fn sarif(messages: &[Message<'_>]) -> TerminalText {
    let groups = groups(messages.iter().map(|message| message.diagnostic));
    let index = |message: &Message<'_>| groups.iter().position(|group| group.rule.id == message.diagnostic.rule.id);
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "codegen",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": groups.iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": messages.iter().map(|message| result(message, index(message))).collect::<Vec<_>>(),
        }],
    });
    let text = serde_json::to_string_pretty(&document).expect("texts and numbers can be written as JSON");
    TerminalText::json(&format!("{text}\n"))
}

fn rule(group: &Group<'_>) -> Value {
    let rule = group.rule;
    json!({
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "help": {"text": rule.explanation, "markdown": rule.explanation},
        "defaultConfiguration": {"level": rule.severity.name()},
        "properties": {"tags": [rule.kind.name()]},
    })
}

fn result(message: &Message<'_>, rule_index: Option<usize>) -> Value {
    let mut location = json!({"physicalLocation": {"artifactLocation": {"uri": uri(message.file)}}});
    if let Some(position) = message.position {
        let mut region = json!({"startLine": position.line, "startColumn": position.column});
        if let Some(end) = position.end {
            region["endColumn"] = end.into();
        }
        location["physicalLocation"]["region"] = region;
    }
    if let Some(pointer) = &message.pointer {
        location["logicalLocations"] = json!([{"fullyQualifiedName": pointer}]);
    }
    json!({
        "ruleId": message.diagnostic.rule.id,
        "ruleIndex": rule_index,
        "level": message.severity().name(),
        "message": {"text": message.text_and_help()},
        "locations": [location],
    })
}

/// A path as a reference (RFC 3986, section 4.1): `spec/my%20api.yaml`, `file:///tmp/api.yaml`.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
