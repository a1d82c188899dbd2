//! From JSON to XML.
//!
//! Input: a JSON text. Output: a document, or why XML cannot hold it. Must not leave anything out.

use super::scan::is_name;
use super::{Element, How, JSON_TYPES, Member, Rest, SCHEMA_TYPES, Shape, XSI};
use crate::runtime::wire::{DecodeError, Document, Json, Kind};

/// A JSON text as a document.
pub(crate) fn write(root: &Element, json: &[u8]) -> Result<Vec<u8>, DecodeError> {
    let document = Document::parse(json)?;
    let mut out = String::with_capacity(json.len() * 2);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    put(&mut out, root, document.root())?;
    Ok(out.into_bytes())
}

/// An element with its content.
fn put(out: &mut String, element: &Element, json: Json<'_>) -> Result<(), DecodeError> {
    let tag = out.len();
    out.push('<');
    push_name(out, element)?;
    push_namespace(out, tag, element)?;
    match (element.shape, json.kind()) {
        // OpenAPI 3.2, "Handling null Values".
        (_, Kind::Null) => push_nil(out)?,
        (Shape::Object { members, rest }, Kind::Object) => {
            put_attributes(out, tag, members, json)?;
            out.push('>');
            put_members(out, members, rest, json)?;
        }
        (Shape::List { element: item }, Kind::Array) => {
            out.push('>');
            json.elements()?.try_for_each(|value| put(out, item, value))?;
        }
        (Shape::Any, _) => put_any(out, element.name, json)?,
        (_, Kind::Object | Kind::Array) => put_any(out, element.name, json)?,
        _ => {
            out.push('>');
            escape(out, &scalar(json)?)?;
        }
    }
    out.push_str("</");
    push_name(out, element)?;
    out.push('>');
    Ok(())
}

/// The members that are attributes of the tag, which is still open. Null is left out, as OpenAPI 3.2 requires.
fn put_attributes(out: &mut String, tag: usize, members: &[Member], json: Json<'_>) -> Result<(), DecodeError> {
    for (key, value) in json.members()? {
        let Some(member) = find(members, &key.string()?) else { continue };
        match (member.how, value.kind(), member.element.shape) {
            (How::Attribute, Kind::Null, _) => {}
            (How::Attribute, Kind::Array | Kind::Object, _) => {
                return Err(DecodeError::new("a list or an object cannot be an attribute").inside(member.name));
            }
            (How::Attribute, ..) => {
                if member.element.prefix.is_some() {
                    push_namespace(out, tag, &member.element)?;
                }
                let mut name = String::new();
                push_name(&mut name, &member.element)?;
                push_attribute(out, &name, &scalar(value)?).map_err(|error| error.inside(member.name))?;
            }
            (How::Inline, Kind::Object, Shape::Object { members, .. }) => put_attributes(out, tag, members, value)?,
            _ => {}
        }
    }
    Ok(())
}

/// The members that are between the tags.
fn put_members(out: &mut String, members: &[Member], rest: &Rest, json: Json<'_>) -> Result<(), DecodeError> {
    for (key, value) in json.members()? {
        let key = key.string()?;
        let put = match find(members, &key) {
            Some(member) => put_member(out, member, value),
            None => put_rest(out, &key, rest, value),
        };
        put.map_err(|error| error.inside(&key))?;
    }
    Ok(())
}

fn find<'m>(members: &'m [Member], key: &str) -> Option<&'m Member> {
    members.iter().find(|member| member.name == key)
}

fn put_member(out: &mut String, member: &Member, value: Json<'_>) -> Result<(), DecodeError> {
    match (member.how, value.kind(), member.element.shape) {
        (How::Attribute, ..) => Ok(()),
        (How::Repeated, Kind::Array, _) => value.elements()?.try_for_each(|item| put(out, &member.element, item)),
        (How::Text | How::Cdata | How::Inline, Kind::Null, _) => Ok(()),
        (How::Inline, Kind::Object, Shape::Object { members, rest }) => put_members(out, members, rest, value),
        (How::Text | How::Cdata | How::Inline, Kind::Array | Kind::Object, _) => {
            Err(DecodeError::new("a list or an object cannot be text in an element"))
        }
        (How::Text | How::Inline, ..) => escape(out, &scalar(value)?),
        (How::Cdata, ..) => push_cdata(out, &scalar(value)?),
        (How::Element | How::Repeated, ..) => put(out, &member.element, value),
    }
}

/// A member that is not declared: an element of its name.
fn put_rest(out: &mut String, key: &str, rest: &Rest, value: Json<'_>) -> Result<(), DecodeError> {
    if matches!(rest.shape, Shape::Any) {
        return put_named(out, key, value);
    }
    let tag = |out: &mut String, value: Json<'_>| put_as(out, key, rest.shape, value);
    match value.kind() {
        Kind::Array if rest.is_list => value.elements()?.try_for_each(|item| tag(out, item)),
        _ => tag(out, value),
    }
}

/// An element whose name is data.
fn put_as(out: &mut String, name: &str, shape: &Shape, value: Json<'_>) -> Result<(), DecodeError> {
    let tag = out.len();
    out.push('<');
    push_checked(out, name)?;
    match (shape, value.kind()) {
        (_, Kind::Null) => push_nil(out)?,
        (Shape::Object { members, rest }, Kind::Object) => {
            put_attributes(out, tag, members, value)?;
            out.push('>');
            put_members(out, members, rest, value)?;
        }
        (Shape::List { element }, Kind::Array) => {
            out.push('>');
            value.elements()?.try_for_each(|item| put(out, element, item))?;
        }
        (Shape::Any, _) | (_, Kind::Array | Kind::Object) => put_any(out, name, value)?,
        _ => {
            out.push('>');
            escape(out, &scalar(value)?)?;
        }
    }
    out.push_str("</");
    out.push_str(name);
    out.push('>');
    Ok(())
}

/// A value that is not in a table, after the name in a tag that is still open. Unless it is a string, its type is
/// written as an attribute, so that the same value is read.
fn put_any(out: &mut String, name: &str, json: Json<'_>) -> Result<(), DecodeError> {
    match json.kind() {
        Kind::Object if json.members()?.next().is_some() => {
            out.push('>');
            for (key, value) in json.members()? {
                put_named(out, &key.string()?, value)?;
            }
        }
        Kind::Object => push_type(out, JSON_TYPES, "mapType")?,
        Kind::Array => {
            push_type(out, JSON_TYPES, "arrayType")?;
            json.elements()?.try_for_each(|value| put_as(out, name, &Shape::Any, value))?;
        }
        Kind::Null => push_nil(out)?,
        Kind::String => {
            out.push('>');
            escape(out, &json.string()?)?;
        }
        Kind::Bool => {
            push_type(out, SCHEMA_TYPES, "boolean")?;
            out.push_str(json.text());
        }
        Kind::Number => {
            let is_integer = json.text().bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
            push_type(out, SCHEMA_TYPES, if is_integer { "integer" } else { "double" })?;
            out.push_str(json.text());
        }
    }
    Ok(())
}

/// A member of a value that is not in a table. Several values of one name are a list; other lists are in an element
/// with that type.
fn put_named(out: &mut String, name: &str, json: Json<'_>) -> Result<(), DecodeError> {
    if json.kind() == Kind::Array {
        let items = json.elements()?;
        let is_plain = items.clone().all(|item| item.kind() != Kind::Array) && items.clone().nth(1).is_some();
        if is_plain {
            return json.elements()?.try_for_each(|item| put_as(out, name, &Shape::Any, item));
        }
    }
    put_as(out, name, &Shape::Any, json)
}

fn push_checked(out: &mut String, name: &str) -> Result<(), DecodeError> {
    if !is_name(name) {
        return Err(DecodeError::new(format!("`{name}` is not a name of an XML element or attribute")));
    }
    out.push_str(name);
    Ok(())
}

fn push_name(out: &mut String, element: &Element) -> Result<(), DecodeError> {
    if let Some(prefix) = element.prefix {
        push_checked(out, prefix)?;
        out.push(':');
    }
    push_checked(out, element.name)
}

/// Declares a namespace, once per tag.
fn push_namespace(out: &mut String, tag: usize, element: &Element) -> Result<(), DecodeError> {
    let Some(namespace) = element.namespace else { return Ok(()) };
    let name = element.prefix.map_or_else(|| "xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
    if out[tag..].contains(&format!(" {name}=")) {
        return Ok(());
    }
    push_attribute(out, &name, namespace)
}

fn push_nil(out: &mut String) -> Result<(), DecodeError> {
    push_attribute(out, "xmlns:xsi", XSI)?;
    push_attribute(out, "xsi:nil", "true")?;
    out.push('>');
    Ok(())
}

/// Writes the type of an element, and ends the tag.
fn push_type(out: &mut String, namespace: &str, name: &str) -> Result<(), DecodeError> {
    push_attribute(out, "xmlns:xsi", XSI)?;
    push_attribute(out, "xmlns:t", namespace)?;
    push_attribute(out, "xsi:type", &format!("t:{name}"))?;
    out.push('>');
    Ok(())
}

fn push_attribute(out: &mut String, name: &str, value: &str) -> Result<(), DecodeError> {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value)?;
    out.push('"');
    Ok(())
}

fn scalar(json: Json<'_>) -> Result<String, DecodeError> {
    if json.kind() == Kind::String { Ok(json.string()?.into_owned()) } else { Ok(json.text().to_owned()) }
}

/// XML 1.0, 2.2: most control characters cannot be written, not even as references.
fn check(character: char) -> Result<(), DecodeError> {
    match character {
        '\t' | '\n' | '\r' => Ok(()),
        '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
            Err(DecodeError::new(format!("XML cannot hold the character U+{:04X}", u32::from(character))))
        }
        _ => Ok(()),
    }
}

fn escape(out: &mut String, text: &str) -> Result<(), DecodeError> {
    for character in text.chars() {
        check(character)?;
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(character))),
            _ => out.push(character),
        }
    }
    Ok(())
}

/// The end of a section within the text is split in two (XML 1.0, 2.7), and a carriage return, which reading would
/// change, is written outside.
fn push_cdata(out: &mut String, text: &str) -> Result<(), DecodeError> {
    text.chars().try_for_each(check)?;
    out.push_str("<![CDATA[");
    out.push_str(&text.replace("]]>", "]]]]><![CDATA[>").replace('\r', "]]>&#13;<![CDATA["));
    out.push_str("]]>");
    Ok(())
}
