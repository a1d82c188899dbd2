//! From JSON to XML.

use super::{Element, How, Member, Shape};
use crate::runtime::wire::{DecodeError, Document, Json, Kind};

/// A JSON text as a document.
pub(crate) fn write(root: &Element, json: &[u8]) -> Result<Vec<u8>, DecodeError> {
    let document = Document::parse(json)?;
    let mut out = String::with_capacity(json.len() * 2);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    put(&mut out, root, document.root())?;
    Ok(out.into_bytes())
}

/// An element with what is in it.
fn put(out: &mut String, element: &Element, json: Json<'_>) -> Result<(), DecodeError> {
    out.push('<');
    push_name(out, element);
    push_namespace(out, element);
    let mut inside = String::new();
    match (element.shape, json.kind()) {
        (_, Kind::Null) => {}
        (Shape::Object { members }, Kind::Object) => put_members(out, &mut inside, members, json)?,
        (Shape::List { element: item }, Kind::Array) => {
            for value in json.elements()? {
                put(&mut inside, item, value)?;
            }
        }
        _ => put_any(&mut inside, element.name, json)?,
    }
    out.push('>');
    out.push_str(&inside);
    out.push_str("</");
    push_name(out, element);
    out.push('>');
    Ok(())
}

/// Attributes go into the tag, elements behind it.
fn put_members(tag: &mut String, inside: &mut String, members: &[Member], json: Json<'_>) -> Result<(), DecodeError> {
    for (key, value) in json.members()? {
        let key = key.string()?;
        let Some(member) = members.iter().find(|member| member.name == key) else {
            put_named(inside, &key, value)?;
            continue;
        };
        match (member.how, value.kind()) {
            (_, Kind::Null) => {}
            (How::Attribute, _) => {
                let mut name = String::new();
                push_name(&mut name, &member.element);
                if member.element.prefix.is_some() {
                    push_namespace(tag, &member.element);
                }
                push_attribute(tag, &name, &scalar(value)?);
            }
            (How::Repeated, Kind::Array) => {
                for item in value.elements()? {
                    put(inside, &member.element, item)?;
                }
            }
            (How::Element | How::Repeated, _) => put(inside, &member.element, value)?,
        }
    }
    Ok(())
}

/// What no table knows: an element for each member, and for each element of a list.
fn put_any(inside: &mut String, name: &str, json: Json<'_>) -> Result<(), DecodeError> {
    match json.kind() {
        Kind::Object => {
            for (key, value) in json.members()? {
                put_named(inside, &key.string()?, value)?;
            }
        }
        Kind::Array => {
            for value in json.elements()? {
                put_named(inside, name, value)?;
            }
        }
        Kind::Null => {}
        Kind::String | Kind::Bool | Kind::Number => escape(inside, &scalar(json)?),
    }
    Ok(())
}

fn put_named(out: &mut String, name: &str, json: Json<'_>) -> Result<(), DecodeError> {
    if !is_name(name) {
        return Err(DecodeError::new(format!("`{name}` is no name of an element")));
    }
    if json.kind() == Kind::Array {
        return json.elements()?.try_for_each(|value| put_named(out, name, value));
    }
    out.push_str(&format!("<{name}>"));
    put_any(out, name, json)?;
    out.push_str(&format!("</{name}>"));
    Ok(())
}

/// Whether nothing in a name ends it.
fn is_name(name: &str) -> bool {
    let begins = name.starts_with(|first: char| first.is_alphabetic() || first == '_');
    begins && name.chars().all(|character| character.is_alphanumeric() || "._-".contains(character))
}

fn push_name(out: &mut String, element: &Element) {
    if let Some(prefix) = element.prefix {
        out.push_str(prefix);
        out.push(':');
    }
    out.push_str(element.name);
}

/// Says what a namespace is, once in a tag.
fn push_namespace(out: &mut String, element: &Element) {
    let Some(namespace) = element.namespace else { return };
    let name = element.prefix.map_or_else(|| "xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
    let tag = out.rfind('<').unwrap_or_default();
    if !out[tag..].contains(&format!(" {name}=")) {
        push_attribute(out, &name, namespace);
    }
}

fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

fn scalar(json: Json<'_>) -> Result<String, DecodeError> {
    if json.kind() == Kind::String { Ok(json.string()?.into_owned()) } else { Ok(json.text().to_owned()) }
}

/// What XML cannot hold at all is left out.
fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(character))),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(character),
        }
    }
}
