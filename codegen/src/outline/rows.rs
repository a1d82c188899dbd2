//! The syntax of rows in tables.
//!
//! Input: a row. Output: its parts. Must not know what a row means.

use super::Entry;
use super::tokens::unqualified;

/// The parts between `separator`s outside of brackets and strings.
pub(super) fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quoted, mut before) = (Vec::new(), 0, 0_i32, false, ' ');
    for (index, character) in text.char_indices() {
        match character {
            '"' if before != '\\' => quoted = !quoted,
            '\\' if before == '\\' => {
                before = ' ';
                continue;
            }
            _ if quoted => {}
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '>' if before != '=' && before != '-' => depth -= 1,
            _ if character == separator && depth == 0 => {
                parts.push(text[start..index].trim());
                start = index + character.len_utf8();
            }
            _ => {}
        }
        before = character;
    }
    parts.push(text[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// `name(inside) rest` in three; `None` without brackets.
pub(super) fn call(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('(')?;
    let mut depth = 0_i32;
    for (index, character) in text.char_indices().skip_while(|(index, _)| *index < open) {
        depth += match character {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth == 0 {
            return Some((text[..open].trim(), text[open + 1..index].trim(), text[index + 1..].trim()));
        }
    }
    None
}

/// An argument or a field without the note how it is converted: `tags: impl IntoIterator<Item = String> => each`.
pub(super) fn argument(text: &str) -> String {
    let text = text.split(" => ").next().unwrap_or_default();
    unqualified(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The type of an argument.
pub(super) fn type_of(argument: &str) -> &str {
    argument.split_once(": ").map_or("", |(_, ty)| ty)
}

/// Whether a row is an attribute or documentation of the next one.
pub(super) fn is_note(row: &str) -> bool {
    row.starts_with("///") || row.starts_with("#[")
}

/// Rows with what they are about: whether the row is deprecated.
pub(super) fn noted<'a>(rows: impl Iterator<Item = &'a str>) -> impl Iterator<Item = (&'a str, bool)> {
    let mut is_deprecated = false;
    rows.filter_map(move |row| {
        if is_note(row) {
            is_deprecated |= row.starts_with("#[deprecated");
            return None;
        }
        Some((row, std::mem::take(&mut is_deprecated)))
    })
}

/// The functions of a setter: `with`, `maybe` and, if the value may be null, `null`.
pub(super) fn add_setters(entry: &mut Entry, names: &str, argument: &str, is_deprecated: bool) {
    let (field, ty) = argument.split_once(": ").unwrap_or((argument, ""));
    for (index, name) in names.split('|').map(str::trim).enumerate() {
        let parameters = match index {
            0 => format!("self, {argument}"),
            1 => format!("self, {field}: Option<{ty}>"),
            _ => "self".to_owned(),
        };
        add_function(entry, name, &format!("{name}({parameters}) -> Self"));
        if is_deprecated {
            entry.add(format!("deprecated fn {name}"), "deprecated".to_owned());
        }
    }
}

pub(super) fn add_function(entry: &mut Entry, name: &str, signature: &str) {
    entry.add(format!("fn {name}"), signature.to_owned());
}

pub(super) fn add_traits(entry: &mut Entry, traits: &[&str]) {
    for name in traits {
        let key = name.split(", ").next().unwrap_or_default();
        entry.add(format!("impl {key}"), (*name).to_owned());
    }
}
