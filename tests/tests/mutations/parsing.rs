//! Texts that are almost YAML or JSON.

use codegen::diagnostic::Diagnostics;
use codegen::source::{Node, SourceFile, Sources, Value as NodeValue, parse, to_yaml};
use fastrand::Rng;
use serde_json::Value;

use super::checks::Outcome;
use super::edits::document;
use super::seeds::Seeds;
use super::texts::text;
use super::yaml::yaml;

/// Tokens of YAML and JSON.
const TOKENS: [&str; 44] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ": ",
    "- ",
    "? ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "#",
    " # ",
    "&a ",
    "*a",
    "*a\n",
    "<<: *a\n",
    "!!str ",
    "!!int ",
    "! ",
    "!!binary ",
    "|\n",
    "|-\n",
    ">2+\n",
    "\"",
    "'",
    "\\u",
    "\\x",
    "\\",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "~",
    "null",
    "0x1F",
    "0o17",
    "1e999",
    "-.inf",
    ".nan",
    "\u{feff}",
    "\u{0}",
];

/// The text of a document, with some changes.
pub(crate) fn spec_text(seeds: &Seeds, random: &mut Rng) -> Value {
    let document = document(seeds, random);
    let whole = if random.bool() { yaml(&document, random) } else { document.to_string() };
    let mut characters: Vec<char> = whole.chars().collect();
    for _ in 0..random.usize(..4) {
        let at = random.usize(..=characters.len());
        let end = (at + random.usize(..40)).min(characters.len());
        match random.u8(..6) {
            0 | 1 => drop(characters.splice(at..at, TOKENS[random.usize(..TOKENS.len())].chars())),
            2 => drop(characters.splice(at..at, text(random).chars())),
            3 => drop(characters.drain(at..end)),
            4 => {
                let copy = characters[at..end].repeat(random.usize(1..9));
                drop(characters.splice(at..at, copy));
            }
            _ => characters.truncate(at.max(20)),
        }
    }
    Value::String(characters.into_iter().collect())
}

/// The text is read or refused. What is read is the same when it is written and read again, and each place can be shown.
pub(crate) fn reads(text: &Value) -> Outcome {
    let text = text.as_str().unwrap_or_default();
    let mut is_read = false;
    for path in ["spec.yaml", "spec.json", "spec.md"] {
        let mut diagnostics = Diagnostics::default();
        let file = SourceFile { path: path.to_owned(), text: text.to_owned() };
        let node = parse(&file, &mut diagnostics);
        let sources: Sources = [file].into_iter().collect();
        for diagnostic in &diagnostics {
            let _ = sources.render(diagnostic, true);
        }
        let Some(node) = node else { continue };
        is_read = true;
        places(&node, &sources, &mut 100);
        let before = node.to_string();
        // In YAML, a key `<<` is a merge key, in quotes too: serde does not tell them apart.
        let has_merge_key = before.contains("\"<<\":");
        let forms = [("again.json", before.clone()), ("again.yaml", to_yaml(&node))];
        for (path, text) in forms.into_iter().filter(|(path, _)| !(has_merge_key && *path == "again.yaml")) {
            let mut diagnostics = Diagnostics::default();
            match parse(&SourceFile { path: path.to_owned(), text }, &mut diagnostics) {
                Some(again) if again.to_string() == before => {}
                Some(again) => return Err(format!("{path} is not what was written: {before} {again}")),
                None => {
                    let message = diagnostics.iter().next().map(|diagnostic| diagnostic.message.clone());
                    return Err(format!("{path} cannot be read again: {message:?}"));
                }
            }
        }
    }
    Ok(is_read)
}

/// Finds the places of the first nodes in the text.
fn places(node: &Node, sources: &Sources, left: &mut usize) {
    if *left == 0 {
        return;
    }
    *left -= 1;
    let _ = (sources.locate(&node.origin), sources.exact_text(&node.origin));
    match &node.value {
        NodeValue::Array(elements) => elements.iter().for_each(|element| places(element, sources, left)),
        NodeValue::Object(members) => members.values().for_each(|member| places(member, sources, left)),
        NodeValue::Null | NodeValue::Bool(_) | NodeValue::Number(_) | NodeValue::String(_) => {}
    }
}
