//! From XML to JSON.

use roxmltree::{Document, Node};

use super::{Element, How, Member, Shape};
use crate::runtime::wire::{DecodeError, write};

/// The attribute that says that an element is null.
const NIL: (&str, &str) = ("http://www.w3.org/2001/XMLSchema-instance", "nil");

/// A document as JSON. Whatever its root is called, it is the one.
pub(crate) fn read(root: &Element, text: &[u8]) -> Result<Vec<u8>, DecodeError> {
    let text = std::str::from_utf8(text).map_err(|error| DecodeError::new(error.to_string()))?;
    let document = Document::parse(text.trim_start_matches('\u{FEFF}'))
        .map_err(|error| DecodeError::new(format!("not XML: {error}")))?;
    let mut json = Vec::with_capacity(text.len());
    put(&mut json, root.shape, document.root_element());
    Ok(json)
}

fn put(json: &mut Vec<u8>, shape: &Shape, node: Node<'_, '_>) {
    if node.attribute(NIL).is_some_and(|nil| matches!(nil.trim(), "true" | "1")) {
        return json.extend_from_slice(b"null");
    }
    match shape {
        Shape::Text | Shape::Bool | Shape::Number => put_scalar(json, shape, &text(node)),
        Shape::Any => put_any(json, node),
        Shape::Object { members } => put_object(json, members, node),
        Shape::List { element } => {
            let named = node.children().filter(|child| is(*child, element.name));
            put_list(json, element.shape, named);
        }
    }
}

/// What is no boolean or number stays a text, for the type to say so.
fn put_scalar(json: &mut Vec<u8>, shape: &Shape, text: &str) {
    let trimmed = text.trim();
    let bare = match (shape, trimmed) {
        (Shape::Bool | Shape::Number, "") => Some("null"),
        (Shape::Bool, "true" | "1") => Some("true"),
        (Shape::Bool, "false" | "0") => Some("false"),
        (Shape::Number, number) if is_number(number) => Some(number),
        _ => None,
    };
    match bare {
        Some(bare) => json.extend_from_slice(bare.as_bytes()),
        None => write(json, text),
    }
}

fn is_number(text: &str) -> bool {
    let begins = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    begins && serde_json::from_str::<&serde_json::value::RawValue>(text).is_ok()
}

fn put_object(json: &mut Vec<u8>, members: &[Member], node: Node<'_, '_>) {
    let mut object = Object::open(json);
    for member in members {
        let Element { name, shape, .. } = &member.element;
        let mut named = node.children().filter(|child| is(*child, name));
        match member.how {
            How::Attribute => {
                if let Some(attribute) = node.attributes().find(|attribute| attribute.name() == *name) {
                    put_scalar(object.member(member.name), shape, attribute.value());
                }
            }
            How::Element => {
                if let Some(child) = named.next() {
                    put(object.member(member.name), shape, child);
                }
            }
            How::Repeated => {
                if named.clone().next().is_some() {
                    put_list(object.member(member.name), shape, named);
                }
            }
        }
    }
    let is_known = |name: &str, attribute: bool| {
        let mut known = members.iter().filter(|member| (member.how == How::Attribute) == attribute);
        known.any(|member| member.element.name == name)
    };
    put_others(&mut object, node, is_known);
    object.close();
}

/// What no table knows: attributes, and elements by their names.
fn put_others(object: &mut Object<'_>, node: Node<'_, '_>, is_known: impl Fn(&str, bool) -> bool) {
    for attribute in node.attributes().filter(|attribute| !is_known(attribute.name(), true)) {
        write(object.member(attribute.name()), attribute.value());
    }
    let mut seen: Vec<&str> = Vec::new();
    for child in node.children().filter(Node::is_element) {
        let name = child.tag_name().name();
        if is_known(name, false) || seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let named = node.children().filter(|child| is(*child, name));
        if named.clone().count() > 1 {
            put_list(object.member(name), &Shape::Any, named);
        } else {
            put_any(object.member(name), child);
        }
    }
}

/// An element with something in it is an object, any other a text.
fn put_any(json: &mut Vec<u8>, node: Node<'_, '_>) {
    let is_text = node.attributes().len() == 0 && !node.children().any(|child| child.is_element());
    if is_text {
        return write(json, &text(node));
    }
    let mut object = Object::open(json);
    put_others(&mut object, node, |_, _| false);
    object.close();
}

fn put_list<'a, 'i: 'a>(json: &mut Vec<u8>, shape: &Shape, nodes: impl Iterator<Item = Node<'a, 'i>>) {
    json.push(b'[');
    for (index, node) in nodes.enumerate() {
        if index > 0 {
            json.push(b',');
        }
        put(json, shape, node);
    }
    json.push(b']');
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn text(node: Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|child| child.text()).collect()
}

/// A JSON object that is being written.
struct Object<'a> {
    json: &'a mut Vec<u8>,
    is_begun: bool,
}

impl<'a> Object<'a> {
    fn open(json: &'a mut Vec<u8>) -> Self {
        json.push(b'{');
        Self { json, is_begun: false }
    }

    /// Where the value of a member goes.
    fn member(&mut self, name: &str) -> &mut Vec<u8> {
        if std::mem::replace(&mut self.is_begun, true) {
            self.json.push(b',');
        }
        write(self.json, name);
        self.json.push(b':');
        self.json
    }

    fn close(self) {
        self.json.push(b'}');
    }
}
