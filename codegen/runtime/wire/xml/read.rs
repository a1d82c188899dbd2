//! From XML to JSON.
//!
//! Input: a document. Output: a JSON text by the tables of the spec. Must take linear time: each child is looked at
//! once per table that it is in.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::scan::{check_bounds, text as decode};
use super::{Element, How, Member, Rest, Shape, XSI};
use crate::runtime::wire::{DecodeError, write};

/// A document as JSON. The name of its root is not checked. `charset` is that of `Content-Type`.
pub(crate) fn read(root: &Element, bytes: &[u8], charset: Option<&str>) -> Result<Vec<u8>, DecodeError> {
    let text = decode(bytes, charset)?;
    check_bounds(&text)?;
    let document = Document::parse(&text).map_err(|error| DecodeError::new(format!("not XML: {error}")))?;
    let mut json = Vec::with_capacity(text.len());
    put(&mut json, root.shape, document.root_element());
    Ok(json)
}

fn put(json: &mut Vec<u8>, shape: &Shape, node: Node<'_, '_>) {
    if node.attribute((XSI, "nil")).is_some_and(|nil| matches!(nil.trim(), "true" | "1")) {
        return json.extend_from_slice(b"null");
    }
    match shape {
        Shape::Text | Shape::Bool | Shape::Number => put_scalar(json, shape, &text(node)),
        Shape::Any => put_any(json, node),
        Shape::Object { members, rest } => {
            let children = Children::of(node);
            let mut object = Object::open(json);
            put_members(&mut object, members, node, &children);
            put_rest(&mut object, members, rest, node, &children);
            object.close();
        }
        Shape::List { element } => {
            let named = node.children().filter(|child| child.is_element() && child.tag_name().name() == element.name);
            put_list(json, element.shape, named);
        }
    }
}

/// A value that is not a boolean or number stays a string, so that the type reports it.
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

/// The elements in an element, by their local names, in the order of the first of each.
struct Children<'a, 'i> {
    groups: Vec<(&'a str, Vec<Node<'a, 'i>>)>,
    places: BTreeMap<&'a str, usize>,
}

impl<'a, 'i: 'a> Children<'a, 'i> {
    fn of(node: Node<'a, 'i>) -> Self {
        let mut children = Self { groups: Vec::new(), places: BTreeMap::new() };
        for child in node.children().filter(Node::is_element) {
            let name = child.tag_name().name();
            let place = *children.places.entry(name).or_insert(children.groups.len());
            match children.groups.get_mut(place) {
                Some((_, group)) => group.push(child),
                None => children.groups.push((name, vec![child])),
            }
        }
        children
    }

    fn named(&self, name: &str) -> &[Node<'a, 'i>] {
        self.places.get(name).map_or(&[], |place| &self.groups[*place].1)
    }
}

/// Local names are enough, unless two members share one: then their namespaces decide.
fn is_meant(members: &[Member], member: &Member, namespace: Option<&str>) -> bool {
    let is_attribute = member.how == How::Attribute;
    let mut same = members
        .iter()
        .filter(|other| (other.how == How::Attribute) == is_attribute && other.element.name == member.element.name);
    same.nth(1).is_none() || member.element.namespace == namespace
}

fn put_members(object: &mut Object<'_>, members: &[Member], node: Node<'_, '_>, children: &Children<'_, '_>) {
    for member in members {
        let shape = member.element.shape;
        match member.how {
            How::Attribute => {
                let is_it = |name: &str, namespace| {
                    name == member.element.name && namespace != Some(XSI) && is_meant(members, member, namespace)
                };
                let found = node.attributes().find(|attribute| is_it(attribute.name(), attribute.namespace()));
                if let Some(attribute) = found {
                    put_scalar(object.member(member.name), shape, attribute.value());
                }
            }
            How::Element | How::Repeated => {
                let named = children.named(member.element.name).iter().copied();
                let mut named =
                    named.filter(|child| is_meant(members, member, child.tag_name().namespace())).peekable();
                if named.peek().is_none() {
                    continue;
                }
                let json = object.member(member.name);
                match (member.how, named.next()) {
                    (How::Element, Some(first)) => put(json, shape, first),
                    (_, first) => put_list(json, shape, first.into_iter().chain(named)),
                }
            }
            How::Text => put_text(object, member, &content(node)),
            How::Cdata => put_text(object, member, &cdata(node).unwrap_or_else(|| content(node))),
            How::Inline => match shape {
                Shape::Object { members, .. } => {
                    // It is present only if it has content.
                    let mut json = Vec::new();
                    let mut inner = Object::open(&mut json);
                    put_members(&mut inner, members, node, children);
                    inner.close();
                    if json != b"{}" {
                        object.member(member.name).extend_from_slice(&json);
                    }
                }
                _ => put_text(object, member, &content(node)),
            },
        }
    }
}

/// An element without text is an empty string; a number or boolean is absent.
fn put_text(object: &mut Object<'_>, member: &Member, text: &str) {
    if !text.is_empty() || matches!(member.element.shape, Shape::Text) {
        put_scalar(object.member(member.name), member.element.shape, text);
    }
}

/// Whether a table declares an attribute or element of this name.
fn declares(members: &[Member], name: &str, attribute: bool) -> bool {
    members.iter().any(|member| match (member.how, member.element.shape) {
        (How::Inline, Shape::Object { members, .. }) => declares(members, name, attribute),
        (How::Text | How::Cdata | How::Inline, _) => false,
        (how, _) => (how == How::Attribute) == attribute && member.element.name == name,
    })
}

/// Undeclared attributes, and undeclared elements by their names.
fn put_rest(object: &mut Object<'_>, members: &[Member], rest: &Rest, node: Node<'_, '_>, children: &Children<'_, '_>) {
    for attribute in node.attributes() {
        if attribute.namespace() != Some(XSI) && !declares(members, attribute.name(), true) {
            put_scalar(object.member(attribute.name()), rest.shape, attribute.value());
        }
    }
    for (name, group) in children.groups.iter().filter(|(name, _)| !declares(members, name, false)) {
        let json = object.member(name);
        match group.as_slice() {
            [only] if !rest.is_list => put(json, rest.shape, *only),
            [first, ..] if !rest.is_list && !matches!(rest.shape, Shape::Any) => put(json, rest.shape, *first),
            _ => put_list(json, rest.shape, group.iter().copied()),
        }
    }
}

/// An element that is not in a table: of the type that it names, else an object if it has content, else a string.
fn put_any(json: &mut Vec<u8>, node: Node<'_, '_>) {
    let mut attributes = node.attributes().filter(|attribute| attribute.namespace() != Some(XSI));
    let is_text = attributes.next().is_none() && !node.children().any(|child| child.is_element());
    let declared = node.attribute((XSI, "type")).unwrap_or_default().trim();
    match declared.rsplit(':').next().unwrap_or_default() {
        "arrayType" => put_list(json, &Shape::Any, node.children().filter(Node::is_element)),
        "boolean" | "booleanType" if is_text => put_scalar(json, &Shape::Bool, &text(node)),
        "integer" | "int" | "long" | "short" | "decimal" | "double" | "float" | "numberType" if is_text => {
            put_scalar(json, &Shape::Number, &text(node));
        }
        "mapType" => put_any_object(json, node),
        _ if is_text => write(json, &text(node)),
        _ => put_any_object(json, node),
    }
}

fn put_any_object(json: &mut Vec<u8>, node: Node<'_, '_>) {
    let mut object = Object::open(json);
    put_rest(&mut object, &[], &Rest { is_list: false, shape: &Shape::Any }, node, &Children::of(node));
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

fn text(node: Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|child| child.text()).collect()
}

/// The text of an element that may hold elements, too: white space alone lays these out.
fn content(node: Node<'_, '_>) -> String {
    let text = text(node);
    let is_layout = text.trim().is_empty() && node.children().any(|child| child.is_element());
    if is_layout { String::new() } else { text }
}

/// The text of the sections in an element, without the white space around them.
fn cdata(node: Node<'_, '_>) -> Option<String> {
    let whole = node.document().input_text().get(node.range())?;
    let (before, inside) = whole.split_once("<![CDATA[")?;
    let (_, after) = inside.rsplit_once("]]>")?;
    let (before, after) = (before.rsplit('>').next()?, after.split('<').next()?);
    let is_layout = |text: &str| text.trim().is_empty();
    let is_only = node.children().all(|child| child.is_text());
    if !is_only || !is_layout(before) || !is_layout(after) {
        return None;
    }
    let text = text(node);
    // Line ends are normalized in the text: `\r\n` is one character.
    let length = |text: &str| text.replace("\r\n", "\n").len();
    text.get(length(before)..text.len().checked_sub(length(after))?).map(str::to_owned)
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
