//! Bodies in XML: how the schemas that they mention stand in elements and attributes, by their `xml`.
//!
//! The types are those of JSON; what comes out here is the tables that turn the one into the other.

mod hint;

use indexmap::IndexMap;

use self::hint::{NodeType, hint};
use super::schema::{Part, complete_view, lower_type};
use super::view::{Additional, Kind, View};
use super::{Ctx, elements};
use crate::diagnostic;
use crate::ir::{Xml, XmlElement, XmlHow, XmlId, XmlMember, XmlRest, XmlShape, XmlTable, XmlTableKind};
use crate::normalize::marks;
use crate::pointer::{Origin, Step};
use crate::source::Node;

/// The tables so far.
#[derive(Default)]
pub(super) struct Tables {
    /// A reserved place is filled before its schema's lowering returns.
    filled: Vec<Option<XmlTable>>,
    /// What is in the elements of components, by their names.
    components: IndexMap<String, XmlShape>,
    names: Vec<String>,
    /// The components whose tables are being filled.
    open: Vec<String>,
    /// What is to be reported of objects `xml`: other reports are dropped while a table is made.
    reports: Vec<(Origin, String)>,
}

impl Tables {
    pub(super) fn finish(self) -> Vec<XmlTable> {
        let filled = self.filled.into_iter();
        filled.map(|table| table.expect("a reserved place is filled before its schema's lowering returns")).collect()
    }

    fn report(&mut self, schema: &Node, message: impl Into<String>) {
        self.reports.push((schema.get(marks::XML).unwrap_or(schema).origin.clone(), message.into()));
    }

    /// A place, and a name of its own, made of the words of the schema's place.
    fn reserve(&mut self, word: &str) -> (XmlId, String) {
        let parts = word.split(|character: char| !character.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
        let mut name = parts.collect::<Vec<_>>().join("_").to_ascii_uppercase();
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            name.insert_str(0, "XML_");
        }
        while self.names.contains(&name) {
            name.push('_');
        }
        self.names.push(name.clone());
        self.filled.push(None);
        (XmlId(self.filled.len() - 1), name)
    }
}

/// Whether a media type is XML that may be typed.
pub(super) fn is_xml(media_type: &str) -> bool {
    let essence = super::media::essence(media_type);
    let is_page = ["application/xhtml+xml", "image/svg+xml"].contains(&essence.as_str());
    !is_page && (essence == "application/xml" || essence == "text/xml" || essence.ends_with("+xml"))
}

/// The body, if its schema says of which elements it is made.
pub(super) fn lower_xml<'a>(ctx: &mut Ctx<'a>, media: &'a Node, part: Part<'_>) -> Option<Xml> {
    let schema = media.get("schema")?;
    let says_more = ["properties", "items", "allOf", "additionalProperties", marks::PATTERN_PROPERTIES];
    let target = ctx.target(schema);
    if !says_more.iter().any(|keyword| target.get(keyword).is_some()) {
        return None;
    }
    let ty = lower_type(ctx, schema, part);
    // Whatever is wrong with the schema was told while its type was made.
    let said = std::mem::take(ctx.diagnostics);
    let name = component(schema).map(|(name, _)| name);
    let root = element(ctx, schema, name.as_deref().unwrap_or("root"), &place_words(media, part));
    *ctx.diagnostics = said;
    for (origin, message) in std::mem::take(&mut ctx.xml.reports) {
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &origin, message);
    }
    let unclear = root.inside == XmlShape::Any;
    if unclear || (name.is_none() && hint(schema).name.is_none()) {
        let message = "no `xml.name` says what the document's element is called: `root`";
        let message = if unclear { "nothing says which elements it is made of: read as they come" } else { message };
        ctx.diagnostics.note(diagnostic::Kind::Unsupported, &media.origin, message);
    }
    Some(Xml { ty, root })
}

/// The words of the place of a body, which say whose it is.
fn place_words(media: &Node, part: Part<'_>) -> String {
    let steps = media.origin.steps();
    let keys = steps.iter().map_while(|step| match step {
        Step::Key("content") => None,
        Step::Key(key) => Some(*key),
        Step::Index(_) => Some(""),
    });
    let silent = ["paths", "components", "responses", "requestBodies", "requestBody"];
    let words: Vec<&str> = keys.filter(|key| !silent.contains(key)).chain([part.part]).collect();
    words.join(" ")
}

/// The component that a schema refers to, beside annotations or not.
fn component(schema: &Node) -> Option<(String, &str)> {
    let reference = match elements(schema.get("allOf")) {
        [only] if schema.get("properties").is_none() => only.get("$ref"),
        _ => schema.get("$ref"),
    };
    let reference = reference.and_then(Node::as_str)?;
    let name = crate::pointer::unescape(reference.strip_prefix("#/components/schemas/")?)?;
    Some((name, reference))
}

/// What stands in a schema's place: the schema itself, or the component.
fn followed<'n, 'a: 'n>(ctx: &Ctx<'a>, schema: &'n Node) -> &'n Node {
    let mut found = schema;
    for _ in 0..super::MAX_REFERENCES {
        match component(found).and_then(|(_, reference)| ctx.component(reference)) {
            Some(component) => found = component.node,
            None => break,
        }
    }
    found
}

/// The element of a schema: its own name, that of the component, or the one that it has anyway.
fn element<'n, 'a: 'n>(ctx: &mut Ctx<'a>, schema: &'n Node, usual: &str, word: &str) -> XmlElement {
    let target = followed(ctx, schema);
    let (own, of) = (hint(schema), hint(target));
    let name = own.name.or(of.name).unwrap_or_else(|| usual.to_owned());
    hint::check(&mut ctx.xml, [schema, target], &name);
    XmlElement {
        name,
        prefix: own.prefix.or(of.prefix),
        namespace: own.namespace.or(of.namespace),
        inside: shape(ctx, schema, word),
    }
}

fn shape<'n, 'a: 'n>(ctx: &mut Ctx<'a>, schema: &'n Node, word: &str) -> XmlShape {
    if let Some((name, reference)) = component(schema) {
        if let Some(known) = ctx.xml.components.get(&name) {
            return *known;
        }
        let Some(target) = ctx.component(reference) else { return XmlShape::Any };
        // A component that is nothing but itself is anything.
        ctx.xml.components.insert(name.clone(), XmlShape::Any);
        ctx.xml.open.push(name.clone());
        let shape = own_shape(ctx, target.node, &name, Some(&name));
        ctx.xml.open.pop();
        ctx.xml.components.insert(name, shape);
        return shape;
    }
    own_shape(ctx, schema, word, None)
}

fn own_shape<'n, 'a: 'n>(ctx: &mut Ctx<'a>, schema: &'n Node, word: &str, known_as: Option<&str>) -> XmlShape {
    if component(schema).is_some() {
        return shape(ctx, schema, word);
    }
    let Some(view) = complete_view(ctx, schema) else { return XmlShape::Any };
    match view.kind {
        Some(Kind::Bool) => return XmlShape::Bool,
        Some(Kind::Integer | Kind::Number) => return XmlShape::Number,
        Some(Kind::String) => return XmlShape::Text,
        Some(Kind::Array | Kind::Object) | None => {}
    }
    if !view.prefix.is_empty() {
        ctx.xml.report(schema, "`prefixItems` is not supported in XML: elements are read as they come");
        return XmlShape::Any;
    }
    let says_object = view.kind == Some(Kind::Object) || view.looks_like_object();
    let is_object = view.branches.is_empty() && view.items.is_none() && says_object;
    if !is_object && view.items.is_none() {
        return XmlShape::Any;
    }
    let (id, name) = ctx.xml.reserve(word);
    if let Some(component) = known_as {
        // It may lead back to itself.
        ctx.xml.components.insert(component.to_owned(), XmlShape::Table(id));
    }
    let kind = match view.items.as_deref() {
        Some(items) => XmlTableKind::List(lower_items(ctx, items, word)),
        None => XmlTableKind::Object { members: lower_members(ctx, &view, word), rest: lower_rest(ctx, &view, word) },
    };
    ctx.xml.filled[id.0] = Some(XmlTable { name, kind });
    XmlShape::Table(id)
}

/// The elements of a list that is no member: called like the component that they are.
fn lower_items<'n, 'a: 'n>(ctx: &mut Ctx<'a>, items: &'n Node, word: &str) -> XmlElement {
    let name = component(items).map(|(name, _)| name);
    element(ctx, items, name.as_deref().unwrap_or("item"), &format!("{word} item"))
}

fn lower_members(ctx: &mut Ctx<'_>, view: &View<'_>, word: &str) -> Vec<XmlMember> {
    let mut members = Vec::with_capacity(view.properties.len());
    for (name, schema) in &view.properties {
        members.push(lower_member(ctx, name, schema, &format!("{word} {name}")));
    }
    members
}

/// Members that no property declares; of several schemas any value may be of any.
fn lower_rest(ctx: &mut Ctx<'_>, view: &View<'_>, word: &str) -> Option<XmlRest> {
    let values = match (&view.additional, view.patterned.as_slice()) {
        (Additional::Schema(values), []) => values,
        (Additional::Forbidden, [(_, first), others @ ..])
            if others.iter().all(|(_, node)| node.says_the_same(first)) =>
        {
            *first
        }
        (Additional::Schema(values), all) if all.iter().all(|(_, node)| node.says_the_same(values)) => values,
        _ => return None,
    };
    let target = followed(ctx, values);
    let word = format!("{word} value");
    let [own, of] = [hint(values), hint(target)];
    let is_wrapped = own.is_wrapped() || of.is_wrapped();
    match target.get("items").filter(|_| !is_wrapped) {
        Some(items) => Some(XmlRest { is_list: true, inside: shape(ctx, items, &format!("{word} item")) }),
        None => Some(XmlRest { is_list: false, inside: shape(ctx, values, &word) }),
    }
}

fn lower_member<'n, 'a: 'n>(ctx: &mut Ctx<'a>, name: &str, schema: &'n Node, word: &str) -> XmlMember {
    let target = followed(ctx, schema);
    let is_list = target.get("type").and_then(Node::as_str) == Some("array");
    if let Some(items) = target.get("items").filter(|_| is_list) {
        return lower_list(ctx, name, [schema, target], items, word);
    }
    let is_open = component(schema).is_some_and(|(name, _)| ctx.xml.open.contains(&name));
    let element = element(ctx, schema, name, word);
    let how = how(ctx, [schema, target], &element, is_open);
    XmlMember { wire_name: name.to_owned(), how, element }
}

/// How a member that is not a list stands in its element.
fn how(ctx: &mut Ctx<'_>, schemas: [&Node; 2], element: &XmlElement, is_open: bool) -> XmlHow {
    let [own, of] = schemas.map(hint);
    // `none` next to a reference is its default: the component decides.
    let said = own.node_type.filter(|own| *own != NodeType::None || std::ptr::eq(schemas[0], schemas[1]));
    let is_object = matches!(element.inside, XmlShape::Table(_));
    match said.or(of.node_type) {
        Some(NodeType::None) if is_open => {
            ctx.xml.report(schemas[0], "`nodeType: none` cannot be inside itself; an element is used");
            XmlHow::Element
        }
        Some(NodeType::None) => XmlHow::Inline,
        Some(node_type @ (NodeType::Attribute | NodeType::Text | NodeType::Cdata)) if is_object => {
            let name = node_type.name();
            ctx.xml.report(schemas[0], format!("an object cannot be of `nodeType: {name}`; an element is used"));
            XmlHow::Element
        }
        Some(NodeType::Attribute) => XmlHow::Attribute,
        Some(NodeType::Text) => XmlHow::Text,
        Some(NodeType::Cdata) => XmlHow::Cdata,
        Some(NodeType::Element) | None => XmlHow::Element,
    }
}

/// A list: its elements among the others, or in an element of their own.
fn lower_list<'n, 'a: 'n>(
    ctx: &mut Ctx<'a>,
    name: &str,
    schemas: [&'n Node; 2],
    items: &'n Node,
    word: &str,
) -> XmlMember {
    let [own, of] = schemas.map(hint);
    let wire_name = name.to_owned();
    for node_type in [own.node_type, of.node_type, hint(items).node_type, hint(followed(ctx, items)).node_type] {
        if let Some(node_type @ (NodeType::Attribute | NodeType::Text | NodeType::Cdata)) = node_type {
            let name = node_type.name();
            ctx.xml.report(schemas[0], format!("a list cannot be of `nodeType: {name}`; elements are used"));
        }
    }
    if !own.is_wrapped() && !of.is_wrapped() {
        hint::check(&mut ctx.xml, schemas, "name");
        let element = element(ctx, items, name, &format!("{word} item"));
        return XmlMember { wire_name, how: XmlHow::Repeated, element };
    }
    let outer = own.name.or(of.name).unwrap_or_else(|| name.to_owned());
    hint::check(&mut ctx.xml, schemas, &outer);
    let item = element(ctx, items, &outer, &format!("{word} item"));
    let (id, table) = ctx.xml.reserve(word);
    ctx.xml.filled[id.0] = Some(XmlTable { name: table, kind: XmlTableKind::List(item) });
    let (prefix, namespace) = (own.prefix.or(of.prefix), own.namespace.or(of.namespace));
    let element = XmlElement { name: outer, prefix, namespace, inside: XmlShape::Table(id) };
    XmlMember { wire_name, how: XmlHow::Element, element }
}
