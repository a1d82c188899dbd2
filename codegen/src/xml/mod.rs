//! XML bodies: how `xml` maps their schemas to elements and attributes.
//!
//! Input: flat schemas. Output: the tables that convert between XML and JSON. Must not make types: those are the types of
//! JSON.

mod tables;

use crate::diagnostic::{Diagnostics, rules};
use crate::document::{Additional, MediaType, NodeType, SchemaId, SchemaKind as Kind, Schemas};
use crate::flatten::{self, Flat, Undeclared, flatten, resolve, undeclared};
use crate::ir::{XmlElement, XmlHow, XmlMember, XmlRest, XmlShape, XmlTable, XmlTableKind};
use crate::pointer::Step;
pub(crate) use tables::Tables;

/// The schemas, and the tables so far.
struct Ctx<'a> {
    flattening: flatten::Ctx<'a>,
    tables: &'a mut Tables,
}

/// Whether a schema describes the elements of a body.
pub(crate) fn describes_elements(schemas: &Schemas, schema: SchemaId) -> bool {
    let target = &schemas[schemas.target(schema)];
    target.properties.is_some()
        || target.items.is_some()
        || target.all_of.is_some()
        || !matches!(target.additional, Additional::Unspecified)
        || !target.patterned.is_empty()
}

/// The root element of a body whose type was lowered before.
pub(crate) fn root(
    flattening: flatten::Ctx<'_>,
    tables: &mut Tables,
    (media, schema): (&MediaType, SchemaId),
    part: &str,
) -> XmlElement {
    let flatten::Ctx { schemas, state, diagnostics } = flattening;
    // Problems of the schema were reported when its type was lowered.
    let mut reported = Diagnostics::default();
    let flattening = flatten::Ctx { schemas, state, diagnostics: &mut reported };
    let mut ctx = Ctx { flattening, tables };
    let name = component(&ctx, schema).map(|(name, _)| name);
    let root = element(&mut ctx, schema, name.as_deref().unwrap_or("root"), &place_words(media, part));
    let is_named = name.is_some() || ctx.schemas()[schema].xml_hint().name.is_some();
    for (origin, message) in std::mem::take(&mut ctx.tables.reports) {
        diagnostics.warning(rules::XML_UNSUPPORTED, &origin, message);
    }
    let message = match root.inside {
        XmlShape::Any => "the schema does not say which elements it has; they are read in any order",
        _ if is_named => return root,
        _ => "the root element has no `xml.name`; `root` is used",
    };
    diagnostics.note(rules::XML_ROOT, &media.origin, message);
    root
}

impl Ctx<'_> {
    fn schemas(&self) -> &Schemas {
        self.flattening.schemas
    }
}

/// The words of the place of a body, which name the operation or component that it belongs to.
fn place_words(media: &MediaType, part: &str) -> String {
    let steps = media.origin.steps();
    let keys = steps.iter().map_while(|step| match step {
        Step::Key("content") => None,
        Step::Key(key) => Some(*key),
        Step::Index(_) => Some(""),
    });
    let silent = ["paths", "components", "responses", "requestBodies", "requestBody"];
    let words: Vec<&str> = keys.filter(|key| !silent.contains(key)).chain([part]).collect();
    words.join(" ")
}

/// The component that a schema refers to, with or without annotations.
fn component(ctx: &Ctx<'_>, schema: SchemaId) -> Option<(String, SchemaId)> {
    let schema = match *ctx.schemas()[schema].all_of() {
        [only] if ctx.schemas()[schema].properties.is_none() => only,
        _ => schema,
    };
    let (name, target) = ctx.schemas().component(ctx.schemas()[schema].component()?)?;
    Some((name.to_owned(), target))
}

/// The element of a schema: its own name, that of the component, or the default.
fn element(ctx: &mut Ctx<'_>, schema: SchemaId, usual: &str, word: &str) -> XmlElement {
    let target = resolve(ctx.schemas(), schema);
    let (own, of) = (ctx.schemas()[schema].xml_hint(), ctx.schemas()[target].xml_hint());
    let name = own.name.or(of.name).unwrap_or_else(|| usual.to_owned());
    ctx.tables.check([&ctx.flattening.schemas[schema], &ctx.flattening.schemas[target]], &name);
    XmlElement {
        name,
        prefix: own.prefix.or(of.prefix),
        namespace: own.namespace.or(of.namespace),
        inside: shape(ctx, schema, word),
    }
}

fn shape(ctx: &mut Ctx<'_>, schema: SchemaId, word: &str) -> XmlShape {
    if let Some((name, target)) = component(ctx, schema) {
        if let Some(known) = ctx.tables.components.get(&name) {
            return *known;
        }
        // A component that only refers to itself is any content.
        ctx.tables.components.insert(name.clone(), XmlShape::Any);
        ctx.tables.open.push(name.clone());
        let shape = own_shape(ctx, target, &name, Some(&name));
        ctx.tables.open.pop();
        ctx.tables.components.insert(name, shape);
        return shape;
    }
    own_shape(ctx, schema, word, None)
}

fn own_shape(ctx: &mut Ctx<'_>, schema: SchemaId, word: &str, known_as: Option<&str>) -> XmlShape {
    if component(ctx, schema).is_some() {
        return shape(ctx, schema, word);
    }
    let Some(flat) = flatten(&mut ctx.flattening, schema) else { return XmlShape::Any };
    match flat.kind {
        Some(Kind::Bool) => return XmlShape::Bool,
        Some(Kind::Integer | Kind::Number) => return XmlShape::Number,
        Some(Kind::String) => return XmlShape::Text,
        Some(Kind::Array | Kind::Object) | None => {}
    }
    if !flat.prefix.is_empty() {
        ctx.tables.report(
            &ctx.flattening.schemas[schema],
            "`prefixItems` is not supported in XML; elements are read in any order",
        );
        return XmlShape::Any;
    }
    let describes_object = flat.kind == Some(Kind::Object) || flat.looks_like_object();
    let is_object = flat.branches.is_empty() && flat.items.is_none() && describes_object;
    if !is_object && flat.items.is_none() {
        return XmlShape::Any;
    }
    let (id, name) = ctx.tables.reserve(word);
    if let Some(component) = known_as {
        // It may refer back to itself.
        ctx.tables.components.insert(component.to_owned(), XmlShape::Table(id));
    }
    let kind = match flat.items {
        Some(items) => XmlTableKind::List(lower_items(ctx, items, word)),
        None => XmlTableKind::Object { members: lower_members(ctx, &flat, word), rest: lower_rest(ctx, &flat, word) },
    };
    ctx.tables.filled[id.0] = Some(XmlTable { name, kind });
    XmlShape::Table(id)
}

/// The elements of a list that is not a member, named after their component.
fn lower_items(ctx: &mut Ctx<'_>, items: SchemaId, word: &str) -> XmlElement {
    let name = component(ctx, items).map(|(name, _)| name);
    element(ctx, items, name.as_deref().unwrap_or("item"), &format!("{word} item"))
}

fn lower_members(ctx: &mut Ctx<'_>, flat: &Flat, word: &str) -> Vec<XmlMember> {
    let mut members = Vec::with_capacity(flat.properties.len());
    for (name, schema) in flat.properties.iter() {
        members.push(lower_member(ctx, name, *schema, &format!("{word} {name}")));
    }
    members
}

/// The members that no property declares, if all of them have the same schema.
fn lower_rest(ctx: &mut Ctx<'_>, flat: &Flat, word: &str) -> Option<XmlRest> {
    let Undeclared::All(values) = undeclared(ctx.schemas(), flat) else { return None };
    let target = resolve(ctx.schemas(), values);
    let word = format!("{word} value");
    let [own, of] = [ctx.schemas()[values].xml_hint(), ctx.schemas()[target].xml_hint()];
    let is_wrapped = own.is_wrapped() || of.is_wrapped();
    match ctx.schemas()[target].items.filter(|_| !is_wrapped) {
        Some(items) => Some(XmlRest { is_list: true, inside: shape(ctx, items, &format!("{word} item")) }),
        None => Some(XmlRest { is_list: false, inside: shape(ctx, values, &word) }),
    }
}

fn lower_member(ctx: &mut Ctx<'_>, name: &str, schema: SchemaId, word: &str) -> XmlMember {
    let target = resolve(ctx.schemas(), schema);
    let is_list = ctx.schemas()[target].kind == Some(Kind::Array);
    if let Some(items) = ctx.schemas()[target].items.filter(|_| is_list) {
        return lower_list(ctx, name, [schema, target], items, word);
    }
    let is_open = component(ctx, schema).is_some_and(|(name, _)| ctx.tables.open.contains(&name));
    let element = element(ctx, schema, name, word);
    let how = how(ctx, [schema, target], &element, is_open);
    XmlMember { wire_name: name.to_owned(), how, element }
}

/// How a member that is not a list is represented in its element.
fn how(ctx: &mut Ctx<'_>, schemas: [SchemaId; 2], element: &XmlElement, is_open: bool) -> XmlHow {
    let [own, of] = schemas.map(|schema| ctx.schemas()[schema].xml_hint());
    // `none` next to a reference is its default: the component decides.
    let own_type = own.node_type.filter(|own| *own != NodeType::None || schemas[0] == schemas[1]);
    let is_object = matches!(element.inside, XmlShape::Table(_));
    match own_type.or(of.node_type) {
        Some(NodeType::None) if is_open => {
            ctx.tables.report(
                &ctx.flattening.schemas[schemas[0]],
                "`nodeType: none` cannot contain itself; an element is used",
            );
            XmlHow::Element
        }
        Some(NodeType::None) => XmlHow::Inline,
        Some(node_type @ (NodeType::Attribute | NodeType::Text | NodeType::Cdata)) if is_object => {
            let name = node_type.name();
            ctx.tables.report(
                &ctx.flattening.schemas[schemas[0]],
                format!("an object cannot have `nodeType: {name}`; an element is used"),
            );
            XmlHow::Element
        }
        Some(NodeType::Attribute) => XmlHow::Attribute,
        Some(NodeType::Text) => XmlHow::Text,
        Some(NodeType::Cdata) => XmlHow::Cdata,
        Some(NodeType::Element) | None => XmlHow::Element,
    }
}

/// A list: its elements directly in the enclosing element, or in an element of their own.
fn lower_list(ctx: &mut Ctx<'_>, name: &str, schemas: [SchemaId; 2], items: SchemaId, word: &str) -> XmlMember {
    let [own, of, item, item_of] =
        [schemas[0], schemas[1], items, resolve(ctx.schemas(), items)].map(|schema| ctx.schemas()[schema].xml_hint());
    let wire_name = name.to_owned();
    for node_type in [own.node_type, of.node_type, item.node_type, item_of.node_type] {
        if let Some(node_type @ (NodeType::Attribute | NodeType::Text | NodeType::Cdata)) = node_type {
            let name = node_type.name();
            ctx.tables.report(
                &ctx.flattening.schemas[schemas[0]],
                format!("an array cannot have `nodeType: {name}`; elements are used"),
            );
        }
    }
    if !own.is_wrapped() && !of.is_wrapped() {
        ctx.tables.check(schemas.map(|schema| &ctx.flattening.schemas[schema]), "name");
        let element = element(ctx, items, name, &format!("{word} item"));
        return XmlMember { wire_name, how: XmlHow::Repeated, element };
    }
    let outer = own.name.or(of.name).unwrap_or_else(|| name.to_owned());
    ctx.tables.check(schemas.map(|schema| &ctx.flattening.schemas[schema]), &outer);
    let item = element(ctx, items, &outer, &format!("{word} item"));
    let (id, table) = ctx.tables.reserve(word);
    ctx.tables.filled[id.0] = Some(XmlTable { name: table, kind: XmlTableKind::List(item) });
    let (prefix, namespace) = (own.prefix.or(of.prefix), own.namespace.or(of.namespace));
    let element = XmlElement { name: outer, prefix, namespace, inside: XmlShape::Table(id) };
    XmlMember { wire_name, how: XmlHow::Element, element }
}
