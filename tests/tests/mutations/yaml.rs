//! A tree as YAML, each part in a style that is chosen at random.

use std::fmt::Write;

use fastrand::Rng;
use serde_json::Value;

/// A longer key needs a question mark: YAML 1.2.2, section 7.4.2.
const LONGEST_KEY: usize = 1000;

pub(crate) fn yaml(value: &Value, random: &mut Rng) -> String {
    let mut text = String::new();
    write_block(value, 0, &mut text, random);
    text.push('\n');
    text
}

/// Writes a value after its key or dash.
fn write_block(value: &Value, indent: usize, text: &mut String, random: &mut Rng) {
    let is_flow = random.u8(..6) == 0;
    match value {
        Value::Array(elements) if !elements.is_empty() && !is_flow => {
            for element in elements {
                write!(text, "\n{:indent$}- ", "").expect("strings can be written to");
                write_block(element, indent + 2, text, random);
            }
        }
        Value::Object(members) if !members.is_empty() && !is_flow => {
            for (name, member) in members {
                match key(name) {
                    key if key.len() > LONGEST_KEY => write!(text, "\n{:indent$}? {key}\n{:indent$}: ", "", ""),
                    key => write!(text, "\n{:indent$}{key}: ", ""),
                }
                .expect("strings can be written to");
                write_block(member, indent + 2, text, random);
            }
        }
        Value::Array(_) | Value::Object(_) => write_flow(value, text),
        Value::String(string) if is_word(string) && random.bool() => text.push_str(string),
        Value::String(string) => text.push_str(&quoted(string)),
        Value::Null => text.push_str(["null", "~", ""][random.usize(..3)]),
        Value::Bool(_) | Value::Number(_) => text.push_str(&value.to_string()),
    }
}

fn write_flow(value: &Value, text: &mut String) {
    match value {
        Value::Array(elements) => {
            text.push('[');
            for element in elements {
                write_flow(element, text);
                text.push_str(", ");
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push('{');
            for (name, member) in members {
                let key = key(name);
                text.push_str(if key.len() > LONGEST_KEY { "? " } else { "" });
                text.push_str(&key);
                text.push_str(": ");
                write_flow(member, text);
                text.push_str(", ");
            }
            text.push('}');
        }
        Value::String(string) => text.push_str(&quoted(string)),
        Value::Null | Value::Bool(_) | Value::Number(_) => text.push_str(&value.to_string()),
    }
}

/// The status codes of responses are numbers in YAML, and texts in JSON.
fn key(name: &str) -> String {
    let is_status = name.len() == 3 && name.bytes().all(|byte| matches!(byte, b'1'..=b'9'));
    if is_word(name) || is_status { name.to_owned() } else { quoted(name) }
}

/// Whether a text needs no quotes.
fn is_word(text: &str) -> bool {
    const RESERVED: [&str; 8] = ["null", "true", "false", "yes", "no", "on", "off", "y"];
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        && !RESERVED.contains(&text.to_ascii_lowercase().as_str())
        && !text.eq_ignore_ascii_case("n")
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\u{2028}' | '\u{2029}' => quoted.push_str(if character == '\u{2028}' { "\\L" } else { "\\P" }),
            ' '..='~' | '¡'..='힣' => quoted.push(character),
            other => write!(quoted, "\\U{:08X}", u32::from(other)).expect("strings can be written to"),
        }
    }
    quoted.push('"');
    quoted
}
