//! TOML.
//!
//! Input: any text. Output: a string on one line, so that no text becomes a line or a key of its own.

use super::{Text, is_unsafe};

#[derive(Debug)]
pub enum Toml {}

/// A manifest, or a part of one.
pub type TomlText = Text<Toml>;

impl TomlText {
    /// A string with this value.
    pub fn string(raw: &str) -> Self {
        if !raw.contains(is_unsafe) {
            return Self::escaped(toml::Value::from(raw).to_string());
        }
        let mut text = String::from("\"");
        for character in raw.chars() {
            match character {
                '"' | '\\' => text.extend(['\\', character]),
                _ if is_unsafe(character) => text.push_str(&format!("\\u{:04X}", u32::from(character))),
                _ => text.push(character),
            }
        }
        text.push('"');
        Self::escaped(text)
    }

    /// A name of the crate, for a comment.
    pub fn name(name: &str) -> Self {
        Self::escaped(name.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect())
    }

    /// The name of a package, which needs no quotes as a key. Other characters are dropped.
    pub fn key(name: &str) -> Self {
        Self::escaped(name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect())
    }
}
