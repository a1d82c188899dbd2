//! `xml.rs`: the tables of the schemas that XML bodies mention, and the root elements of the bodies.

use std::collections::BTreeSet;

use super::Ctx;
use super::file::{File, Fragment, RustFile, Table};
use super::scope::{Scope, literal, named};
use crate::escape::CodeText;
use crate::ir::{Content, Operation, Xml, XmlElement, XmlHow, XmlShape, XmlTable, XmlTableKind};

pub(super) fn emit_xml(ctx: &Ctx<'_>) -> Option<(String, File)> {
    let roots = roots(ctx);
    if roots.is_empty() {
        return None;
    }
    let mut scope = Scope::of_operations(ctx, Vec::new());
    scope.imports.add("crate::runtime::xml");
    let used = used(ctx, &roots);
    let tables = ctx.api.xml.iter().enumerate().filter(|(index, _)| used.contains(index));
    let tables: Vec<Table> = tables.map(|(_, table)| emit_table(ctx, &mut scope, table)).collect();
    let roots: Vec<Table> = roots
        .into_iter()
        .map(|(name, xml)| {
            row_table(CodeText::fill("{}: element", [named(&name)]), vec![element(ctx, &mut scope, &xml.root)])
        })
        .collect();
    let fragments = tables.into_iter().chain(roots).map(Fragment::Declaration).collect();
    let docs = vec!["How XML bodies are mapped to elements and attributes.".into()];
    let file = RustFile { docs, imports: scope.imports, fragments, ..RustFile::default() };
    Some(("src/xml.rs".to_owned(), File::Rust(file)))
}

/// Whether any body is XML.
pub(super) fn needs_xml(ctx: &Ctx<'_>) -> bool {
    !roots(ctx).is_empty()
}

/// The documents that are sent and received, each once, by the names of their elements' statics.
fn roots<'a>(ctx: &Ctx<'a>) -> Vec<(String, &'a Xml)> {
    let mut roots: Vec<(String, &Xml)> = Vec::new();
    for operation in &ctx.api.operations {
        for xml in operation.inputs().chain(operation.received()).filter_map(xml_of) {
            let name = root_name(ctx, xml);
            if roots.iter().all(|(known, _)| *known != name) {
                roots.push((name, xml));
            }
        }
    }
    roots
}

/// The tables that are reachable from the documents: tables of bodies that were left out are not.
fn used(ctx: &Ctx<'_>, roots: &[(String, &Xml)]) -> BTreeSet<usize> {
    let mut open: Vec<XmlShape> = roots.iter().map(|(_, xml)| xml.root.inside).collect();
    let mut used = BTreeSet::new();
    while let Some(shape) = open.pop() {
        let XmlShape::Table(id) = shape else { continue };
        if used.insert(id.0) {
            match &ctx.api.xml[id.0].kind {
                XmlTableKind::List(item) => open.push(item.inside),
                XmlTableKind::Object { members, rest } => {
                    open.extend(members.iter().map(|member| member.element.inside));
                    open.extend(rest.iter().map(|rest| rest.inside));
                }
            }
        }
    }
    used
}

fn xml_of(content: &Content) -> Option<&Xml> {
    match content {
        Content::Xml(xml) => Some(xml),
        _ => None,
    }
}

/// Elements with the same name and content share a static.
fn root_name(ctx: &Ctx<'_>, xml: &Xml) -> String {
    let mut name = format!("{}_ELEMENT", shape(ctx, xml.root.inside));
    let own = xml.root.name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    if !name.starts_with(&own) {
        name = format!("{name}_{own}");
    }
    name
}

fn shape(ctx: &Ctx<'_>, shape: XmlShape) -> String {
    match shape {
        XmlShape::Text => "TEXT".to_owned(),
        XmlShape::Bool => "BOOL".to_owned(),
        XmlShape::Number => "NUMBER".to_owned(),
        XmlShape::Any => "ANY".to_owned(),
        XmlShape::Table(id) => ctx.api.xml[id.0].name.clone(),
    }
}

fn row_table(head: CodeText, rows: Vec<CodeText>) -> Table {
    Table::new("xml", head, rows)
}

fn emit_table(ctx: &Ctx<'_>, scope: &mut Scope<'_>, table: &XmlTable) -> Table {
    match &table.kind {
        XmlTableKind::List(item) => {
            row_table(CodeText::fill("{}: list", [named(&table.name)]), vec![element(ctx, scope, item)])
        }
        XmlTableKind::Object { members, rest } => {
            let mut rows: Vec<CodeText> = Vec::new();
            rows.extend(members.iter().map(|member| {
                let how = match member.how {
                    XmlHow::Attribute => "Attribute",
                    XmlHow::Element => "Element",
                    XmlHow::Repeated => "Repeated",
                    XmlHow::Text => "Text",
                    XmlHow::Cdata => "Cdata",
                    XmlHow::Inline => "Inline",
                };
                let parts = [how.into(), literal(&member.wire_name), element(ctx, scope, &member.element)];
                CodeText::fill("{} {} = {},", parts)
            }));
            rows.extend(rest.iter().map(|rest| {
                let how = if rest.is_list { "Repeated" } else { "Element" };
                CodeText::fill(".. {} of {}", [how.into(), inside(ctx, scope, rest.inside)])
            }));
            row_table(CodeText::fill("{}: object", [named(&table.name)]), rows)
        }
    }
}

/// `"name" in "namespace" as "prefix" of TEXT`
fn element(ctx: &Ctx<'_>, scope: &mut Scope<'_>, element: &XmlElement) -> CodeText {
    let namespace = element.namespace.as_ref().map(|namespace| CodeText::fill(" in {}", [literal(namespace)]));
    let prefix = element.prefix.as_ref().filter(|_| namespace.is_some());
    let prefix = prefix.map(|prefix| CodeText::fill(" as {}", [literal(prefix)]));
    let inside = inside(ctx, scope, element.inside);
    let (namespace, prefix) = (namespace.unwrap_or_default(), prefix.unwrap_or_default());
    CodeText::fill("{}{}{} of {}", [literal(&element.name), namespace, prefix, inside])
}

/// The table, or the shape that needs none.
fn inside(ctx: &Ctx<'_>, scope: &mut Scope<'_>, inside: XmlShape) -> CodeText {
    let name = shape(ctx, inside);
    if !matches!(inside, XmlShape::Table(_)) {
        scope.imports.add(&format!("crate::runtime::xml::{name}"));
    }
    named(&name)
}

/// The rows of an operation with XML bodies.
pub(super) fn xml_rows(ctx: &Ctx<'_>, operation: &Operation) -> Vec<CodeText> {
    let row = |word: &'static str, xml: &Xml| {
        CodeText::fill("{}: crate::xml::{},", [word.into(), named(&root_name(ctx, xml))])
    };
    let sent = operation.inputs().find_map(xml_of).map(|xml| row("writes", xml));
    let received = operation.received().find_map(xml_of).map(|xml| row("reads", xml));
    sent.into_iter().chain(received).collect()
}
